from __future__ import annotations

import pytest

from w2w_sdk.fields import age_of, country_code, imdb_id, web_link


@pytest.mark.parametrize(
    ("text", "expected"), [("tt0903747", "tt0903747"), ("nm0000001", ""), ("", ""), (None, "")]
)
def test_an_imdb_id_is_that_of_a_title(text: str | None, expected: str) -> None:
    assert imdb_id(text) == expected


def test_a_country_has_two_letters() -> None:
    assert country_code("gb") == "GB"
    for other in ("GBR", "", "g1", "ÄÖ"):
        with pytest.raises(ValueError, match="ISO 3166-1"):
            country_code(other)


@pytest.mark.parametrize(
    ("certificate", "country", "age"),
    [
        ("PG-13", "US", 13),
        ("R", "us", 17),
        ("TV-14", "US", 14),
        ("FSK 12", "DE", 12),
        ("12A", "GB", 12),
        ("M/16", "PT", 16),
        ("A", "IN", 18),
        ("A", "ES", 0),
        ("U", "FR", 0),
        ("Not Rated", "US", None),
        ("Approved 1954", "US", None),
        ("", "DE", None),
    ],
)
def test_a_certificate_says_from_which_age(certificate: str, country: str, age: int | None) -> None:
    assert age_of(certificate, country) == age


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("Deeplinks available for paid plans only.", ""),
        ("javascript:alert(1)", ""),
        ("app://title/7", ""),
        ("http://[example", ""),
        (None, ""),
    ],
)
def test_a_link_is_an_address_of_the_web(text: str | None, expected: str) -> None:
    assert web_link(text) == expected
