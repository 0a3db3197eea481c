"""Matches as vendors tell them: the replays near now, and at their true times those that were played.

Every one has a number that is made up, and the same as long as the speed is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache

import msgspec

from w2w_sandbox import bundle, replay
from w2w_sandbox.bundle import MatchFact
from w2w_sandbox.gateway.titles import MADE_UP
from w2w_sandbox.replay import Slot
from w2w_sdk import EventStatus, LiveScore, Period

_LANES = 10
"""A replay's number is that of its slot, with the lane's for a last digit."""


class Showing(msgspec.Struct, frozen=True):
    number: int
    match: MatchFact
    kick_off: datetime
    score: LiveScore | None
    """None before the kick-off."""

    @property
    def is_running(self) -> bool:
        return self.score is not None and self.score.status is EventStatus.LIVE


def near(now: datetime, speed: float) -> Iterator[Showing]:
    for slot in replay.near(now, speed):
        yield _replayed(slot, now)


def played() -> Iterator[Showing]:
    for place, match in enumerate(bundle.matches()):
        yield Showing(place + 1, match, match.kick_off, _final(match))


def numbered(number: int, now: datetime, speed: float) -> Showing | None:
    if number < MADE_UP:
        return next((one for one in played() if one.number == number), None)
    slot, lane = divmod(number - MADE_UP, _LANES)
    lanes = {one.number: one for one in replay.lanes()}
    return _replayed(Slot(lanes[lane], slot, speed), now) if lane in lanes else None


@cache
def teams() -> Mapping[str, tuple[int, dict[str, str]]]:
    """By slug: a number, and the row of the table."""
    rows = [row for table in ("nations", "clubs") for row in bundle.kept(table)]
    return {row["slug"]: (place, row) for place, row in enumerate(rows, 1)}


@cache
def competitions() -> Mapping[str, dict[str, str]]:
    return {row["slug"]: row for row in bundle.kept("competitions")}


@cache
def number_of(player: str) -> int:
    known = dict.fromkeys(event.player for match in bundle.matches() for event in match.events)
    return list(known).index(player) + 1 if player in known else 0


def _replayed(slot: Slot, now: datetime) -> Showing:
    score = slot.score(now) if slot.kick_off <= now else None
    return Showing(MADE_UP + slot.number * _LANES + slot.lane.number, slot.match, slot.kick_off, score)


def _final(match: MatchFact) -> LiveScore:
    return LiveScore(
        key=match.id,
        status=EventStatus.FINISHED,
        period=Period.ENDED,
        minute=120 if match.extra_time else 90,
        home_score=match.score[0],
        away_score=match.score[1],
        half_time=match.half_time,
        penalties=match.penalties,
    )
