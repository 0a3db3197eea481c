"""Small bodies of Watchmode's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, emitted
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


SOURCES = body([{"id": 1, "name": "Streamio", "type": "sub", "regions": ["US"]}])
TITLE = Query(now=NOW, country="US", ids={"imdb": "tt0000011"})


def asked_about(**changes: Any) -> list[Any]:
    return emitted(
        provider, Recorded("title", {"/title/tt0000011/details/": body(details(**changes))}, TITLE)
    )


def released(*releases: dict[str, Any], sources: Any = SOURCES) -> list[Any]:
    answers = {"/releases/": body({"releases": releases}), "/sources/": sources}
    return emitted(provider, Recorded("offers", answers, TODAY))
