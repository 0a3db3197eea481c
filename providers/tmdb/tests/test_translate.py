"""What is made of a title, one test for each thing in TMDB's bodies that surprises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from w2w_sdk import (
    EpisodeRecord,
    OfferKind,
    OfferRecord,
    Query,
    Role,
    SeasonRecord,
    Skip,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.testing import Recorded, emitted, of
from w2w_tmdb import provider

from .bodies import NOW, body, page, show, title


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
