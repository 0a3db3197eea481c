"""Small bodies of TMDB's shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from w2w_sdk import (
    AuthFailed,
    Checkpoint,
    EpisodeRecord,
    Get,
    Gone,
    OfferKind,
    OfferRecord,
    Query,
    Record,
    Refused,
    Response,
    Retryable,
    Role,
    SchemaDrift,
    SeasonRecord,
    SignalRecord,
    Skip,
    TitleKind,
    TitleRecord,
    drive,
)
from w2w_sdk.testing import Recorded, conformance, emitted
from w2w_tmdb import provider

NOW = datetime(2024, 1, 20, 12, tzinfo=UTC)
TODAY = Query(now=NOW, country="US", config={"pages": "1"})
WAYS = {
    "US": {
        "link": "https://www.themoviedb.org/movie/82-example/watch?locale=US",
        "flatrate": [{"provider_id": 8, "provider_name": "Streamio", "display_priority": 1}],
        "rent": [{"provider_id": 9, "provider_name": "Rentio "}],
    }
}


def movie(**changes: Any) -> dict[str, Any]:
    return {
        "id": 82,
        "adult": False,
        "title": "Example",
        "original_title": "Beispiel",
        "original_language": "de",
        "origin_country": ["DE"],
        "production_countries": [{"iso_3166_1": "AT"}, {"iso_3166_1": "DE"}],
        "release_date": "2015-10-01",
        "status": "Released",
        "runtime": 101,
        "genres": [{"id": 18, "name": "Drama"}],
        "vote_average": 7.25,
        "vote_count": 12,
        "popularity": 20.0,
        "imdb_id": "tt0000082",
        "external_ids": {"imdb_id": "tt0000082", "wikidata_id": "Q82"},
        "keywords": {"keywords": [{"id": 1, "name": "heist"}]},
        "credits": {
            "cast": [
                {"id": 2, "name": "Second", "character": "", "order": 1},
                {"id": 1, "name": "First", "character": "Someone", "order": 0},
            ],
            "crew": [
                {"id": 3, "name": "Maker", "job": "Director"},
                {"id": 4, "name": "Other", "job": "Editor"},
            ],
        },
        "watch/providers": {"results": WAYS},
    } | changes


def show(**changes: Any) -> dict[str, Any]:
    return {
        "id": 82,
        "name": "Example Show",
        "original_name": "Example Show",
        "original_language": "en",
        "origin_country": ["GB"],
        "first_air_date": "2019-03-04",
        "last_air_date": "2024-01-10",
        "status": "Returning Series",
        "episode_run_time": [],
        "genres": [{"id": 10765, "name": "Sci-Fi & Fantasy"}],
        "networks": [{"id": 4, "name": "BBC One"}],
        "created_by": [{"id": 5, "name": "Creator"}],
        "vote_average": 0.0,
        "vote_count": 0,
        "external_ids": {"imdb_id": "", "tvdb_id": 279121, "wikidata_id": None},
        "keywords": {"results": [{"id": 1, "name": "space"}]},
        "aggregate_credits": {
            "cast": [{"id": 1, "name": "First", "roles": [{"character": "Captain"}], "order": 0}],
            "crew": [],
        },
        "seasons": [{"id": 31, "season_number": 1, "name": "Series 1", "air_date": None, "episode_count": 6}],
        "last_episode_to_air": {
            "id": 7,
            "season_number": 1,
            "episode_number": 6,
            "name": "Six",
            "runtime": 58,
        },
        "next_episode_to_air": {"id": 8, "season_number": 2, "episode_number": 1, "air_date": "2024-02-01"},
    } | changes


def body(value: object) -> bytes:
    return json.dumps(value).encode()


def page(*rows: dict[str, Any], of: int = 1) -> bytes:
    return body({"page": 1, "results": rows, "total_pages": of})


EMPTY = page()


def title(**changes: Any) -> list[Any]:
    query = Query(now=NOW, ids={"tmdb:movie": "82"})
    return emitted(provider, Recorded("title", {"/movie/82": body(movie(**changes))}, query))


def of(kind: type[Any], emits: list[Any]) -> list[Any]:
    return [emit for emit in emits if isinstance(emit, kind)]


POPULAR = {"/movie/popular": page({"id": 82}), "/tv/popular": page({"id": 82})}
IN_FULL = {"/movie/82": body(movie()), "/tv/82": body(show())}


def season(number: int, *episodes: dict[str, Any], **changes: Any) -> bytes:
    told = {
        "_id": "x",
        "id": 30 + number,
        "season_number": number,
        "name": f"Series {number}",
        "episodes": episodes,
    }
    return body({**told, "air_date": "2019-03-04"} | changes)


def episode(number: int, **changes: Any) -> dict[str, Any]:
    told = {"id": 100 + number, "season_number": 1, "episode_number": number, "name": f"Part {number}"}
    return {**told, "air_date": "2019-03-04", "runtime": 58} | changes


SEASONS = {
    "/tv/82/season/1": season(1, episode(1), episode(2, air_date=None, runtime=None)),
    "/tv/82/season/2": season(2),
}


class TestConformance(
    conformance(
        provider,
        [
            Recorded("titles", {**POPULAR, **IN_FULL}, TODAY),
            Recorded("title", {"/movie/82": body(movie())}, Query(now=NOW, ids={"tmdb:movie": "82"})),
            Recorded(
                "title",
                {
                    "/find/tt82": body({"movie_results": [], "tv_results": [{"id": 82}]}),
                    "/tv/82": body(show()),
                },
                Query(now=NOW, ids={"imdb": "tt82"}),
            ),
            Recorded("search", {"/search/multi": page(movie(), show())}, Query(now=NOW, text="example")),
            Recorded(
                "offers", {"/discover/movie": page({"id": 82}), "/discover/tv": EMPTY, **IN_FULL}, TODAY
            ),
            Recorded(
                "offers",
                {"/movie/82/watch/providers": body({"id": 82, "results": WAYS})},
                Query(now=NOW, ids={"tmdb:movie": "82"}),
            ),
            Recorded("episodes", {"/tv/popular": page({"id": 82}), **IN_FULL, **SEASONS}, TODAY),
            Recorded(
                "signals",
                {"/trending/movie/week": page({"id": 82}), "/trending/tv/week": EMPTY, **IN_FULL},
                TODAY,
            ),
        ],
    )
): ...


def released(**certificates: str) -> dict[str, Any]:
    """By country, as several releases of which most have no certificate."""
    return {
        "results": [
            {
                "iso_3166_1": country,
                "release_dates": [{"certification": ""}, *({"certification": c} for c in said.split())],
            }
            for country, said in certificates.items()
        ]
    }


@pytest.mark.parametrize(
    ("certificates", "age"),
    [
        ({"US": "R", "DE": "16", "GB": "18"}, 17),
        ({"US": "PG-13", "DE": "12"}, 13),
        ({"DE": "18 16"}, 16),
        ({"US": "G", "FR": "TP"}, 0),
        ({"US": "NR", "XX": ""}, None),
        ({}, None),
    ],
)
def test_from_which_age_a_film_is_fit_is_the_middle_of_what_boards_say(
    certificates: dict[str, str], age: int | None
) -> None:
    (film,) = of(TitleRecord, title(release_dates=released(**certificates)))
    assert film.minimum_age == age


def test_a_show_is_fit_from_the_age_that_boards_say() -> None:
    ratings = {"results": [{"iso_3166_1": "US", "rating": "TV-MA"}, {"iso_3166_1": "ES", "rating": "18"}]}
    told = {"/tv/82": body(show(content_ratings=ratings))}
    query = Query(now=NOW, ids={"tmdb:tv": "82"})
    (one,) = of(TitleRecord, emitted(provider, Recorded("title", told, query)))
    assert one.minimum_age == 18


@pytest.mark.parametrize(
    ("told", "collection"), [({"id": 1, "name": "The Example Collection"}, "The Example"), (None, "")]
)
def test_a_part_names_the_series_of_films_it_belongs_to(told: dict[str, Any] | None, collection: str) -> None:
    (film,) = of(TitleRecord, title(belongs_to_collection=told))
    assert film.collection == collection


def test_a_film_comes_with_its_people_themes_ids_and_offers() -> None:
    film, *offers = title()
    assert isinstance(film, TitleRecord)
    assert (film.kind, film.name, film.original_name, film.year) == (
        TitleKind.MOVIE,
        "Example",
        "Beispiel",
        2015,
    )
    assert (film.language, film.country, film.runtime, film.status) == ("de", "DE", 101, "released")
    assert film.ids == {"tmdb:movie": "82", "imdb": "tt0000082", "wikidata": "Q82"}
    assert (film.rating, film.votes, film.popularity) == (7.25, 12, 0.5)
    assert (film.genres, film.themes) == (("Drama",), ("heist",))
    assert [(credit.role, credit.name, credit.character) for credit in film.credits] == [
        (Role.DIRECTOR, "Maker", ""),
        (Role.CAST, "First", "Someone"),
        (Role.CAST, "Second", ""),
    ]
    assert [(offer.platform, offer.kind, offer.country, offer.price) for offer in offers] == [
        ("Streamio", OfferKind.SUBSCRIPTION, "US", None),
        ("Rentio", OfferKind.RENT, "US", None),
    ]
    assert {offer.title for offer in offers} == {film.key}


def test_a_show_comes_with_its_seasons_and_the_episode_that_is_next() -> None:
    query = Query(now=NOW, ids={"tmdb:tv": "82"})
    emits = emitted(provider, Recorded("title", {"/tv/82": body(show())}, query))
    (series,) = of(TitleRecord, emits)
    assert (series.kind, series.status, series.ended, series.network) == (
        TitleKind.SHOW,
        "running",
        None,
        "BBC One",
    )
    assert (series.runtime, series.rating, series.votes) == (58, None, None)
    assert series.ids == {"tmdb:tv": "82", "thetvdb": "279121"}
    assert [(credit.role, credit.character) for credit in series.credits] == [
        (Role.CREATOR, ""),
        (Role.CAST, "Captain"),
    ]
    (season,) = of(SeasonRecord, emits)
    assert (season.number, season.episode_count, season.premiered) == (1, 6, None)
    assert [(one.season, one.number, one.air_date) for one in of(EpisodeRecord, emits)] == [
        (1, 6, None),
        (2, 1, date(2024, 2, 1)),
    ]


def test_a_finale_does_not_tell_how_long_an_episode_is() -> None:
    last = {"id": 7, "season_number": 1, "episode_number": 6, "runtime": 95, "episode_type": "finale"}
    rows = page(show(media_type="tv", last_episode_to_air=last))
    (series,) = of(TitleRecord, emitted(provider, Recorded("search", {"/search/multi": rows})))
    assert series.runtime is None


@pytest.mark.parametrize("unknown", ["", None])
def test_what_tmdb_does_not_know_stays_unknown(unknown: str | None) -> None:
    (film, *_) = title(release_date=unknown, imdb_id=unknown, external_ids=None, runtime=0, origin_country=[])
    assert (film.year, film.premiered, film.runtime, film.country) == (None, None, None, "")
    assert film.ids == {"tmdb:movie": "82"}


def test_a_genre_id_means_one_thing_for_films_and_another_for_shows() -> None:
    rows = page(
        {"id": 1, "media_type": "movie", "title": "A", "genre_ids": [10752, 10768]},
        {"id": 2, "media_type": "tv", "name": "B", "genre_ids": [10752, 10768]},
    )
    film, series = emitted(provider, Recorded("search", {"/search/multi": rows}))
    assert (film.genres, series.genres) == (("War",), ("War & Politics",))


def test_people_and_bad_rows_among_what_was_found_are_set_aside() -> None:
    rows = page({"id": 1, "media_type": "person", "name": "Someone"}, {"id": "x"}, {"id": 3}, movie())
    emits = emitted(provider, Recorded("search", {"/search/multi": rows}))
    assert [type(emit) for emit in emits[:3]] == [Skip, Skip, Skip]
    assert of(TitleRecord, emits)


def test_adult_titles_are_set_aside() -> None:
    (skip,) = emitted(provider, Recorded("search", {"/search/multi": page(movie(adult=True))}))
    assert isinstance(skip, Skip)
    assert "82" in skip.where


def test_an_unknown_kind_of_offer_is_set_aside_and_the_others_are_kept() -> None:
    ways = {
        "US": {
            "link": None,
            "barter": [{"provider_id": 1, "provider_name": "A"}],
            "free": None,
            "ads": "?",
            "buy": [{"provider_id": None}, {"provider_id": 2, "provider_name": "B"}],
        }
    }
    emits = title(**{"watch/providers": {"results": ways}})
    assert [offer.platform for offer in of(OfferRecord, emits)] == ["B"]
    assert len(of(Skip, emits)) == 3


def test_popular_titles_are_read_in_full_page_by_page_from_where_it_was_cut_off() -> None:
    asked: list[Get] = []
    answers = {"/movie/popular": page({"id": 82}, of=9), "/tv/popular": page({"id": 82}, of=9), **IN_FULL}

    def fetch(request: Get) -> Response:
        asked.append(request)
        return Response(200, answers[request.path])

    query = Query(now=NOW, country="GB", config={"pages": "3", "language": "de-DE"}, cursor="0:3")
    emits = list(drive(provider.titles(query), fetch))
    lists = [request for request in asked if request.path.endswith("popular")]
    assert [(request.path, request.params["page"]) for request in lists] == [
        ("/movie/popular", 3),
        ("/tv/popular", 1),
        ("/tv/popular", 2),
        ("/tv/popular", 3),
    ]
    assert (lists[0].params["region"], lists[0].params["language"]) == ("GB", "de-DE")
    wanted = "credits,release_dates,external_ids,keywords,watch/providers"
    assert asked[1].params["append_to_response"] == wanted
    assert of(Checkpoint, emits) == [Checkpoint(at) for at in ("1:1", "1:2", "1:3", "2:1")]


def test_changes_are_asked_for_within_the_longest_window() -> None:
    asked: list[Get] = []

    def fetch(request: Get) -> Response:
        asked.append(request)
        return Response(200, EMPTY)

    query = Query(now=NOW, first=date(2023, 1, 1), config={"catalogue": "changed"})
    list(drive(provider.titles(query), fetch))
    assert [request.path for request in asked[2:]] == ["/movie/changes", "/tv/changes"]
    assert asked[2].params == {"start_date": "2024-01-06", "end_date": "2024-01-20", "page": 1}


def test_a_listed_title_that_is_gone_keeps_what_the_list_says() -> None:
    rows = {"/movie/popular": page({"id": 5, "title": "Listed"}), "/tv/popular": EMPTY}
    (listed,) = of(Record, emitted(provider, Recorded("titles", rows, TODAY)))
    assert (listed.key, listed.name) == ("tmdb:movie:5", "Listed")


def test_an_outage_within_a_page_keeps_the_others_and_fails_the_run() -> None:
    answers = {
        "/movie/popular": page({"id": 5}, {"id": 82}),
        "/movie/5": Retryable("HTTP 503"),
        "/movie/82": body(movie()),
    }
    emits: list[Any] = []

    def fetch(request: Get) -> Response:
        said = answers[request.path]
        if isinstance(said, Exception):
            raise said
        return Response(200, said)

    def run() -> None:
        for emit in drive(provider.titles(TODAY), fetch):
            emits.append(emit)

    with pytest.raises(Retryable):
        run()
    assert of(TitleRecord, emits)
    assert of(Skip, emits)[0].where == "tmdb:movie:5"
    assert not of(Checkpoint, emits)


def test_one_broken_title_is_set_aside_and_a_page_of_them_fails_the_run() -> None:
    rows = page({"id": 5, "title": "Listed"}, {"id": 82})
    answers = {
        "/movie/popular": rows,
        "/tv/popular": EMPTY,
        "/movie/5": b"<html>",
        "/movie/82": body(movie()),
    }
    emits = emitted(provider, Recorded("titles", answers, TODAY))
    assert [emit.name for emit in of(TitleRecord, emits)] == ["Listed", "Example"]
    assert [skip.where for skip in of(Skip, emits)] == ["tmdb:movie:5"]
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("titles", {**answers, "/movie/82": b"<html>"}, TODAY))


@pytest.mark.parametrize(
    "other",
    [
        {"id": 7, "name": "Pilot", "season_number": 1, "episode_number": 1, "air_date": "2019-03-04"},
        {"id": 31, "name": "Series 1", "season_number": 1, "episodes": [], "air_date": "2019-03-04"},
        {"id": 9, "name": "Example Collection", "parts": [{"id": 82, "title": "Example"}]},
        {"id": 1, "name": "First", "known_for_department": "Acting"},
    ],
)
def test_what_only_looks_like_a_show_is_set_aside(other: dict[str, Any]) -> None:
    answers = {"/tv/82": body(other)}
    (skip,) = emitted(provider, Recorded("title", answers, Query(now=NOW, ids={"tmdb:tv": "82"})))
    assert isinstance(skip, Skip)
    assert skip.why == "is neither a film nor a show"


def test_a_broken_part_of_a_title_costs_no_more_than_itself() -> None:
    broken = show(
        seasons=[{"season_number": 1}, {"id": 31, "season_number": 2, "air_date": None}],
        created_by=[None, {"id": 5, "name": "Creator"}],
        popularity="20.0",
    )
    answers = {"/tv/82": body(broken)}
    emits = emitted(provider, Recorded("title", answers, Query(now=NOW, ids={"tmdb:tv": "82"})))
    (title,) = of(TitleRecord, emits)
    assert (title.credits[0].name, title.popularity) == ("Creator", 0.5)
    assert [season.number for season in of(SeasonRecord, emits)] == [2]
    assert [skip.where for skip in of(Skip, emits)] == ["tmdb:tv:82.created_by[0]", "tmdb:tv:82.seasons[0]"]


def test_a_platform_that_is_listed_twice_is_said_once() -> None:
    twice = [{"provider_id": 9, "provider_name": "Rentio"}] * 2
    answers = {"/movie/82/watch/providers": body({"id": 82, "results": {"US": {"rent": twice}, "GB": None}})}
    offer, *skips = emitted(provider, Recorded("offers", answers, Query(now=NOW, ids={"tmdb:movie": "82"})))
    assert isinstance(offer, OfferRecord)
    assert [skip.where for skip in of(Skip, skips)] == ["tmdb:movie:82 US rent", "tmdb:movie:82 GB"]


def test_offers_are_those_of_titles_on_platforms_of_the_country() -> None:
    asked: list[Get] = []

    def fetch(request: Get) -> Response:
        asked.append(request)
        return Response(200, EMPTY)

    list(drive(provider.offers(TODAY), fetch))
    assert [request.path for request in asked] == ["/discover/movie", "/discover/tv"]
    assert asked[0].params["watch_region"] == "US"


def test_bodies_of_single_titles_are_read_where_a_list_was_asked_for() -> None:
    bodies = {"/movie/popular": (body(movie()), body(show())), "/tv/popular": EMPTY}
    emits = emitted(provider, Recorded("titles", {**bodies}, Query(now=NOW, config={"pages": "2"})))
    assert [emit.key for emit in of(TitleRecord, emits)] == ["tmdb:movie:82", "tmdb:tv:82"]
    answers = {"/discover/movie": body({"id": 82, "results": WAYS}), "/discover/tv": EMPTY}
    emits = emitted(provider, Recorded("offers", answers, TODAY))
    assert [offer.title for offer in of(OfferRecord, emits)] == ["tmdb:movie:82", "tmdb:movie:82"]


def test_a_title_tmdb_does_not_know_is_nothing_and_no_error() -> None:
    found = {"/find/tt9": body({"movie_results": [], "tv_results": []})}
    for ids in ({"imdb": "tt9"}, {"tmdb:movie": "9"}, {"trakt:movie": "1"}):
        assert emitted(provider, Recorded("title", found, Query(now=NOW, ids=ids))) == []


@pytest.mark.parametrize(
    ("code", "error"), [(7, AuthFailed), (34, Gone), (25, Retryable), (20, Refused), (999, Refused)]
)
def test_an_error_with_http_200_is_an_error(code: int, error: type[Exception]) -> None:
    said = body({"success": False, "status_code": code, "status_message": "Example."})
    with pytest.raises(error):
        emitted(provider, Recorded("search", {"/search/multi": said}))


def test_a_body_in_no_known_encoding_is_drift() -> None:
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("search", {"/search/multi": b'{"results": "\xff"}'}))


@pytest.mark.parametrize("pages", ["0", "501", "many"])
def test_a_setting_that_cannot_work_is_refused_in_words(pages: str) -> None:
    with pytest.raises(Refused, match="pages"):
        emitted(provider, Recorded("titles", {}, Query(now=NOW, config={"pages": pages})))


def test_a_show_has_all_episodes_of_all_seasons() -> None:
    query = Query(now=NOW, ids={"tmdb:tv": "82"})
    emits = emitted(provider, Recorded("episodes", {"/tv/82": body(show()), **SEASONS}, query))
    (series,) = of(SeasonRecord, emits)
    assert (series.title, series.number, series.premiered) == ("tmdb:tv:82", 1, date(2019, 3, 4))
    first, second = of(EpisodeRecord, emits)
    assert (first.season, first.number, first.name, first.air_date, first.runtime) == (
        *(1, 1, "Part 1", date(2019, 3, 4)),
        58,
    )
    assert (second.air_date, second.runtime) == (None, None)


def test_of_popular_shows_the_running_seasons_are_read() -> None:
    answers = {"/tv/popular": page({"id": 82}), "/tv/82": body(show()), **SEASONS}
    emits = emitted(provider, Recorded("episodes", answers, TODAY))
    assert [one.number for one in of(SeasonRecord, emits)] == [1, 2]
    assert len(of(EpisodeRecord, emits)) == 2


def test_a_broken_season_or_episode_takes_no_other_with_it() -> None:
    answers = {
        "/tv/82": body(show(seasons=[{"id": 30 + n, "season_number": n} for n in (1, 2)])),
        "/tv/82/season/1": season(1, episode(1, air_date="soon"), episode(2), {"id": "x"}),
        "/tv/82/season/2": b'{"success": false, "status_code": 34, "status_message": "not found"}',
    }
    emits = emitted(provider, Recorded("episodes", answers, Query(now=NOW, ids={"tmdb:tv": "82"})))
    assert [one.number for one in of(EpisodeRecord, emits)] == [2]
    assert [skip.where for skip in of(Skip, emits)] == [
        "tmdb:episode:101",
        "tmdb:tv:82 season 1, episodes[2]",
        "tmdb:tv:82 season 2",
    ]


def test_what_trends_is_told_by_its_place_with_the_title_in_full() -> None:
    answers = {
        "/trending/movie/week": page({"id": 82, "title": "Example"}),
        "/trending/tv/week": page(
            {"id": 82, "name": "Example Show"}, {"id": 83, "name": "Other", "adult": True}
        ),
        **IN_FULL,
    }
    emits = emitted(provider, Recorded("signals", answers, TODAY))
    assert [(one.title, one.value, one.reason) for one in of(SignalRecord, emits)] == [
        ("tmdb:movie:82", 1, "trending"),
        ("tmdb:tv:82", 1, "trending"),
    ]
    assert [one.runtime for one in of(TitleRecord, emits)] == [101, 58]
