"""Small bodies of TMDB's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, emitted
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
