"""Small bodies of Streaming Availability's shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import (
    AuthFailed,
    Checkpoint,
    Get,
    Gone,
    NotSubscribed,
    OfferKind,
    OfferRecord,
    ProviderError,
    Query,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    Role,
    SchemaDrift,
    SeasonRecord,
    Skip,
    TitleKind,
    TitleRecord,
    drive,
)
from w2w_sdk.testing import Recorded, conformance, emitted
from w2w_streaming_availability import provider

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
TODAY = Query(now=NOW, country="GB", first=date(2024, 1, 9), last=NOW.date())
SOON = int(datetime(2024, 1, 20, tzinfo=UTC).timestamp())
LATELY = int(datetime(2024, 1, 9, tzinfo=UTC).timestamp())
STREAMIO = {"id": "streamio", "name": "Streamio", "homePage": "https://streamio.example"}
STORE = {"id": "store", "name": "Store"}


def option(**changes: Any) -> dict[str, Any]:
    return {
        "service": STREAMIO,
        "type": "subscription",
        "link": "https://streamio.example/one",
        "quality": "uhd",
        "audios": [{"language": "spa", "region": "419"}],
        "subtitles": [],
        "expiresSoon": False,
        "availableSince": LATELY,
    } | changes


def show(**changes: Any) -> dict[str, Any]:
    return {
        "itemType": "show",
        "showType": "movie",
        "id": "78",
        "imdbId": "tt0000078",
        "tmdbId": "movie/603",
        "title": "The Example",
        "overview": "",
        "originalTitle": "L'Exemple",
        "releaseYear": 1999,
        "genres": [{"id": "scifi", "name": "Science Fiction"}],
        "directors": ["Ann Director"],
        "cast": ["Bo Actor", "Cy Actor", "Bo Actor"],
        "rating": 87,
        "runtime": 136,
        "streamingOptions": {"gb": [option()]},
    } | changes


def change(**changes: Any) -> dict[str, Any]:
    return {
        "changeType": "expiring",
        "itemType": "show",
        "showId": "78",
        "showType": "movie",
        "service": STREAMIO,
        "streamingOptionType": "subscription",
        "timestamp": SOON,
        "link": "https://streamio.example/one",
    } | changes


def body(value: object) -> bytes:
    return json.dumps(value).encode()


def page(*shows: dict[str, Any], **more: Any) -> bytes:
    return body({"shows": shows, "hasMore": False} | more)


def searched(*shows: dict[str, Any]) -> list[Any]:
    return emitted(provider, Recorded("search", {"/shows/search/title": body(shows)}, TODAY))


def changed(*changes: dict[str, Any], of: dict[str, Any] | None = None) -> list[Any]:
    answer = body({"changes": changes, "shows": {"78": of or show()}, "hasMore": False})
    nothing = body({"changes": [], "shows": {}, "hasMore": False})
    return emitted(provider, Recorded("offers", {"/changes": (answer, *[nothing] * 7)}, TODAY))


def of(kind: type[Any], emits: list[Any]) -> list[Any]:
    return [emit for emit in emits if isinstance(emit, kind)]


class TestConformance(
    conformance(
        provider,
        [
            Recorded("search", {"/shows/search/title": body([show()])}, TODAY),
            Recorded("titles", {"/shows/search/filters": page(show())}, TODAY),
            Recorded(
                "title",
                {"/shows/tt0000078": body(show(seasons=[{"title": "Season 1", "streamingOptions": {}}]))},
                Query(now=NOW, ids={"imdb": "tt0000078"}),
            ),
            Recorded(
                "offers",
                {"/changes": body({"changes": [change()], "shows": {"78": show()}, "hasMore": False})},
                TODAY,
            ),
        ],
    )
): ...


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


def test_what_leaves_soon_keeps_its_quality_and_says_when() -> None:
    title, offer, *_ = changed(change())
    assert isinstance(title, TitleRecord)
    assert (offer.quality, offer.leaves_at) == ("uhd", datetime(2024, 1, 20, tzinfo=UTC))


def test_what_has_left_is_an_offer_of_the_past() -> None:
    left = change(changeType="removed", timestamp=LATELY)
    (offer,) = of(OfferRecord, changed(left, of=show(streamingOptions={})))
    assert (offer.platform, offer.country) == ("Streamio", "GB")
    assert offer.leaves_at == datetime(2024, 1, 9, tzinfo=UTC)


def test_what_is_to_come_is_an_offer_of_the_future() -> None:
    to_come = change(changeType="upcoming", link=None)
    (offer,) = of(OfferRecord, changed(to_come, of=show(streamingOptions={})))
    assert (offer.available_since, offer.link) == (datetime(2024, 1, 20, tzinfo=UTC), "")


def test_what_comes_at_an_unknown_time_is_not_there_now() -> None:
    emits = changed(
        change(changeType="upcoming", timestamp=None), change(changeType="upcoming", timestamp=0),
        of=show(streamingOptions={}),
    )  # fmt: skip
    assert not of(OfferRecord, emits)
    assert [skip.why for skip in of(Skip, emits)] == ["timestamp: is missing"] * 2


def test_what_arrived_is_said_once_with_all_that_is_known() -> None:
    (offer,) = of(OfferRecord, changed(change(changeType="new", timestamp=LATELY)))
    assert offer.quality == "uhd"


def test_a_new_season_is_an_offer_of_that_season() -> None:
    new = change(changeType="new", itemType="season", season=4, timestamp=LATELY)
    offers = of(OfferRecord, changed(new, of=show(showType="series")))
    assert [(offer.season, offer.platform) for offer in offers] == [(None, "Streamio"), (4, "Streamio")]


def test_a_change_that_cannot_be_told_is_set_aside() -> None:
    emits = changed(
        change(showId="79"), change(itemType="episode"), change(changeType="moved"), change(service=None)
    )
    assert len(of(Skip, emits)) == 4
    assert of(OfferRecord, emits)


def test_a_change_of_a_title_that_cannot_be_read_is_set_aside_with_it() -> None:
    emits = changed(change(), of=show(showType="game"))
    assert [skip.where for skip in of(Skip, emits)] == ["show 78", "show 78"]
    assert not of(OfferRecord, emits)


def test_a_change_is_of_the_country_of_its_title_where_none_was_asked_about() -> None:
    answer = {"/changes": body({"changes": [change()], "shows": {"78": show()}, "hasMore": False})}
    offer = of(OfferRecord, emitted(provider, Recorded("offers", answer, Query(now=NOW))))[0]
    assert offer.country == "GB"


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


def test_an_unknown_title_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tmdb:movie": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []


def recording(answers: list[bytes], asked: list[Get]) -> Any:
    def fetch(request: Get) -> Response:
        asked.append(request)
        if not answers:
            raise Gone("HTTP 404")
        return Response(200, answers.pop(0))

    return fetch


def test_a_list_is_read_page_by_page_with_the_same_question() -> None:
    asked: list[Get] = []
    answers = [page(show(), hasMore=True, nextCursor="78:A & B"), page(show(id="79"))]
    emits = list(drive(provider.titles(TODAY), recording(answers, asked)))
    assert [emit.cursor for emit in of(Checkpoint, emits)] == ["0|1|78:A & B", "1|0|"]
    assert asked[0].params["country"] == "gb"
    assert asked[1].params == asked[0].params | {"cursor": "78:A & B"}


def test_a_run_that_was_cut_off_goes_on_where_it_was() -> None:
    asked: list[Get] = []
    query = Query(now=NOW, country="GB", cursor="6|1|9:x|y")
    empty = body({"changes": [], "shows": {}, "hasMore": False})
    list(drive(provider.offers(query), recording([empty, empty], asked)))
    said = [(one.params["change_type"], one.params["item_type"], one.params.get("cursor")) for one in asked]
    assert said == [("upcoming", "show", "9:x|y"), ("upcoming", "season", None)]


def test_all_kinds_of_changes_are_asked_for_and_the_past_from_its_first_day() -> None:
    asked: list[Get] = []
    empty = body({"changes": [], "shows": {}, "hasMore": False})
    list(drive(provider.offers(TODAY), recording([empty] * 8, asked)))
    assert {(one.params["change_type"], one.params["item_type"]) for one in asked} == {
        (change, item) for change in ("new", "removed", "expiring", "upcoming") for item in ("show", "season")
    }
    assert [one.params.get("from") for one in asked] == [LATELY] * 4 + [None] * 4


def test_the_operator_bounds_the_requests_and_names_the_services() -> None:
    asked: list[Get] = []
    endless = [page(show(), hasMore=True, nextCursor=str(n)) for n in range(9)]
    config = {"pages": "3", "catalogs": "netflix, prime.rent"}
    list(drive(provider.titles(Query(now=NOW, country="US", config=config)), recording(endless, asked)))
    assert [one.params["catalogs"] for one in asked] == ["netflix,prime.rent"] * 3
    with pytest.raises(Refused, match="W2W_STREAMING_AVAILABILITY_PAGES"):
        next(provider.titles(Query(now=NOW, config={"pages": "many"})))


def test_a_cursor_that_the_source_forgot_ends_the_list_and_a_missing_list_is_an_error() -> None:
    first = page(show(), hasMore=True, nextCursor="1")
    assert of(TitleRecord, list(drive(provider.titles(TODAY), recording([first], []))))
    with pytest.raises(Gone):
        list(drive(provider.titles(TODAY), recording([], [])))


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.", AuthFailed),
        ("You are not subscribed to this API.", NotSubscribed),
        ("You have exceeded the MONTHLY quota for Requests on your current plan, BASIC.", QuotaExhausted),
        ("You have exceeded the rate limit per second for your plan, BASIC", Retryable),
        ("Too many requests", Retryable),
        ("An error occurred.", SchemaDrift),
    ],
)
@pytest.mark.parametrize("stream", ["titles", "search", "offers"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, message: str, error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        list(drive(getattr(provider, stream)(TODAY), lambda _: Response(200, body({"message": message}))))


@given(
    st.dictionaries(st.sampled_from(sorted(show())), st.none() | st.integers() | st.text() | st.booleans())
)
def test_whatever_a_title_holds_it_is_a_record_or_set_aside(changes: dict[str, Any]) -> None:
    emits = searched(show(**changes), show(id="79"))
    assert len(of(TitleRecord, emits)) + len(of(Skip, emits)) >= 2
    assert of(TitleRecord, emits)[-1].key == "streaming_availability:show:79"
