"""A match as we believe it, and what can change of it. Pure."""

from __future__ import annotations

from datetime import datetime

import msgspec

from w2w_sdk import EventStatus, Period, TimelineEvent, TimelineKind

GOALS = frozenset({TimelineKind.GOAL, TimelineKind.OWN_GOAL, TimelineKind.PENALTY_GOAL})
TOLD_ONE_BY_ONE = frozenset({"football", "futsal", "field_hockey", "ice_hockey"})
"""Sports whose goals are few enough to be told each; elsewhere points are told by the sum."""


class Doubt(msgspec.Struct, frozen=True):
    """A status that steps back, not yet believed."""

    status: EventStatus
    since: datetime


class MatchState(msgspec.Struct, frozen=True, kw_only=True):
    """What we believe of a match; times in UTC, scores home and away."""

    sport: str = "football"
    version: int = 0
    observed_at: datetime | None = None
    status: EventStatus = EventStatus.SCHEDULED
    period: Period = Period.NOT_STARTED
    part: int | None = None
    minute: int | None = None
    added: int = 0
    clock: str = ""
    home_score: int | None = None
    away_score: int | None = None
    half_time: tuple[int, int] | None = None
    penalties: tuple[int, int] | None = None
    line_score: tuple[tuple[int, int], ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    stale_since: datetime | None = None
    doubt: Doubt | None = None

    @property
    def score(self) -> tuple[int, int]:
        return self.home_score or 0, self.away_score or 0

    @property
    def tells_goals(self) -> bool:
        return self.sport in TOLD_ONE_BY_ONE


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that changed.

    `kind` is a kind of the timeline (goal, red, substitution, ...), or kick_off, period, extra_time,
    shoot_out, points, final, postponed, cancelled, abandoned, rescheduled, resumed, corrected, stale,
    fresh, detail (a fact was filled in) or clock (it ticked, and nothing else).
    """

    kind: str
    key: str = ""
    """Of the entry in the timeline."""
    side: str = ""
    minute: int | None = None
    added: int = 0
    player: str = ""
    period: str = ""
    part: int | None = None
    points: int = 0
    """How many, all that came since the last update together."""
    score: tuple[int, int] | None = None
    """Home and away, after it."""
