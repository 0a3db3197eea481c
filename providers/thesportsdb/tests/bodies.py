"""Small bodies of TheSportsDB's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from w2w_sdk import FixtureRecord, LiveScore, Query
from w2w_sdk.testing import Recorded, emitted, of
from w2w_thesportsdb import provider

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
PAST, NEXT = "/v1/json/123/eventspastleague.php", "/v1/json/123/eventsnextleague.php"
TODAY = "/v1/json/123/eventsday.php"
LIVE = "/v2/json/livescore/all"


def query(**config: str) -> Query:
    return Query(now=NOW, config={"leagues": "4328"} | config)


def event(**changes: Any) -> dict[str, Any]:
    return {
        "idEvent": "9",
        "idAPIfootball": "55",
        "strSport": "Soccer",
        "idLeague": "4328",
        "strLeague": "English Premier League",
        "strSeason": "2025-2026",
        "idHomeTeam": "1",
        "strHomeTeam": "Rovers",
        "idAwayTeam": "2",
        "strAwayTeam": "United",
        "intHomeScore": "3",
        "intAwayScore": "1",
        "intHomeScoreExtra": None,
        "intAwayScoreExtra": None,
        "intRound": "28",
        "strGroup": "",
        "strTimestamp": "2026-03-06T20:00:00",
        "dateEvent": "2026-03-06",
        "strTime": "20:00:00",
        "strVenue": "Park",
        "strStatus": "FT",
        "strPostponed": "no",
    } | changes


def body(*rows: Any, under: str = "events") -> bytes:
    return json.dumps({under: rows or None}).encode()


def fixtures(*rows: Any) -> list[Any]:
    return emitted(provider, Recorded("fixtures", {PAST: body(*rows), NEXT: body()}, query()))


def fixture(**changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(event(**changes)))
    return found


def score(**changes: Any) -> LiveScore:
    (found,) = emitted(provider, Recorded("live", {TODAY: body(event(**changes))}, query()))
    assert isinstance(found, LiveScore)
    return found
