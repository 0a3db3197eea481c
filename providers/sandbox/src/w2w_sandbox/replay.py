"""Past matches played again: which runs when follows from the clock alone.

Each lane plays its matches one after another for ever, a slot for each; lanes are shifted against each
other, so that kick-offs are spread and some match always runs. At speed 10 a match takes some ten minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from math import ceil

import msgspec

from w2w_sandbox import bundle, clock
from w2w_sandbox.bundle import MatchFact
from w2w_sandbox.sport import competition_key, replayable, team_key, team_name
from w2w_sdk import AiringRecord, ChannelRecord, EventStatus, FixtureRecord, LiveScore, Refused

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
SHOWPIECE = ("argentina", "france", "2022")
"""3–3 after extra time, 4–2 on penalties: every other match of the first lane."""
SLOTS_NEAR = 12
"""Fixtures are told of so many slots before and after now in each lane,"""
TIME_NEAR = timedelta(hours=1)
"""or of so long, if that is more: a fast replay must not outrun the polling of fixtures."""
STAY = timedelta(minutes=2)
"""A match that ended is told of so long after its final whistle."""


class Lane(msgspec.Struct, frozen=True):
    number: int
    slot: int
    """Match minutes from kick-off to kick-off; no match of the lane is longer."""
    shift: int
    """Match minutes."""
    matches: tuple[MatchFact, ...]


class Slot(msgspec.Struct, frozen=True):
    """One showing of one match."""

    lane: Lane
    number: int
    speed: float
    """Match minutes in a real minute."""

    @property
    def key(self) -> str:
        return f"sandbox:replay:{self.lane.number}:{self.number}"

    @property
    def match(self) -> MatchFact:
        return self.lane.matches[self.number % len(self.lane.matches)]

    @property
    def kick_off(self) -> datetime:
        return EPOCH + timedelta(
            seconds=round((self.number * self.lane.slot + self.lane.shift) * 60 / self.speed)
        )

    @property
    def final_whistle(self) -> datetime:
        return self.kick_off + timedelta(seconds=ceil(_script(self.match.id).seconds / self.speed))

    def score(self, now: datetime) -> LiveScore:
        """Its state at a moment after the kick-off."""
        seconds = (now - self.kick_off).total_seconds() * self.speed
        return clock.state(_script(self.match.id), seconds, key=self.key)


def speed(config: Mapping[str, str]) -> float:
    """The operator's speed; Refused if it is no number from 1 to 120."""
    said = config.get("speed") or "10"
    try:
        value = float(said)
    except ValueError:
        value = 0
    if not 1 <= value <= 120:
        raise Refused(f"speed: {said!r} is not a number from 1 to 120")
    return value


@cache
def lanes() -> tuple[Lane, ...]:
    """The first for shoot-outs, the others a tournament each; no match is in two.

    The shortest match takes two thirds of a slot, and three lanes are a third apart: two of them always run.
    """
    known = [match for match in bundle.matches() if replayable(match)]
    long = [match for match in known if match.shoot_out]
    showpiece = next(match for match in long if (match.home, match.away, match.season) == SHOWPIECE)
    first = [match for other in long if other is not showpiece for match in (showpiece, other)]

    def of(competition: str, season: str) -> tuple[MatchFact, ...]:
        return tuple(
            m for m in known if (m.competition, m.season) == (competition, season) and not m.shoot_out
        )

    return (
        Lane(1, 162, 0, tuple(first)),
        Lane(2, 140, 20, of("world-cup", "2022")),
        Lane(3, 140, 67, of("world-cup", "2026")),
        Lane(4, 140, 113, of("euro", "2024")),
    )


@cache
def _script(match: str) -> clock.Script:
    return clock.script(next(fact for fact in bundle.matches() if fact.id == match))


def slot_at(lane: Lane, now: datetime, speed: float) -> Slot:
    """The last that kicked off."""
    minutes = (now - EPOCH).total_seconds() * speed / 60 - lane.shift
    number = int(minutes // lane.slot)
    # Kick-offs are rounded to the second, so the one after or before it may be the last.
    candidates = (Slot(lane, near, speed) for near in (number + 1, number, number - 1))
    return next(slot for slot in candidates if slot.kick_off <= now)


def near(now: datetime, speed: float) -> Iterator[Slot]:
    """The slots of all lanes shortly before and after now, and those that run."""
    for lane in lanes():
        current = slot_at(lane, now, speed).number
        reach = _reach(lane, speed)
        for number in range(current - reach, current + reach + 1):
            yield Slot(lane, number, speed)


def _reach(lane: Lane, speed: float) -> int:
    return max(SLOTS_NEAR, int(TIME_NEAR.total_seconds() * speed / 60 / lane.slot))


def channels() -> Iterator[ChannelRecord]:
    for lane in lanes():
        yield ChannelRecord(key=_channel_key(lane), name=f"Sandbox Sport {lane.number}", language="en")


def _channel_key(lane: Lane) -> str:
    return f"sandbox:channel:sport-{lane.number}"


def fixtures(now: datetime, speed: float) -> Iterator[FixtureRecord | AiringRecord]:
    for slot in near(now, speed):
        yield _fixture(slot, now)
        yield _airing(slot)


def _fixture(slot: Slot, now: datetime) -> FixtureRecord:
    match = slot.match
    begun = slot.score(now) if slot.kick_off <= now else None
    return FixtureRecord(
        key=slot.key,
        competition=competition_key(match.competition),
        season=match.season,
        stage=match.stage,
        home=team_key(match.home),
        away=team_key(match.away),
        starts_at=slot.kick_off,
        status=begun.status if begun else EventStatus.SCHEDULED,
        venue=match.venue,
        home_score=begun.home_score if begun else None,
        away_score=begun.away_score if begun else None,
        half_time=begun.half_time if begun else None,
        penalties=begun.penalties if begun else None,
        replay_of=match.kick_off,
    )


def _airing(slot: Slot) -> AiringRecord:
    match = slot.match
    return AiringRecord(
        key=f"sandbox:airing:sport-{slot.lane.number}:{slot.number}",
        channel=_channel_key(slot.lane),
        name=f"{team_name(match.home)} – {team_name(match.away)}",
        starts_at=slot.kick_off,
        ends_at=slot.final_whistle,
        event=slot.key,
        category="sport",
        first_shown_at=match.kick_off,
    )


def live(now: datetime, speed: float, keys: tuple[str, ...] = ()) -> Iterator[LiveScore]:
    """All that run, those that just ended, and of `keys` those that ended before."""
    told = set()
    for lane in lanes():
        slot = slot_at(lane, now, speed)
        while now < slot.final_whistle + STAY:
            told.add(slot.key)
            yield slot.score(now)
            slot = Slot(lane, slot.number - 1, speed)
    for key in keys:
        if key not in told and (asked := _slot_of(key, speed)):
            yield from _state_of(asked, now)


def _slot_of(key: str, speed: float) -> Slot | None:
    name, _, number = key.removeprefix("sandbox:replay:").partition(":")
    by_number = {str(lane.number): lane for lane in lanes()}
    if name not in by_number or not number.isdecimal():
        return None
    return Slot(by_number[name], int(number), speed)


def _state_of(slot: Slot, now: datetime) -> Iterator[LiveScore]:
    """Of a match that does not run: how it ended, or nothing if it is to come.

    One that is farther ahead than the calendar was begun at another speed, and will not be played on.
    """
    if slot.kick_off <= now:
        yield slot.score(now)
    elif slot.number > slot_at(slot.lane, now, slot.speed).number + _reach(slot.lane, slot.speed):
        yield LiveScore(key=slot.key, status=EventStatus.CANCELLED)
