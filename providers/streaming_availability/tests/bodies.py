"""Small bodies of Streaming Availability's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, emitted
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
