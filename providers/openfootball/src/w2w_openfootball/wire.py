"""Shapes of openfootball's JSON files, old and new, as far as they are read. https://github.com/openfootball

A file is a season of a league or a tournament. Its matches are in `matches`, or by round in `rounds`.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

Pair = tuple[Annotated[int, msgspec.Meta(ge=0)], Annotated[int, msgspec.Meta(ge=0)]]
"""Goals of `team1`, who plays at home, and of `team2`."""


class Score(msgspec.Struct, frozen=True):
    """Each counts from the kick-off on: `et` holds the goals of `ft`, too. Empty before the match."""

    ht: Pair | None = None
    ft: Pair | None = None
    et: Pair | None = None
    p: Pair | None = None
    """Shoot-out."""


class Named(msgspec.Struct, frozen=True):
    name: str
    code: str | None = None


class Match(msgspec.Struct, frozen=True):
    date: str
    team1: str | Named
    team2: str | Named
    time: str | None = None
    """"20:30" by the clock of the place, "13:00 UTC-6" or "20:45 CEST"; missing until the hour is set."""
    timezone: str | None = None
    """"UTC+3", in tournaments before 2020."""
    round: str | None = None
    stage: str | None = None
    group: str | None = None
    score: Score | Pair | None = None
    status: str | None = None
    """postponed, cancelled, abandoned, awarded; missing for a match that took place, or will."""
    ground: str | Named | None = None
    stadium: Named | None = None
    score1: int | None = None
    """From here on, the score in tournaments till 2018: `i` at half-time, `et` extra time, `p` shoot-out."""
    score2: int | None = None
    score1i: int | None = None
    score2i: int | None = None
    score1et: int | None = None
    score2et: int | None = None
    score1p: int | None = None
    score2p: int | None = None


class Round(msgspec.Struct, frozen=True):
    name: str | None = None
    matches: list[msgspec.Raw] | None = None


class File(msgspec.Struct, frozen=True):
    name: str | None = None
    """With the season: "English Premier League 2025/26", "World Cup 2026"."""
    matches: list[msgspec.Raw] | None = None
    rounds: list[msgspec.Raw] | None = None
    """Each is a `Round`."""
