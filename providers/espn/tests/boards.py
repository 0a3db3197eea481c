"""Small scoreboards of ESPN's shape, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from w2w_espn import provider
from w2w_sdk import FixtureRecord, LiveScore, Query
from w2w_sdk.testing import Recorded, emitted, of

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
LEAGUE = {"id": "700", "name": "English Premier League", "slug": "eng.1"}
NFL = {"id": "28", "name": "National Football League", "slug": "nfl"}


def query(leagues: str = "soccer/eng.1", **changes: Any) -> Query:
    return Query(now=NOW, config={"leagues": leagues}, **changes)


def side(home_away: str, id_: str, score: Any, **changes: Any) -> dict[str, Any]:
    names = {"displayName": f"Team {id_}", "shortDisplayName": f"T{id_}", "abbreviation": f"TT{id_}"}
    return {"homeAway": home_away, "team": {"id": id_} | names, "score": score} | changes


def status(name: str, state: str, **changes: Any) -> dict[str, Any]:
    kind = {"name": f"STATUS_{name}", "state": state, "completed": changes.pop("completed", state == "post")}
    return {"clock": 0, "displayClock": "67'", "period": 2, "type": kind} | changes


def event(
    said: dict[str, Any] | None = None, *, uid: str = "s:600~l:700~e:5", **changes: Any
) -> dict[str, Any]:
    said = said or status("FULL_TIME", "post")
    competition = {
        "id": "5",
        "date": "2026-03-07T15:00Z",
        "status": said,
        "venue": {"fullName": "Park"},
        "competitors": [side("home", "1", "2"), side("away", "2", "1")],
        "details": [],
    } | changes
    return {
        "id": "5",
        "uid": uid,
        "date": "2026-03-07T15:00Z",
        "season": {"year": 2025, "slug": "2025-26-english-premier-league"},
        "status": said,
        "competitions": [competition],
    }


def detail(text: str, clock: str = "45'+2'", **flags: Any) -> dict[str, Any]:
    return {
        "type": {"id": "70", "text": text},
        "clock": {"value": 1, "displayValue": clock},
        "team": {"id": "2"},
        "athletesInvolved": [{"displayName": "A. One"}],
    } | flags


def board(*events: Any, leagues: Any = (LEAGUE,)) -> bytes:
    return json.dumps({"leagues": leagues, "events": events}).encode()


def fixtures(*events: Any, leagues: Any = (LEAGUE,)) -> list[Any]:
    answers = {"/soccer/eng.1/scoreboard": board(*events, leagues=leagues)}
    return emitted(provider, Recorded("fixtures", answers, query()))


def fixture(*args: Any, **changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(event(*args, **changes)))
    return found


def live(*events: Any) -> list[Any]:
    return emitted(provider, Recorded("live", {"/soccer/all/scoreboard": board(*events)}, query()))


def score(*args: Any, **changes: Any) -> LiveScore:
    (found,) = of(LiveScore, live(event(*args, **changes)))
    return found
