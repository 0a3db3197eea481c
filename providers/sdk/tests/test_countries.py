from __future__ import annotations

import pytest

from w2w_sdk.countries import country_in_sport


@pytest.mark.parametrize(
    ("code", "country"), [("GER", "DE"), ("ger", "DE"), ("WAL", "GB"), ("ISL", "IS"), ("XXX", ""), ("", "")]
)
def test_the_letters_of_sport_name_a_country(code: str, country: str) -> None:
    assert country_in_sport(code) == country
