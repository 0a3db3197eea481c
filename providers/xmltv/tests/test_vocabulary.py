from __future__ import annotations

import pytest

from w2w_xmltv import vocabulary

from .guides import channels, guide


@pytest.mark.parametrize(
    ("number", "country", "iptv_org"),
    [
        ("BBCOne.uk", "GB", True),
        ("BBCOne.uk@London", "GB", True),
        ("ZDF.de", "DE", True),
        ("rai1.rai.it", "IT", False),
        ("channel-one.tv", "FR", False),
        ("AlJazeera.English.net", "FR", False),
        ("Sky.HD", "FR", False),
        ("UK_RT_105", "FR", False),
    ],
)
def test_the_id_tells_the_country_or_else_the_settings_do(number: str, country: str, iptv_org: bool) -> None:
    body = guide(f'<channel id="{number}"><display-name>One</display-name></channel>')
    (channel,) = channels(body, country="us", config={"country": "fr"})
    assert channel.country == country
    assert channel.ids == ({"iptv-org": number} if iptv_org else {})
    if country == "FR":
        assert channels(body, country="us")[0].country == "US"


@pytest.mark.parametrize(
    ("code", "language"),
    [("en", "en"), ("en-GB", "en"), ("fr_FR", "fr"), ("deu", "de"), ("ger", "de"), ("?", "")],
)
def test_languages_are_two_letters(code: str, language: str) -> None:
    assert vocabulary.language(code) == language


@pytest.mark.parametrize(
    ("said", "category"),
    [
        (["Comedy", "Movie"], "film"),
        (["Movie / Drama"], "film"),
        (["Children's"], "kids"),
        (["Science"], "documentary"),
        (["Science Fiction"], ""),
        (["Current affairs"], "news"),
        (["Sports event", "Basketball"], "sport"),
        (["Entertainment", "Sitcom"], "series"),
        (["No Genre"], ""),
        ([], ""),
    ],
)
def test_categories_are_ours(said: list[str], category: str) -> None:
    assert vocabulary.category(said) == category
