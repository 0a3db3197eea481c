"""Small bodies of API-Football's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from w2w_api_football import provider
from w2w_sdk import FixtureRecord, LiveScore, Query
from w2w_sdk.testing import Recorded, emitted, of

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
TODAY = Query(now=NOW)
HOME, AWAY = {"id": 7, "name": "Rovers"}, {"id": 8, "name": "United"}
NOTHING = {"home": None, "away": None}


def pair(home: int | None, away: int | None) -> dict[str, int | None]:
    return {"home": home, "away": away}


def match(short: str = "FT", goals: tuple[int | None, int | None] = (2, 1), **changes: Any) -> dict[str, Any]:
    return {
        "fixture": {
            "id": 11,
            "timezone": "UTC",
            "date": "2026-03-07T16:00:00+01:00",
            "timestamp": 1772895600,
            "periods": {"first": 1, "second": changes.pop("second", None)},
            "venue": {"id": None, "name": "Park", "city": None},
            "status": {"long": "Match Finished", "short": short, "elapsed": changes.pop("elapsed", 90)}
            | changes.pop("status", {}),
        },
        "league": {
            "id": 39,
            "name": "Top League",
            "country": "England",
            "flag": "https://media.example/flags/gb-eng.svg",
            "season": 2025,
            "round": "Regular Season - 28",
        }
        | changes.pop("league", {}),
        "teams": {"home": HOME | {"winner": True}, "away": AWAY | {"winner": False}},
        "goals": pair(*goals),
        "score": {"halftime": pair(1, 0), "fulltime": pair(2, 1), "extratime": NOTHING, "penalty": NOTHING}
        | changes.pop("score", {}),
    } | changes


def event(kind: str, detail: str, **changes: Any) -> dict[str, Any]:
    return {
        "time": {"elapsed": 4, "extra": None},
        "team": HOME,
        "player": {"id": None, "name": "A. On"},
        "assist": {"id": None, "name": "B. Off"},
        "type": kind,
        "detail": detail,
        "comments": None,
    } | changes


def body(*rows: Any, errors: Any = ()) -> bytes:
    envelope = {"get": "fixtures", "parameters": [], "errors": errors, "results": len(rows)}
    return json.dumps(envelope | {"paging": {"current": 1, "total": 1}, "response": rows}).encode()


def fixtures(*rows: Any, **config: str) -> list[Any]:
    query = Query(now=NOW, config=config)
    return emitted(provider, Recorded("fixtures", {"/fixtures": body(*rows)}, query))


def fixture(*args: Any, **changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(match(*args, **changes)))
    return found


def live(*rows: Any) -> list[Any]:
    return emitted(provider, Recorded("live", {"/fixtures": body(*rows)}, TODAY))


def score(*args: Any, **changes: Any) -> LiveScore:
    (found,) = of(LiveScore, live(match(*args, **changes)))
    return found
