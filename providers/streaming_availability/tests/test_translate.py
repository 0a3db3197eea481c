"""What is made of a title and its options, one test for each thing in them that surprises."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import OfferKind, OfferRecord, Query, Role, SeasonRecord, Skip, TitleKind, TitleRecord
from w2w_sdk.testing import Recorded, emitted, of
from w2w_streaming_availability import provider

from .bodies import LATELY, NOW, SOON, STORE, STREAMIO, body, option, searched, show


def test_a_film_is_known_by_its_ids_and_people() -> None:
    (title,) = of(TitleRecord, searched(show()))
    assert title.ids == {
        "streaming_availability:show": "78",
        "imdb": "tt0000078",
        "tmdb:movie": "603",
    }
    assert (title.kind, title.name, title.original_name, title.year) == (
        TitleKind.MOVIE,
        "The Example",
        "L'Exemple",
        1999,
    )
    assert (title.rating, title.runtime, title.genres) == (8.7, 136, ("Science Fiction",))
    assert [(credit.name, credit.role) for credit in title.credits] == [
        ("Ann Director", Role.DIRECTOR),
        ("Bo Actor", Role.CAST),
        ("Cy Actor", Role.CAST),
    ]


def test_a_series_has_the_year_in_which_it_began() -> None:
    series = show(showType="series", tmdbId="tv/1396", firstAirYear=2008, lastAirYear=2013)
    del series["releaseYear"], series["runtime"]
    (title,) = of(TitleRecord, searched(series))
    assert (title.kind, title.year, title.runtime) == (TitleKind.SHOW, 2008, None)
    assert title.ids["tmdb:tv"] == "1396"


def test_a_title_that_nobody_rated_is_not_the_worst_one() -> None:
    assert of(TitleRecord, searched(show(rating=0)))[0].rating is None


def test_an_option_is_an_offer_with_a_link_into_the_service() -> None:
    (offer,) = of(OfferRecord, searched(show()))
    assert (offer.platform, offer.country, offer.kind, offer.quality, offer.link) == (
        "Streamio",
        "GB",
        OfferKind.SUBSCRIPTION,
        "uhd",
        "https://streamio.example/one",
    )
    assert offer.available_since == datetime(2024, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("price", "amount", "currency"),
    [
        ({"amount": "3.99", "currency": "GBP", "formatted": "3.99 GBP"}, Decimal("3.99"), "GBP"),
        ({"amount": 3.5, "currency": "GBP"}, Decimal("3.5"), "GBP"),
        ({"amount": "3.99"}, None, ""),
        ({"amount": "free", "currency": "GBP"}, None, ""),
        ({"amount": "NaN", "currency": "GBP"}, None, ""),
        (None, None, ""),
    ],
)
def test_a_price_is_exact_or_left_out(price: object, amount: Decimal | None, currency: str) -> None:
    (offer,) = of(OfferRecord, searched(show(streamingOptions={"gb": [option(type="rent", price=price)]})))
    assert (offer.kind, offer.price, offer.currency) == (OfferKind.RENT, amount, currency)


def test_an_option_that_is_listed_has_not_left_whatever_its_date_says() -> None:
    options = [option(expiresOn=SOON), option(expiresOn=LATELY, link="https://streamio.example/two")]
    offers = of(OfferRecord, searched(show(streamingOptions={"gb": options})))
    assert [offer.leaves_at for offer in offers] == [datetime(2024, 1, 20, tzinfo=UTC), None]


def test_a_date_in_milliseconds_is_the_same_day() -> None:
    (offer,) = of(OfferRecord, searched(show(streamingOptions={"us": [option(expiresOn=SOON * 1000)]})))
    assert offer.leaves_at == datetime.fromtimestamp(SOON, UTC)


def test_the_same_option_twice_is_one_offer() -> None:
    emits = searched(show(streamingOptions={"us": [option(), option()]}))
    assert len(of(OfferRecord, emits)) == 1
    assert [skip.why for skip in of(Skip, emits)] == ["is listed twice"]


def test_a_broken_season_costs_no_title() -> None:
    said = body(show(seasons=[{"title": 5}, {"title": "Season 2"}], cast=[None, "Second"]))
    query = Query(now=NOW, ids={"streaming_availability:show": "9"})
    emits = emitted(provider, Recorded("title", {"/shows/9": said}, query))
    assert [skip.where for skip in of(Skip, emits)] == ["show 9.cast[0]", "show 9.seasons[0].title"]
    assert [season.number for season in of(SeasonRecord, emits)] == [2]
    assert [credit.name for credit in of(TitleRecord, emits)[0].credits if credit.role is Role.CAST] == [
        "Second"
    ]


def test_an_addon_is_not_the_platform_that_shares_its_name() -> None:
    through = option(service=STORE, type="addon", addon=STREAMIO)
    offers = of(OfferRecord, searched(show(streamingOptions={"gb": [option(), through]})))
    assert [(offer.platform, offer.kind) for offer in offers] == [
        ("Streamio", OfferKind.SUBSCRIPTION),
        ("Streamio on Store", OfferKind.ADDON),
    ]


def test_two_cuts_of_a_film_are_two_offers() -> None:
    options = [option(), option(link="https://streamio.example/extended")]
    assert (
        len({offer.key for offer in of(OfferRecord, searched(show(streamingOptions={"gb": options})))}) == 2
    )


def test_a_quality_that_is_not_told_or_new_is_left_open() -> None:
    options = [option(quality=None), option(quality="8k", type="free"), option(quality="qhd", type="buy")]
    offers = of(OfferRecord, searched(show(streamingOptions={"gb": options})))
    assert [offer.quality for offer in offers] == ["", "", "hd"]


def test_what_cannot_be_read_costs_itself_alone() -> None:
    emits = searched(
        show(id=None),
        show(showType="game"),
        show(
            streamingOptions={
                "gb": [option(type="barter"), option(service=None), option(availableSince=10**20), option()],
                "europe": [option()],
                "us": None,
            }
        ),
    )
    assert len(of(Skip, emits)) == 6
    assert len(of(TitleRecord, emits)) == len(of(OfferRecord, emits)) == 1


def test_a_title_without_options_is_a_title() -> None:
    emits = searched(show(streamingOptions={}))
    assert [type(emit) for emit in emits] == [TitleRecord]


def test_seasons_are_known_by_the_number_in_their_name() -> None:
    seasons = [
        {"itemType": "season", "title": "Season 2", "streamingOptions": {"us": [option()]}},
        {"itemType": "season", "title": "The Lost Tapes", "streamingOptions": {}},
    ]
    answer = {"/shows/tv/1396": body(show(showType="series", streamingOptions={}, seasons=seasons))}
    emits = emitted(provider, Recorded("title", answer, Query(now=NOW, ids={"tmdb:tv": "1396"})))
    assert [season.number for season in of(SeasonRecord, emits)] == [2]
    assert [(offer.season, offer.country) for offer in of(OfferRecord, emits)] == [(2, "US")]
    assert [skip.where for skip in of(Skip, emits)] == ["show 78"]


@given(
    st.dictionaries(st.sampled_from(sorted(show())), st.none() | st.integers() | st.text() | st.booleans())
)
def test_whatever_a_title_holds_it_is_a_record_or_set_aside(changes: dict[str, Any]) -> None:
    emits = searched(show(**changes), show(id="79"))
    assert len(of(TitleRecord, emits)) + len(of(Skip, emits)) >= 2
    assert of(TitleRecord, emits)[-1].key == "streaming_availability:show:79"
