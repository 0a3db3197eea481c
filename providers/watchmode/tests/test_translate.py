"""What is made of a title and its sources, one test for each thing in them that surprises."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import OfferKind, OfferRecord, Record, Skip, TitleKind, TitleRecord
from w2w_sdk.testing import of

from .bodies import NO_LINK, asked_about, release, released, source

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def test_a_title_comes_with_what_is_known_of_it() -> None:
    (title,) = of(TitleRecord, asked_about())
    assert title.ids == {"watchmode:title": "11", "imdb": "tt0000011", "tmdb:movie": "603"}
    assert (title.kind, title.name, title.original_name) == (TitleKind.MOVIE, "The Example", "L'Exemple")
    assert (title.year, title.premiered, title.language) == (2014, date(2014, 4, 16), "fr")
    assert (title.runtime, title.rating, title.popularity) == (142, 6.6, 0.995)
    assert title.genres == ("Action", "Drama")


@pytest.mark.parametrize(
    ("said", "tmdb", "kind"),
    [
        ("movie", "movie", TitleKind.MOVIE),
        ("tv_movie", "movie", TitleKind.MOVIE),
        ("short_film", None, TitleKind.MOVIE),
        ("tv_series", "tv", TitleKind.SHOW),
        ("tv_miniseries", "tv", TitleKind.SHOW),
        ("tv_special", "tv", TitleKind.SHOW),
        ("tv_special", "movie", TitleKind.MOVIE),
        ("something_new", "tv", TitleKind.SHOW),
    ],
)
def test_a_special_is_what_its_tmdb_id_says(said: str, tmdb: str | None, kind: TitleKind) -> None:
    assert of(TitleRecord, asked_about(type=said, tmdb_type=tmdb))[0].kind is kind


def test_a_title_of_no_known_kind_is_set_aside() -> None:
    (skip,) = asked_about(type="podcast", tmdb_type=None)
    assert isinstance(skip, Skip)
    assert "podcast" in skip.why


def test_a_source_is_an_offer_with_a_link_that_works() -> None:
    (offer,) = of(OfferRecord, asked_about())
    assert (offer.platform, offer.country, offer.kind, offer.quality) == (
        "Streamio",
        "US",
        OfferKind.SUBSCRIPTION,
        "uhd",
    )
    assert offer.link == "https://streamio.example/title?id=1&ref=2"


@pytest.mark.parametrize("url", [NO_LINK, "streamio://title/1", "javascript:alert(1)", "", None])
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert of(OfferRecord, asked_about(sources=[source(web_url=url)]))[0].link == ""


@pytest.mark.parametrize(
    ("changes", "price", "currency"),
    [
        ({"price": 3.99}, Decimal("3.99"), "USD"),
        ({"price": 3.99, "region": "GB"}, Decimal("3.99"), "GBP"),
        ({"price": 3.99, "region": "IN"}, None, ""),
        ({"price": 1.99, "seasons": 5, "episodes": 62}, None, ""),
        ({"price": None}, None, ""),
    ],
)
def test_a_price_is_told_where_it_is_the_whole_and_its_currency_is_known(
    changes: dict[str, Any], price: Decimal | None, currency: str
) -> None:
    (offer,) = of(OfferRecord, asked_about(sources=[source(type="rent", **changes)]))
    assert (offer.kind, offer.price, offer.currency) == (OfferKind.RENT, price, currency)


@pytest.mark.parametrize(
    ("name", "said", "kind"),
    [
        ("Streamio", "free", OfferKind.FREE),
        ("Streamio", "buy", OfferKind.BUY),
        ("Channel", "tve", OfferKind.SUBSCRIPTION),
        ("STARZ (Via Amazon Prime)", "sub", OfferKind.ADDON),
    ],
)
def test_how_a_source_is_paid_for(name: str, said: str, kind: OfferKind) -> None:
    assert of(OfferRecord, asked_about(sources=[source(name=name, type=said)]))[0].kind is kind


def test_a_source_without_a_region_is_of_the_country_that_was_asked_about() -> None:
    row = source()
    del row["region"]
    assert of(OfferRecord, asked_about(sources=[row]))[0].country == "US"


def test_a_source_that_cannot_be_read_costs_itself_alone() -> None:
    rows = [source(type="barter"), source(region="Europe"), source(name=None), source(), source()]
    emits = asked_about(sources=rows)
    assert len(of(Skip, emits)) == 4
    assert of(Skip, emits)[-1].why == "is listed twice"
    assert len(of(OfferRecord, emits)) == 1


def test_a_price_may_be_a_string() -> None:
    (offer,) = of(OfferRecord, asked_about(sources=[source(type="rent", price="3.99", seasons=None)]))
    assert (offer.price, offer.currency) == (Decimal("3.99"), "USD")


def test_a_release_is_an_offer_that_begins_on_its_day() -> None:
    title, offer = released(release())
    assert isinstance(title, TitleRecord)
    assert title.kind is TitleKind.SHOW
    assert (offer.title, offer.season, offer.platform, offer.country) == (title.key, 2, "Streamio", "US")
    assert offer.available_since == datetime(2024, 2, 1, tzinfo=UTC)


@given(st.dictionaries(st.sampled_from(sorted(source())), st.none() | st.integers() | st.text() | NUMBERS))
def test_whatever_a_source_holds_it_is_an_offer_or_set_aside(changes: dict[str, Any]) -> None:
    emits = asked_about(sources=[source(**changes), source(source_id=2)])
    assert len(of(OfferRecord, emits)) + len(of(Skip, emits)) == 2
    assert isinstance(emits[-1], Record)
