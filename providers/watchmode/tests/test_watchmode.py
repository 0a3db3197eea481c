"""Small bodies of Watchmode's shape, one for each thing in them that surprises."""

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
    Record,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
    TitleKind,
    TitleRecord,
    drive,
)
from w2w_sdk.testing import Recorded, conformance, emitted, replaying
from w2w_watchmode import provider

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
TODAY = Query(now=NOW, country="US", first=date(2024, 1, 8), last=date(2024, 2, 9))
NO_LINK = "Deeplinks available for paid plans only."


def listed(**changes: Any) -> dict[str, Any]:
    return {
        "id": 11,
        "title": "The Example",
        "type": "movie",
        "year": 2014,
        "imdb_id": "tt0000011",
        "tmdb_id": 603,
        "tmdb_type": "movie",
    } | changes


def source(**changes: Any) -> dict[str, Any]:
    return {
        "source_id": 1,
        "name": "Streamio",
        "type": "sub",
        "region": "US",
        "ios_url": NO_LINK,
        "android_url": None,
        "web_url": "https://streamio.example/title?id=1&amp;ref=2",
        "format": "4K",
        "price": None,
        "seasons": None,
        "episodes": None,
    } | changes


def details(**changes: Any) -> dict[str, Any]:
    return (
        listed(
            original_title="L'Exemple",
            runtime_minutes=142,
            release_date="2014-04-16",
            genre_names=["Action", "Drama"],
            user_rating=6.6,
            original_language="fr",
            network_names=[],
            relevance_percentile=99.5,
            sources=[source()],
        )
        | changes
    )


def release(**changes: Any) -> dict[str, Any]:
    return {
        "id": 11,
        "title": "The Example",
        "type": "tv_series",
        "tmdb_id": 82,
        "tmdb_type": "tv",
        "imdb_id": "tt0000011",
        "season_number": 2,
        "source_release_date": "2024-02-01",
        "source_id": 1,
        "source_name": "Streamio",
        "is_original": 1,
    } | changes


def body(value: object) -> bytes:
    return json.dumps(value).encode()


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SOURCES = body([{"id": 1, "name": "Streamio", "type": "sub", "regions": ["US"]}])
TITLE = Query(now=NOW, country="US", ids={"imdb": "tt0000011"})


def asked_about(**changes: Any) -> list[Any]:
    return emitted(
        provider, Recorded("title", {"/title/tt0000011/details/": body(details(**changes))}, TITLE)
    )


def released(*releases: dict[str, Any], sources: Any = SOURCES) -> list[Any]:
    answers = {"/releases/": body({"releases": releases}), "/sources/": sources}
    return emitted(provider, Recorded("offers", answers, TODAY))


def of(kind: type[Any], emits: list[Any]) -> list[Any]:
    return [emit for emit in emits if isinstance(emit, kind)]


class TestConformance(
    conformance(
        provider,
        [
            Recorded(
                "titles",
                {
                    "/list-titles/": body({"titles": [listed()], "page": 1, "total_pages": 1}),
                    "/title/11/details/": body(details()),
                },
                TODAY,
            ),
            Recorded("title", {"/title/tt0000011/details/": body(details())}, TITLE),
            Recorded(
                "search", {"/search/": body({"title_results": [listed()], "people_results": []})}, TODAY
            ),
            Recorded("offers", {"/releases/": body({"releases": [release()]}), "/sources/": SOURCES}, TODAY),
            Recorded(
                "offers",
                {"/title/11/sources/": body([source()])},
                Query(now=NOW, country="US", ids={"watchmode:title": "11"}),
            ),
        ],
    )
): ...


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


def test_a_title_that_cannot_be_read_does_not_take_the_others_with_it() -> None:
    answers = {
        "/list-titles/": body({"titles": [listed(), listed(id=12)], "total_pages": 1}),
        "/title/11/details/": body(details(genre_names="Drama")),
        "/title/12/details/": body(details(id=12, genre_names=["Drama", None])),
    }
    emits = emitted(provider, Recorded("titles", answers, TODAY))
    assert [skip.where for skip in of(Skip, emits)] == ["title", "title.genre_names[1]"]
    assert [offer.title for offer in of(OfferRecord, emits)] == ["watchmode:title:12"]


def test_a_price_may_be_a_string() -> None:
    (offer,) = of(OfferRecord, asked_about(sources=[source(type="rent", price="3.99", seasons=None)]))
    assert (offer.price, offer.currency) == (Decimal("3.99"), "USD")


def test_sources_of_one_title_are_offers_of_it() -> None:
    rows = body([source(), source(format="HD"), source(region="GB")])
    query = Query(now=NOW, ids={"watchmode:title": "11"})
    offers = of(OfferRecord, emitted(provider, Recorded("offers", {"/title/11/sources/": rows}, query)))
    assert [(offer.title, offer.country, offer.quality) for offer in offers] == [
        ("watchmode:title:11", "US", "uhd"),
        ("watchmode:title:11", "US", "hd"),
        ("watchmode:title:11", "GB", "uhd"),
    ]


def test_a_release_is_an_offer_that_begins_on_its_day() -> None:
    title, offer = released(release())
    assert isinstance(title, TitleRecord)
    assert title.kind is TitleKind.SHOW
    assert (offer.title, offer.season, offer.platform, offer.country) == (title.key, 2, "Streamio", "US")
    assert offer.available_since == datetime(2024, 2, 1, tzinfo=UTC)


def test_a_title_released_twice_is_said_once() -> None:
    emits = released(release(), release(season_number=3))
    assert len(of(TitleRecord, emits)) == 1
    assert len({offer.key for offer in of(OfferRecord, emits)}) == 2


def test_a_release_of_which_too_little_is_known_is_set_aside_and_its_title_kept() -> None:
    emits = released(
        release(source_id=7),
        release(source_release_date=None),
        release(source_release_date="soon"),
        release(id=None),
    )
    assert len(of(TitleRecord, emits)) == 1
    assert len(of(Skip, emits)) == 4
    assert not of(OfferRecord, emits)


def test_when_sources_fail_titles_are_told_and_the_run_is_not_called_a_success() -> None:
    answers = {"/releases/": body({"releases": [release()]}), "/sources/": Retryable("HTTP 503")}
    stream = drive(provider.offers(TODAY), replaying(answers))
    assert isinstance(next(stream), TitleRecord)
    with pytest.raises(Retryable):
        list(stream)


def test_a_search_finds_titles_and_sets_people_aside() -> None:
    hit = listed(name="The Example", year=None, imdb_id=None)
    del hit["title"]
    found = {"title_results": [hit], "people_results": [{"id": 7, "name": "Ed Example"}]}
    title, skip = emitted(provider, Recorded("search", {"/search/": body(found)}, TODAY))
    assert isinstance(title, TitleRecord)
    assert (title.name, title.year) == ("The Example", None)
    assert isinstance(skip, Skip)
    assert "person" in skip.why


def test_an_unknown_title_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tmdb:tv": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []


def test_a_title_is_asked_for_as_the_source_names_tmdb_ids() -> None:
    answers = {"/title/tv-82/details/": body(details())}
    assert emitted(provider, Recorded("title", answers, Query(now=NOW, country="US", ids={"tmdb:tv": "82"})))


def test_as_many_popular_titles_are_read_as_the_operator_wants() -> None:
    listing = {"titles": [listed(), listed(id=12), listed(id=13)], "page": 1, "total_pages": 90}
    asked: list[Get] = []

    def fetch(request: Get) -> Response:
        asked.append(request)
        if request.path == "/title/12/details/":
            raise Gone("HTTP 404")
        return Response(200, body(listing if request.path == "/list-titles/" else details()))

    query = Query(now=NOW, country="GB", config={"titles": "2"})
    emits = list(drive(provider.titles(query), fetch))
    assert [request.path for request in asked] == [
        "/list-titles/",
        "/title/11/details/",
        "/title/12/details/",
    ]
    assert all(request.params["regions"] == "GB" for request in asked)
    assert emits[-1] == Checkpoint("2")
    assert {emit.key for emit in emits if isinstance(emit, TitleRecord)} == {
        f"watchmode:title:{number}" for number in (11, 12, 13)
    }
    with pytest.raises(Refused, match="W2W_WATCHMODE_TITLES"):
        next(provider.titles(Query(now=NOW, config={"titles": "all"})))


def test_a_list_that_was_cut_off_goes_on_with_its_next_page() -> None:
    asked: list[Get] = []

    def fetch(request: Get) -> Response:
        asked.append(request)
        return Response(200, body({"titles": [], "total_pages": 9}))

    query = Query(now=NOW, country="US", config={"titles": "750"}, cursor="3")
    assert list(drive(provider.titles(query), fetch)) == [Checkpoint("4")]
    assert [(request.params["page"], request.params["limit"]) for request in asked] == [(3, 250)]


def test_an_outage_in_one_of_many_requests_is_no_title_without_sources() -> None:
    listing = body({"titles": [listed(), listed(id=12)], "total_pages": 1})
    answers = {
        "/list-titles/": listing,
        "/title/11/details/": body(details()),
        "/title/12/details/": Retryable("HTTP 503"),
    }
    with pytest.raises(Retryable):
        emitted(provider, Recorded("titles", answers, TODAY))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"success": False, "statusCode": 400, "statusMessage": "Please set a valid type."}, Refused),
        ({"success": False, "statusCode": 401, "statusMessage": "Your API key is invalid."}, AuthFailed),
        ({"success": False, "statusCode": 402, "statusMessage": "Over plan quota."}, QuotaExhausted),
        ({"success": False, "statusCode": 404, "statusMessage": "Not found."}, Gone),
        ({"success": False, "statusCode": 429, "statusMessage": "The rate limit was exceeded."}, Retryable),
        ({"success": False, "statusCode": 503, "statusMessage": "Try later."}, Retryable),
        ({"message": "You are not subscribed to this API."}, NotSubscribed),
        ({"message": "Invalid API key."}, AuthFailed),
        ({"message": "You have exceeded the MONTHLY quota for Requests"}, QuotaExhausted),
        ({"message": "Too many requests"}, Retryable),
        ({"hello": "world"}, SchemaDrift),
    ],
)
@pytest.mark.parametrize("stream", ["titles", "search", "offers"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, said: dict[str, Any], error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        list(drive(getattr(provider, stream)(TODAY), lambda _: Response(200, body(said))))


@given(st.dictionaries(st.sampled_from(sorted(source())), st.none() | st.integers() | st.text() | NUMBERS))
def test_whatever_a_source_holds_it_is_an_offer_or_set_aside(changes: dict[str, Any]) -> None:
    emits = asked_about(sources=[source(**changes), source(source_id=2)])
    assert len(of(OfferRecord, emits)) + len(of(Skip, emits)) == 2
    assert isinstance(emits[-1], Record)
