"""Small bodies of TVmaze's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, emitted
from w2w_tvmaze import provider

NOW = datetime(2024, 1, 2, 12, tzinfo=UTC)
TODAY = Query(now=NOW, country="US")
NETWORK = {
    "id": 5,
    "name": "Example One",
    "country": {"name": "United States", "code": "US", "timezone": "America/New_York"},
}
WEB = {"id": 9, "name": "Streamio", "country": None, "officialSite": "https://www.streamio.example/"}


def show(**changes: Any) -> dict[str, Any]:
    return {
        "id": 82,
        "url": "https://www.tvmaze.com/shows/82/example",
        "name": "Example",
        "type": "Scripted",
        "language": "English",
        "genres": ["Drama", "Science-Fiction"],
        "status": "Running",
        "runtime": None,
        "averageRuntime": 45,
        "premiered": "2015-10-01",
        "ended": None,
        "officialSite": "https://play.streamio.example/example",
        "rating": {"average": 8.1},
        "weight": 97,
        "network": NETWORK,
        "webChannel": None,
        "externals": {"tvrage": 1, "thetvdb": 279121, "imdb": "tt0000082"},
        "updated": 1704215354,
    } | changes


def row(**changes: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "name": "Pilot",
        "season": 2,
        "number": 3,
        "type": "regular",
        "airdate": "2024-01-02",
        "airtime": "21:30",
        "airstamp": "2024-01-03T02:30:00+00:00",
        "runtime": 60,
        "rating": {"average": None},
        "summary": None,
        "show": show(),
    } | changes


def body(value: object) -> bytes:
    return json.dumps(value).encode()


def airings(*rows: dict[str, Any]) -> list[Any]:
    return emitted(provider, Recorded("airings", {"/schedule": body(rows)}, TODAY))


def about_82(said: dict[str, Any]) -> list[Any]:
    query = Query(now=NOW, ids={"tvmaze:show": "82"})
    return emitted(provider, Recorded("title", {"/shows/82": body(said)}, query))
