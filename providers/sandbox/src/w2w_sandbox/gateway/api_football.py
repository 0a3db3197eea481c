"""API-Football's version 3, as far as `w2w_api_football` asks. https://www.api-football.com/documentation-v3

Whatever is wrong with a question is said with HTTP 200, in `errors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from w2w_sandbox.gateway import matches
from w2w_sandbox.gateway.matches import Showing
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sdk import Period, Side, TimelineEvent, TimelineKind

LEAGUES = {
    "world-cup": 1,
    "euro": 4,
    "premier-league": 39,
    "bundesliga": 78,
    "primeira-liga": 94,
    "serie-a": 135,
    "la-liga": 140,
}
_MOST_IDS = 20
_LIVE = re.compile(r"all|\d+(-\d+)+")
_SHORT = {
    Period.FIRST_HALF: ("1H", "First Half"),
    Period.HALF_TIME: ("HT", "Halftime"),
    Period.SECOND_HALF: ("2H", "Second Half"),
    Period.BREAK: ("BT", "Break Time"),
    Period.EXTRA_FIRST: ("ET", "Extra Time"),
    Period.EXTRA_HALF_TIME: ("BT", "Break Time"),
    Period.EXTRA_SECOND: ("ET", "Extra Time"),
    Period.SHOOT_OUT: ("P", "Penalty In Progress"),
}
_EVENT = {
    TimelineKind.GOAL: ("Goal", "Normal Goal"),
    TimelineKind.OWN_GOAL: ("Goal", "Own Goal"),
    TimelineKind.PENALTY_GOAL: ("Goal", "Penalty"),
    TimelineKind.PENALTY_MISSED: ("Goal", "Missed Penalty"),
    TimelineKind.SHOOT_OUT_SCORED: ("Goal", "Penalty"),
    TimelineKind.SHOOT_OUT_MISSED: ("Goal", "Missed Penalty"),
    TimelineKind.YELLOW: ("Card", "Yellow Card"),
    TimelineKind.SECOND_YELLOW: ("Card", "Second Yellow card"),
    TimelineKind.RED: ("Card", "Red Card"),
}
_SHOOT_OUT = (TimelineKind.SHOOT_OUT_SCORED, TimelineKind.SHOOT_OUT_MISSED)


def answer(asked: Asked) -> Answer:
    match asked.path.strip("/"):
        case "status":
            return envelope(asked, [{"account": {}, "subscription": {"plan": "Sandbox", "active": True}}])
        case "leagues":
            return envelope(asked, [_league_row(slug) for slug in LEAGUES])
        case "fixtures":
            return _fixtures(asked)
        case "":
            return failure(asked, {"endpoint": "none was named"})
    return failure(asked, {"endpoint": f"{asked.path} is none"})


def envelope(asked: Asked, rows: Iterable[object], errors: dict[str, str] | None = None) -> Answer:
    rows = list(rows)
    return said(
        {
            "get": asked.path.strip("/"),
            "parameters": dict(asked.params) or [],
            "errors": errors or [],
            "results": len(rows),
            "paging": {"current": 1, "total": 1},
            "response": rows,
        },
        headers={"cache-control": "no-store, no-cache, must-revalidate"},
    )


def failure(asked: Asked, errors: dict[str, str]) -> Answer:
    return envelope(asked, [], errors)


def _fixtures(asked: Asked) -> Answer:
    params, now, speed = asked.params, asked.now, asked.speed
    if live := params.get("live"):
        if not _LIVE.fullmatch(live):
            return failure(asked, {"live": "is all, or two leagues or more: 39-140"})
        leagues = set(LEAGUES.values()) if live == "all" else set(map(int, live.split("-")))
        running = [one for one in matches.near(now, speed) if one.is_running]
        wanted = [one for one in running if LEAGUES[one.match.competition] in leagues]
        return envelope(asked, (_fixture(one, events=True) for one in wanted))
    if ids := params.get("ids", params.get("id", "")):
        asked_for = ids.split("-")
        if len(asked_for) > _MOST_IDS or not all(one.isdecimal() for one in asked_for):
            return failure(asked, {"ids": f"are at most {_MOST_IDS} numbers: 1-2-3"})
        found = [matches.numbered(int(one), now, speed) for one in asked_for]
        return envelope(asked, (_fixture(one, events=True) for one in found if one))
    try:
        day = date.fromisoformat(params.get("date", ""))
    except ValueError:
        return failure(asked, {"date": "is needed, such as 2026-11-22, or live, id or ids"})
    that_day = (one for one in (*matches.near(now, speed), *matches.played()) if one.kick_off.date() == day)
    return envelope(asked, (_fixture(one) for one in that_day))


def _league_row(slug: str) -> dict[str, object]:
    row = matches.competitions()[slug]
    country = {
        "name": row["country"] or "World",
        "code": row["country"] or None,
        "flag": _flag(row["country"]),
    }
    kind = "League" if row["country"] else "Cup"
    return {
        "league": {"id": LEAGUES[slug], "name": row["name"], "type": kind, "logo": ""},
        "country": country,
    } | {"seasons": [{"year": 2026, "current": True}]}


def _fixture(one: Showing, *, events: bool = False) -> dict[str, object]:
    match = one.match
    row = matches.competitions()[match.competition]
    at = one.kick_off.astimezone(UTC)
    body: dict[str, object] = {
        "fixture": {
            "id": one.number,
            "referee": None,
            "timezone": "UTC",
            "date": at.isoformat(timespec="seconds"),
            "timestamp": int(at.timestamp()),
            "periods": _periods(one, at),
            "venue": {"id": None, "name": match.venue or None, "city": None},
            "status": _status(one),
        },
        "league": {
            "id": LEAGUES[match.competition],
            "name": row["name"],
            "country": row["country"] or "World",
            "logo": "",
            "flag": _flag(row["country"]),
            "season": int(match.season[:4]),
            "round": match.stage,
            "standings": False,
        },
        "teams": {"home": _team(match.home, _leads(one, 1)), "away": _team(match.away, _leads(one, -1))},
        "goals": _pair(_goals(one)),
        "score": _score(one),
    }
    return body | ({"events": list(_events(one))} if events else {})


def _flag(country: str) -> str | None:
    return f"https://media.api-sports.io/flags/{country.lower()}.svg" if country else None


def _team(slug: str, winner: bool | None) -> dict[str, object]:
    number, row = matches.teams()[slug]
    return {"id": number, "name": row["name"], "logo": "", "winner": winner}


def _goals(one: Showing) -> tuple[int, int] | None:
    return None if one.score is None else (one.score.home_score or 0, one.score.away_score or 0)


def _leads(one: Showing, sign: int) -> bool | None:
    """Set while a match runs, too; null for both where it is level."""
    home, away = _goals(one) or (0, 0)
    if one.score and one.score.penalties and not one.is_running:
        home, away = one.score.penalties
    return None if home == away else (home - away) * sign > 0


def _status(one: Showing) -> dict[str, object]:
    score = one.score
    if score is None:
        return {"long": "Not Started", "short": "NS", "elapsed": None, "extra": None}
    if one.is_running:
        short, long = _SHORT[score.period]
        return {"long": long, "short": short, "elapsed": score.minute, "extra": score.added or None}
    short = "PEN" if score.penalties else "AET" if one.match.extra_time else "FT"
    elapsed = 120 if one.match.extra_time else 90
    return {"long": "Match Finished", "short": short, "elapsed": elapsed, "extra": None}


def _periods(one: Showing, at: datetime) -> dict[str, int | None]:
    begun = int(at.timestamp()) if one.score else None
    return {"first": begun, "second": begun + 3600 if begun and one.score and one.score.half_time else None}


def _score(one: Showing) -> dict[str, object]:
    """`halftime` is the running score until then; `fulltime` is the score after extra time, too."""
    goals, score = _goals(one), one.score
    over = score is not None and not one.is_running
    return {
        "halftime": _pair((score.half_time or goals) if score else None),
        "fulltime": _pair(goals if over else None),
        "extratime": _pair(None),
        "penalty": _pair(score.penalties if score else None),
    }


def _pair(score: tuple[int, int] | None) -> dict[str, int | None]:
    home, away = score or (None, None)
    return {"home": home, "away": away}


def _events(one: Showing) -> Iterator[dict[str, object]]:
    substitutions = 0
    for event in one.score.timeline if one.score else ():
        substitutions += event.kind is TimelineKind.SUBSTITUTION
        type_, detail = _EVENT.get(event.kind, ("subst", f"Substitution {substitutions}"))
        team = _team(one.match.home if event.side is Side.HOME else one.match.away, None)
        team.pop("winner")
        yield {
            "time": {"elapsed": event.minute, "extra": event.added or None},
            "team": team,
            "player": _person(event.player),
            "assist": _person(event.other_player),
            "type": type_,
            "detail": detail,
            "comments": _comment(event),
        }


def _comment(event: TimelineEvent) -> str | None:
    return "Penalty Shootout" if event.kind in _SHOOT_OUT else None


def _person(name: str) -> dict[str, object]:
    return {"id": matches.number_of(name) or None, "name": name or None}
