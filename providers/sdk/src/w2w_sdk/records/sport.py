"""Matches: their place in the calendar, and how they stand."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from w2w_sdk.records.base import Record


class CompetitionRecord(Record, frozen=True, kw_only=True):
    name: str
    sport: str
    """football, american_football, basketball, ice_hockey, baseball, tennis, ..."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case; "" for an international one."""


class TeamRecord(Record, frozen=True, kw_only=True):
    name: str
    sport: str
    short_name: str = ""
    code: str = ""
    """Three letters, as on a scoreboard."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case."""
    national: bool = False


class EventStatus(StrEnum):
    SCHEDULED = "scheduled"
    LIVE = "live"
    FINISHED = "finished"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class FixtureRecord(Record, frozen=True, kw_only=True):
    """A match in the calendar; a finished one may carry its result."""

    competition: str
    """Key of the competition."""
    season: str = ""
    """As people write it: "2026", or "2025/26" where it spans two years."""
    stage: str = ""
    """Round, group or matchday, as people say it."""
    home: str
    """Key of a team."""
    away: str
    starts_at: datetime | None = None
    """Kick-off; None where the source no longer tells that of a match that was listed before."""
    status: EventStatus = EventStatus.SCHEDULED
    venue: str = ""
    home_score: int | None = None
    away_score: int | None = None
    half_time: tuple[int, int] | None = None
    penalties: tuple[int, int] | None = None
    """Shoot-out, home and away."""
    replay_of: datetime | None = None
    """Set where a past match is shown as if it ran now: its true kick-off."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.home == self.away:
            raise ValueError("away: is the same team as home")


class Period(StrEnum):
    NOT_STARTED = "not_started"
    FIRST_HALF = "first_half"
    HALF_TIME = "half_time"
    SECOND_HALF = "second_half"
    BREAK = "break"
    """Between full time and extra time, or extra time and shoot-out."""
    EXTRA_FIRST = "extra_first"
    EXTRA_HALF_TIME = "extra_half_time"
    EXTRA_SECOND = "extra_second"
    SHOOT_OUT = "shoot_out"
    IN_PLAY = "in_play"
    """A quarter, a period, an inning or a set: `LiveScore.part` says which."""
    OVERTIME = "overtime"
    """Of a sport with such parts."""
    ENDED = "ended"
    UNKNOWN = "unknown"


class Side(StrEnum):
    HOME = "home"
    AWAY = "away"


class TimelineKind(StrEnum):
    GOAL = "goal"
    OWN_GOAL = "own_goal"
    PENALTY_GOAL = "penalty_goal"
    PENALTY_MISSED = "penalty_missed"
    YELLOW = "yellow"
    SECOND_YELLOW = "second_yellow"
    RED = "red"
    SUBSTITUTION = "substitution"
    SHOOT_OUT_SCORED = "shoot_out_scored"
    SHOOT_OUT_MISSED = "shoot_out_missed"
    OTHER = "other"


class TimelineEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that happened in a match."""

    key: str
    """Unique within the match, and stable between polls."""
    kind: TimelineKind
    side: Side
    """The side that it counts for: an own goal stands with the side that gained by it."""
    minute: int
    added: int = 0
    """The 3 of 90+3."""
    player: str = ""
    other_player: str = ""
    """Who went off, or who assisted."""


class LiveScore(Record, frozen=True, kw_only=True):
    """The whole state of one match as the source sees it; `key` is the fixture's."""

    status: EventStatus
    period: Period = Period.UNKNOWN
    minute: int | None = None
    """Of a match that is over, the full minutes: 120 tells one with extra time from one without."""
    added: int = 0
    home_score: int | None = None
    away_score: int | None = None
    half_time: tuple[int, int] | None = None
    penalties: tuple[int, int] | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    """Empty where points are too many to tell one by one, as in basketball."""
    part: int | None = None
    """Which quarter, period, inning or set, from 1."""
    clock: str = ""
    """As the source shows it where no minutes count up: "7:45", "Top 5th"."""
    line_score: tuple[tuple[int, int], ...] = ()
    """Home and away by part, in order: points of each quarter, runs of each inning, games of each set."""
