"""Small bodies of Trakt's shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import (
    AuthFailed,
    Gone,
    ProviderError,
    Query,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    SignalRecord,
    Skip,
    TitleKind,
    TitleRecord,
    drive,
)
from w2w_sdk.testing import Recorded, Replay, conformance, emitted, of
from w2w_trakt import provider

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
NOBODY = Query(now=NOW)


def film(**changes: Any) -> dict[str, Any]:
    return {
        "title": "The Example",
        "year": 2008,
        "ids": {"trakt": 4, "slug": "the-example-2008", "imdb": "tt0000004", "tmdb": 155},
        "released": "2008-07-18",
        "runtime": 152,
        "country": "us",
        "status": "released",
        "rating": 8.5,
        "votes": 120,
        "language": "en",
        "genres": ["action", "science-fiction"],
    } | changes


def series(**changes: Any) -> dict[str, Any]:
    return {
        "title": "An Example",
        "year": 2011,
        "ids": {"trakt": 7, "slug": "an-example", "tvdb": 121361, "imdb": "tt0000007", "tmdb": 1399},
        "first_aired": "2011-04-18T01:00:00.000Z",
        "airs": {"day": "Sunday", "time": "21:00", "timezone": "America/New_York"},
        "runtime": 60,
        "network": "Example One",
        "country": "us",
        "status": "returning series",
        "rating": 9.0,
        "votes": 90,
    } | changes


def body(value: object) -> bytes:
    return json.dumps(value).encode()


def trending(films: object = (), shows: object = ()) -> list[Any]:
    answers = {"/movies/trending": body(films), "/shows/trending": body(shows)}
    return emitted(provider, Recorded("signals", answers, NOBODY))


class TestConformance(
    conformance(
        provider,
        [
            Recorded(
                "signals",
                {
                    "/movies/trending": body([{"watchers": 21, "movie": film()}]),
                    "/shows/trending": body([{"watchers": 5, "show": series()}]),
                },
            ),
            Recorded("title", {"/shows/7": body(series())}, Query(now=NOW, ids={"trakt:show": "7"})),
            Recorded(
                "title",
                {"/search/imdb/tt0000004": body([{"type": "movie", "score": None, "movie": film()}])},
                Query(now=NOW, ids={"imdb": "tt0000004"}),
            ),
            Recorded("search", {"/search/movie,show": body([{"type": "show", "show": series()}])}),
        ],
    )
): ...


def test_a_film_is_known_by_the_ids_that_others_use() -> None:
    title, _ = trending([{"watchers": 21, "movie": film()}])
    assert isinstance(title, TitleRecord)
    assert title.ids == {"trakt:movie": "4", "imdb": "tt0000004", "tmdb:movie": "155"}
    assert (title.kind, title.name, title.year, title.premiered) == (
        TitleKind.MOVIE,
        "The Example",
        2008,
        date(2008, 7, 18),
    )
    assert (title.country, title.runtime, title.rating, title.votes, title.status) == (
        "US",
        152,
        8.5,
        120,
        "released",
    )
    assert title.url == "https://trakt.tv/movies/the-example-2008"


def test_a_show_premieres_on_the_day_of_the_place_where_it_aired() -> None:
    title, _ = trending(shows=[{"watchers": 5, "show": series()}])
    assert title.ids == {"trakt:show": "7", "imdb": "tt0000007", "tmdb:tv": "1399", "thetvdb": "121361"}
    assert (title.premiered, title.status, title.network) == (date(2011, 4, 17), "running", "Example One")


@pytest.mark.parametrize(
    "airs", [None, {"timezone": None}, {"timezone": "Atlantis/Poseidonis"}, {"timezone": "America"}]
)
def test_a_day_that_cannot_be_told_is_left_out(airs: object) -> None:
    title, _ = trending(shows=[{"watchers": 5, "show": series(airs=airs)}])
    assert (title.premiered, title.year) == (None, 2011)


def test_a_film_that_was_called_off_has_not_ended() -> None:
    film_, _ = trending([{"watchers": 1, "movie": film(status="canceled")}])
    show, _ = trending(shows=[{"watchers": 1, "show": series(status="canceled")}])
    assert (film_.status, show.status) == ("", "ended")


def test_what_most_people_watch_is_the_measure() -> None:
    films = [
        {"watchers": 40, "movie": film()},
        {"watchers": 10, "movie": film(ids={"trakt": 5})},
    ]
    emits = trending(films, [{"watchers": 2, "show": series()}])
    signals = of(SignalRecord, emits)
    assert [(signal.title, signal.value) for signal in signals] == [
        ("trakt:movie:4", 1.0),
        ("trakt:movie:5", 0.25),
        ("trakt:show:7", 1.0),
    ]
    assert {(signal.kind, signal.reason) for signal in signals} == {("trending", "trending")}
    assert {signal.title for signal in signals} == {title.key for title in of(TitleRecord, emits)}


def test_a_title_that_nobody_rated_is_not_the_worst_one() -> None:
    assert trending([{"watchers": 1, "movie": film(rating=0.0, votes=0)}])[0].rating is None


def test_a_bad_row_costs_itself_alone() -> None:
    emits = trending(
        [
            {"watchers": None, "movie": film()},
            {"watchers": 3},
            {"watchers": 3, "movie": film(title=None)},
            {"watchers": 3, "movie": film(released="soon")},
            {"watchers": 0, "movie": film()},
        ]
    )
    assert len(of(Skip, emits)) == 4
    assert [signal.value for signal in of(SignalRecord, emits)] == [0.0]


@pytest.mark.parametrize(
    ("said", "kind"),
    [(series(), TitleKind.SHOW), (film(), TitleKind.MOVIE), (film(released=None), TitleKind.MOVIE)],
)
def test_a_body_tells_whether_it_is_a_film_or_a_show(said: dict[str, Any], kind: TitleKind) -> None:
    answers = {"/movies/7": body(said)}
    (title,) = emitted(provider, Recorded("title", answers, Query(now=NOW, ids={"trakt:movie": "7"})))
    assert isinstance(title, TitleRecord)
    assert title.kind is kind


def test_an_episode_is_not_taken_for_a_show() -> None:
    episode = {"season": 1, "number": 2, "title": "Two", "ids": {"trakt": 8, "tvdb": 3}, "first_aired": None}
    query = Query(now=NOW, ids={"trakt:show": "7"})
    (skip,) = emitted(provider, Recorded("title", {"/shows/7": body(episode)}, query))
    assert isinstance(skip, Skip)
    assert "episode" in skip.why


def test_a_broken_genre_costs_no_title() -> None:
    answers = {"/shows/7": body(series(genres=["drama", None], rating="9.0"))}
    skip, title = emitted(provider, Recorded("title", answers, Query(now=NOW, ids={"trakt:show": "7"})))
    assert skip == Skip("show 7.genres[1]", "Expected `str`, got `null`")
    assert isinstance(title, TitleRecord)
    assert (title.genres, title.rating) == (("drama",), 9.0)


def test_a_hit_need_not_say_what_it_is() -> None:
    answers = {"/search/movie,show": body([{"score": 1, "movie": film()}])}
    (title,) = emitted(provider, Recorded("search", answers))
    assert isinstance(title, TitleRecord)


def test_an_outage_of_one_list_is_no_success() -> None:
    answers = {"/movies/trending": body([]), "/shows/trending": Retryable("HTTP 503")}
    with pytest.raises(Retryable):
        emitted(provider, Recorded("signals", answers, NOBODY))


@pytest.mark.parametrize(
    ("ids", "path", "kinds"),
    [
        ({"imdb": "tt1"}, "/search/imdb/tt1", "movie,show"),
        ({"tmdb:movie": "1"}, "/search/tmdb/1", "movie"),
        ({"tmdb:tv": "1"}, "/search/tmdb/1", "show"),
        ({"thetvdb": "1"}, "/search/tvdb/1", "show"),
    ],
)
def test_a_number_that_names_a_film_and_a_show_is_looked_up_as_the_one_meant(
    ids: dict[str, str], path: str, kinds: str
) -> None:
    fetch = Replay({}, otherwise=b"[]")
    assert list(drive(provider.title(Query(now=NOW, ids=ids)), fetch)) == []
    assert [(request.path, request.params["type"]) for request in fetch.asked] == [(path, kinds)]
    assert fetch.asked[0].headers == {"trakt-api-version": "2"}


def test_an_unknown_title_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"trakt:movie": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []


def test_an_id_is_said_in_the_path_and_cannot_lead_elsewhere() -> None:
    fetch = Replay({})
    for ids in ({"trakt:movie": "a/b"}, {"imdb": "tt1?x"}):
        list(drive(provider.title(Query(now=NOW, ids=ids)), fetch))
    assert [request.path for request in fetch.asked] == ["/movies/a%2Fb", "/search/imdb/tt1%3Fx"]


def test_a_hit_that_is_no_title_is_set_aside() -> None:
    hits = [{"type": "person", "person": {"name": "Ed"}}, {"type": "movie", "movie": film()}]
    skip, title = emitted(provider, Recorded("search", {"/search/movie,show": body(hits)}))
    assert isinstance(skip, Skip)
    assert skip.where == "hit of type person"
    assert isinstance(title, TitleRecord)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"error": "invalid_grant", "error_description": "The key was revoked."}, AuthFailed),
        ({"error": "unsupported"}, Refused),
        ({"hello": "world"}, SchemaDrift),
    ],
)
@pytest.mark.parametrize("stream", ["signals", "search"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, said: dict[str, str], error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        list(drive(getattr(provider, stream)(NOBODY), lambda _: Response(200, body(said))))


def test_a_list_that_is_gone_is_an_error() -> None:
    with pytest.raises(Gone):
        emitted(provider, Recorded("signals", {}, NOBODY))


@given(st.dictionaries(st.sampled_from(sorted(series())), st.none() | st.integers() | st.text()))
def test_whatever_a_title_holds_it_is_a_record_or_set_aside(changes: dict[str, Any]) -> None:
    emits = trending(shows=[{"watchers": 1, "show": series(**changes)}, {"watchers": 1, "show": series()}])
    assert len(of(SignalRecord, emits)) + len(of(Skip, emits)) == 2
