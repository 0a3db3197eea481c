"""ESPN's scoreboards, as far as `w2w_espn` asks. Undocumented: these are the shapes observed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from w2w_sandbox.gateway import matches
from w2w_sandbox.gateway.matches import Showing
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sdk import LiveScore, Period, Side, TimelineEvent, TimelineKind


class _League(NamedTuple):
    id: str
    slug: str
    competition: str = ""
    """"" for one of which the sandbox has no match."""


_FOOTBALL = "600"
_ALL = "soccer/all"
_LEAGUES = {
    "soccer/fifa.world": _League("606", "fifa.world", "world-cup"),
    "soccer/uefa.euro": _League("781", "uefa.euro", "euro"),
    "soccer/eng.1": _League("700", "eng.1", "premier-league"),
    "soccer/ger.1": _League("720", "ger.1", "bundesliga"),
    "soccer/ita.1": _League("730", "ita.1", "serie-a"),
    "soccer/esp.1": _League("740", "esp.1", "la-liga"),
    "soccer/por.1": _League("715", "por.1", "primeira-liga"),
    "soccer/fra.1": _League("710", "fra.1"),
    "soccer/uefa.champions": _League("775", "uefa.champions"),
    "soccer/usa.1": _League("770", "usa.1"),
    "football/nfl": _League("28", "nfl"),
    "basketball/nba": _League("46", "nba"),
    "hockey/nhl": _League("90", "nhl"),
    "baseball/mlb": _League("10", "mlb"),
}
_OF = {league.competition: league for league in _LEAGUES.values() if league.competition}
_STATUS = {
    Period.FIRST_HALF: ("STATUS_FIRST_HALF", 1),
    Period.HALF_TIME: ("STATUS_HALFTIME", 1),
    Period.SECOND_HALF: ("STATUS_SECOND_HALF", 2),
    Period.BREAK: ("STATUS_END_OF_REGULATION", 2),
    Period.EXTRA_FIRST: ("STATUS_OVERTIME", 3),
    Period.EXTRA_HALF_TIME: ("STATUS_HALFTIME_ET", 3),
    Period.EXTRA_SECOND: ("STATUS_OVERTIME", 4),
    Period.SHOOT_OUT: ("STATUS_SHOOTOUT", 5),
}
_GOALS = (TimelineKind.GOAL, TimelineKind.OWN_GOAL, TimelineKind.PENALTY_GOAL)
_KICKS = (TimelineKind.SHOOT_OUT_SCORED, TimelineKind.SHOOT_OUT_MISSED)
_TOLD = (*_GOALS, *_KICKS, TimelineKind.YELLOW, TimelineKind.SECOND_YELLOW, TimelineKind.RED)
"""A scoreboard tells of goals, kicks and cards, and not of substitutions."""
_MOST = 1000
_AFTER_MIDNIGHT = timedelta(hours=3)
"""A match that goes past midnight stays on the board of today."""


def answer(asked: Asked) -> Answer:
    path = asked.path.strip("/")
    league = path.removesuffix("/scoreboard")
    if league == path or (league != _ALL and league not in _LEAGUES):
        return said({"code": 400, "message": "Failed to get league"}, 400)
    try:
        first, last = _days(asked)
    except ValueError:
        return said({"code": 400, "message": "dates are written as 20261122-20261130"}, 400)
    limit = asked.number("limit", 100)
    if not 0 <= limit <= _MOST:
        return said({"code": 400, "message": "limit is no number that is allowed"}, 400)
    events = [_event(one) for one in _showings(asked, league) if first <= one.kick_off.date() <= last]
    leagues = [{"calendar": []}] if league == _ALL else [_league(_LEAGUES[league])]
    return said({"leagues": leagues, "events": events[:limit], "provider": {"id": "100", "name": "Sandbox"}})


def _days(asked: Asked) -> tuple[date, date]:
    if "dates" not in asked.params:
        return (asked.now - _AFTER_MIDNIGHT).date(), asked.now.date()
    first, _, last = asked.params["dates"].partition("-")
    return _day(first), _day(last or first)


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()


def _showings(asked: Asked, league: str) -> Iterator[Showing]:
    for one in (*matches.near(asked.now, asked.speed), *matches.played()):
        if league == _ALL or _LEAGUES[league].competition == one.match.competition:
            yield one


def _league(league: _League) -> dict[str, object]:
    name = matches.competitions()[league.competition]["name"] if league.competition else league.slug.upper()
    uid = {"uid": f"s:{_FOOTBALL}~l:{league.id}"} if league.competition else {}
    return {"id": league.id, **uid, "name": name, "slug": league.slug, "calendar": []}


def _event(one: Showing) -> dict[str, object]:
    match, league = one.match, _OF[one.match.competition]
    home, away = (matches.teams()[slug][1] for slug in (match.home, match.away))
    uid = f"s:{_FOOTBALL}~l:{league.id}~e:{one.number}"
    at = f"{one.kick_off.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    status = _status(one)
    competition = {
        "id": str(one.number),
        "uid": f"{uid}~c:{one.number}",
        "date": at,
        "startDate": at,
        "timeValid": True,
        "status": status,
        "venue": {"id": "0", "fullName": match.venue, "address": {}},
        "format": {"regulation": {"periods": 2}},
        "notes": [],
        "broadcasts": [],
        "competitors": [_competitor(one, Side.HOME), _competitor(one, Side.AWAY)],
        "details": [_detail(one, event) for event in _timeline(one)],
    }
    return {
        "id": str(one.number),
        "uid": uid,
        "date": at,
        "name": f"{away['name']} at {home['name']}",
        "shortName": f"{away['code']} @ {home['code']}",
        "season": {"year": int(match.season[:4]), "type": 1, "slug": match.stage.lower().replace(" ", "-")},
        "competitions": [competition],
        "status": status,
        "links": [],
    }


def _status(one: Showing) -> dict[str, object]:
    name, state, period = _phase(one)
    clock = _clock(one.score) if one.score else "0'"
    type_ = {"id": "0", "name": name, "state": state, "completed": state == "post", "description": name}
    return {"clock": 60.0 * (one.score.minute or 0) if one.score else 0.0, "displayClock": clock} | {
        "period": period,
        "type": type_ | {"detail": clock, "shortDetail": clock},
    }


def _phase(one: Showing) -> tuple[str, str, int]:
    if one.score is None:
        return "STATUS_SCHEDULED", "pre", 0
    if one.is_running:
        name, period = _STATUS[one.score.period]
        return name, "in", period
    if one.score.penalties:
        return "STATUS_FINAL_PEN", "post", 5
    return ("STATUS_FINAL_AET", "post", 4) if one.match.extra_time else ("STATUS_FULL_TIME", "post", 2)


def _clock(at: LiveScore | TimelineEvent) -> str:
    return f"{at.minute or 0}'" + (f"+{at.added}'" if at.added else "")


def _competitor(one: Showing, side: Side) -> dict[str, object]:
    """0 is told of a match that has not begun, too."""
    at_home = side is Side.HOME
    number, row = matches.teams()[one.match.home if at_home else one.match.away]
    score = one.score
    goals = (score.home_score if at_home else score.away_score) if score else 0
    kicks = {"shootoutScore": score.penalties[0 if at_home else 1]} if score and score.penalties else {}
    return {
        "id": str(number),
        "uid": f"s:{_FOOTBALL}~t:{number}",
        "type": "team",
        "order": 0 if at_home else 1,
        "homeAway": side.value,
        "score": str(goals or 0),
        **kicks,
        "records": [],
        "team": {
            "id": str(number),
            "uid": f"s:{_FOOTBALL}~t:{number}",
            "abbreviation": row["code"],
            "displayName": row["name"],
            "shortDisplayName": row["short_name"] or row["name"],
            "name": row["name"],
            "location": row["name"],
            "isActive": True,
            "links": [],
        },
        "statistics": [],
    }


def _timeline(one: Showing) -> list[TimelineEvent]:
    return [event for event in one.score.timeline if event.kind in _TOLD] if one.score else []


def _detail(one: Showing, event: TimelineEvent) -> dict[str, object]:
    kind = event.kind
    number, _ = matches.teams()[one.match.home if event.side is Side.HOME else one.match.away]
    text = kind.value.replace("_", " ").capitalize()
    athlete = {
        "id": str(matches.number_of(event.player)),
        "displayName": event.player,
        "team": {"id": str(number)},
    }
    return {
        "type": {"id": "0", "text": text},
        "clock": {"value": 60.0 * event.minute, "displayValue": _clock(event)},
        "team": {"id": str(number)},
        "scoreValue": int(kind in _GOALS),
        "scoringPlay": kind in _GOALS or kind is TimelineKind.SHOOT_OUT_SCORED,
        "redCard": kind in (TimelineKind.RED, TimelineKind.SECOND_YELLOW),
        "yellowCard": kind in (TimelineKind.YELLOW, TimelineKind.SECOND_YELLOW),
        "penaltyKick": kind in (TimelineKind.PENALTY_GOAL, *_KICKS),
        "ownGoal": kind is TimelineKind.OWN_GOAL,
        "shootout": kind in _KICKS,
        "athletesInvolved": [athlete] if event.player else [],
    }
