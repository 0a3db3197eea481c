"""Shapes of API-Football's version 3, as far as they are read. https://www.api-football.com/documentation-v3

Nearly every field may be null; `errors` and `parameters` are [] where there is nothing to say, else objects.
"""

from __future__ import annotations

import msgspec


class Envelope(msgspec.Struct, frozen=True):
    response: list[msgspec.Raw]
    errors: dict[str, object] | list[object] | None = None
    """Not empty although the status is 200: the key, the plan, the quota or a parameter is wrong."""


class Status(msgspec.Struct, frozen=True):
    short: str
    """1H, FT, PST, ...; `long` says the same of FT, AET and PEN."""
    elapsed: int | None = None
    """Stays at 45 or 90 in added time."""
    extra: int | None = None


class Periods(msgspec.Struct, frozen=True):
    second: int | None = None
    """Unix time at which the second half began."""


class Venue(msgspec.Struct, frozen=True):
    name: str | None = None


class Head(msgspec.Struct, frozen=True):
    id: int
    status: Status
    date: str | None = None
    timestamp: int | None = None
    periods: Periods | None = None
    venue: Venue | None = None


class League(msgspec.Struct, frozen=True):
    id: int
    name: str
    flag: str | None = None
    """URL of a picture named after the country's code; null for the world."""
    season: int | None = None
    round: str | None = None


class Team(msgspec.Struct, frozen=True):
    id: int | None = None
    name: str | None = None


class Teams(msgspec.Struct, frozen=True):
    home: Team
    away: Team


class Pair(msgspec.Struct, frozen=True):
    home: int | None = None
    away: int | None = None


class Score(msgspec.Struct, frozen=True):
    halftime: Pair | None = None
    """In the first half: the running score."""
    penalty: Pair | None = None


class Time(msgspec.Struct, frozen=True):
    elapsed: int
    extra: int | None = None


class Player(msgspec.Struct, frozen=True):
    name: str | None = None


class Event(msgspec.Struct, frozen=True):
    time: Time
    team: Team
    """For an own goal, the side that gains by it."""
    type: str
    detail: str | None = None
    comments: str | None = None
    player: Player | None = None
    """Of a substitution: who comes on; `assist` is who goes off."""
    assist: Player | None = None


class Fixture(msgspec.Struct, frozen=True):
    fixture: Head
    league: League
    teams: Teams
    goals: Pair | None = None
    """After extra time too; without the shoot-out."""
    score: Score | None = None
    events: list[msgspec.Raw] | None = None


class Country(msgspec.Struct, frozen=True):
    code: str | None = None
    """GB, or GB-ENG; null for the world."""


class LeagueRow(msgspec.Struct, frozen=True):
    """A row of `/leagues`."""

    league: League
    country: Country | None = None
