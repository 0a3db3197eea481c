"""The one shape of a match that leaves the system: REST, sockets and recommendations all use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypedDict

from django.utils import timezone

from w2w_core.content.models import Competition, SportsEvent, Team
from w2w_core.live.engine import is_silent
from w2w_core.live.state import GOALS
from w2w_sdk import Period, TimelineKind

EVENT_RELATIONS = ("competition", "home", "away")
"""For `select_related`: what the functions here read."""

_CARDS = frozenset({TimelineKind.YELLOW, TimelineKind.SECOND_YELLOW, TimelineKind.RED})
_NOTABLE = GOALS | _CARDS

_NAMED_CLOCKS = {
    Period.HALF_TIME: "HT",
    Period.BREAK: "Break",
    Period.EXTRA_HALF_TIME: "ET HT",
    Period.SHOOT_OUT: "Pens",
}


class CompetitionState(TypedDict):
    id: int
    slug: str
    name: str
    country: str
    sport: str


class TeamState(TypedDict):
    id: int
    slug: str
    name: str
    short_name: str
    code: str
    national: bool


class ScoreState(TypedDict):
    home: int | None
    away: int | None
    half_time: list[int] | None
    penalties: list[int] | None
    line: list[list[int]]
    """Home and away by quarter, period, inning or set; empty in football."""


class TimelineItem(TypedDict):
    key: str
    kind: str
    side: str
    minute: int
    added: int
    player: str
    other_player: str
    score: list[int]
    """Home and away, after it."""


class EventState(TypedDict):
    id: int
    competition: CompetitionState
    season: str
    stage: str
    home: TeamState
    away: TeamState
    starts_at: str
    status: str
    period: str
    clock: str | None
    """As a scoreboard says it: 81', 45+2', HT, Pens, FT, AET, 7:45 - 3rd; None when nothing runs or ran."""
    minute: int | None
    part: int | None
    """Which quarter, period, inning or set, from 1."""
    score: ScoreState
    venue: str
    version: int
    epoch: int
    """Of the version: a state of a later epoch is newer, whatever its version."""
    changed_at: str | None
    stale_since: str | None
    """Set when a running match was not heard of for three minutes: when it last was."""
    replay_of: str | None
    last: TimelineItem | None
    """The latest goal or card."""


class EventDetail(EventState):
    timeline: list[TimelineItem]


def event_state(event: SportsEvent, now: datetime | None = None) -> EventState:
    """The match as it stands; load it with `select_related(*EVENT_RELATIONS)` to save queries."""
    return _state(event, _timeline(event.timeline), now or timezone.now())


def event_detail(event: SportsEvent, now: datetime | None = None) -> EventDetail:
    """The same, with its whole timeline."""
    timeline = _timeline(event.timeline)
    return {**_state(event, timeline, now or timezone.now()), "timeline": timeline}


def competition_state(competition: Competition) -> CompetitionState:
    return {
        "id": competition.pk,
        "slug": competition.slug,
        "name": competition.name,
        "country": competition.country,
        "sport": competition.sport,
    }


def team_state(team: Team) -> TeamState:
    return {
        "id": team.pk,
        "slug": team.slug,
        "name": team.name,
        "short_name": team.short_name,
        "code": team.code,
        "national": team.national,
    }


def _state(event: SportsEvent, timeline: list[TimelineItem], now: datetime) -> EventState:
    return {
        "id": event.pk,
        "competition": competition_state(event.competition),
        "season": event.season,
        "stage": event.stage,
        "home": team_state(event.home),
        "away": team_state(event.away),
        "starts_at": _iso(event.starts_at),
        "status": event.status,
        "period": event.period,
        "clock": _clock(event),
        "minute": event.minute,
        "part": event.part,
        "score": {
            "home": event.home_score,
            "away": event.away_score,
            "half_time": event.half_time,
            "penalties": event.penalties,
            "line": event.line_score,
        },
        "venue": event.venue,
        "version": event.version,
        "epoch": event.epoch,
        "changed_at": _iso(event.changed_at) if event.changed_at else None,
        "stale_since": _stale_since(event, now),
        "replay_of": _iso(event.replay_of) if event.replay_of else None,
        "last": next((item for item in reversed(timeline) if item["kind"] in _NOTABLE), None),
    }


def _timeline(stored: Iterable[Mapping[str, Any]]) -> list[TimelineItem]:  # a JSON column
    score = {"home": 0, "away": 0}
    items: list[TimelineItem] = []
    for row in stored:
        if row["kind"] in GOALS:
            score[row["side"]] += 1
        items.append(
            {
                "key": row["key"],
                "kind": row["kind"],
                "side": row["side"],
                "minute": row["minute"],
                "added": row.get("added", 0),
                "player": row.get("player", ""),
                "other_player": row.get("other_player", ""),
                "score": [score["home"], score["away"]],
            }
        )
    return items


def _clock(event: SportsEvent) -> str | None:
    if event.status == SportsEvent.Status.FINISHED:
        return "Pens" if event.penalties else "AET" if (event.minute or 0) > 90 else "FT"
    if event.status != SportsEvent.Status.LIVE:
        return None
    if named := _NAMED_CLOCKS.get(Period(event.period)):
        return named
    if event.minute is None:
        return event.clock or None
    return f"{event.minute}+{event.added}'" if event.added else f"{event.minute}'"


def _stale_since(event: SportsEvent, now: datetime) -> str | None:
    """Whether or not it was told already: a state that is read late must not look fresh."""
    if not is_silent(event.status, event.observed_at, now) or event.observed_at is None:
        return None
    return _iso(event.observed_at)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
