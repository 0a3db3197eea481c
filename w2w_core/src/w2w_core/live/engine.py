"""A match and what a source says of it now → the match as we believe it, and what changed. Pure.

The rules, in order:

1. An update observed no later than the last one changes nothing, so order and doubles do not matter.
2. A status that steps back (finished → live, live → scheduled) is held as a doubt, and believed only when
   a later update still says so.
3. What a source leaves out (no score, no clock, no timeline) is kept.
4. Whatever falls or vanishes (a score, an entry of the timeline) falls in the open, as `corrected`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind

CONFIRM_AFTER = timedelta(seconds=60)
"""How long a source must go on saying that a status stepped back."""

GOALS = frozenset({TimelineKind.GOAL, TimelineKind.OWN_GOAL, TimelineKind.PENALTY_GOAL})


class Doubt(msgspec.Struct, frozen=True):
    """A status that steps back, not yet believed."""

    status: EventStatus
    since: datetime


class MatchState(msgspec.Struct, frozen=True, kw_only=True):
    """What we believe of a match; times in UTC, scores home and away."""

    version: int = 0
    observed_at: datetime | None = None
    status: EventStatus = EventStatus.SCHEDULED
    period: Period = Period.NOT_STARTED
    minute: int | None = None
    added: int = 0
    home_score: int | None = None
    away_score: int | None = None
    half_time: tuple[int, int] | None = None
    penalties: tuple[int, int] | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    doubt: Doubt | None = None

    @property
    def score(self) -> tuple[int, int]:
        return self.home_score or 0, self.away_score or 0


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that changed.

    `kind` is a kind of the timeline (goal, red, substitution, ...), or kick_off, period, final, postponed,
    cancelled, rescheduled, corrected, detail (a fact was filled in) or clock (it ticked, and nothing else).
    """

    kind: str
    key: str = ""
    """Of the entry in the timeline."""
    side: str = ""
    minute: int | None = None
    added: int = 0
    player: str = ""
    period: str = ""
    score: tuple[int, int] | None = None
    """Home and away, after it."""


def apply(state: MatchState, update: LiveScore) -> tuple[MatchState, list[Change]]:
    """The next state and what changed; `version` is one more exactly if something did.

    `update.observed_at` must be set; ValueError if it is not.
    """
    if update.observed_at is None:
        raise ValueError(f"{update.key}: observed_at is not set")
    if state.observed_at is not None and update.observed_at <= state.observed_at:
        return state, []
    if _steps_back(state.status, update.status):
        doubt = state.doubt
        if doubt is None or doubt.status != update.status:
            fresh = Doubt(status=update.status, since=update.observed_at)
            return msgspec.structs.replace(state, observed_at=update.observed_at, doubt=fresh), []
        if update.observed_at - doubt.since < CONFIRM_AFTER:
            return msgspec.structs.replace(state, observed_at=update.observed_at), []
    after = _merged(state, update)
    changes = list(_changes(state, after))
    if changes:
        after = msgspec.structs.replace(after, version=state.version + 1)
    return after, changes


def turned(update: LiveScore) -> LiveScore:
    """The same, from a source that has home and away the other way round."""
    other = {Side.HOME: Side.AWAY, Side.AWAY: Side.HOME}
    return msgspec.structs.replace(
        update,
        home_score=update.away_score,
        away_score=update.home_score,
        half_time=update.half_time and update.half_time[::-1],
        penalties=update.penalties and update.penalties[::-1],
        timeline=tuple(msgspec.structs.replace(item, side=other[item.side]) for item in update.timeline),
    )


def retold(state: MatchState, update: LiveScore) -> MatchState:
    """The same match, its timeline as another source has it: whose entries have keys of their own.

    What the update says of later than the state's clock is left for `apply` to find.
    """
    if not update.timeline:
        return state
    clock = (state.minute or 0, state.added)
    known = (item for item in update.timeline if (item.minute, item.added) <= clock)
    return msgspec.structs.replace(state, timeline=tuple(known))


def _steps_back(now: EventStatus, said: EventStatus) -> bool:
    if now == EventStatus.FINISHED:
        return said != EventStatus.FINISHED
    return now == EventStatus.LIVE and said == EventStatus.SCHEDULED


def _merged(state: MatchState, update: LiveScore) -> MatchState:
    return MatchState(
        version=state.version,
        observed_at=update.observed_at,
        status=update.status,
        period=_period(state, update),
        minute=state.minute if update.minute is None else update.minute,
        added=state.added if update.minute is None else update.added,
        home_score=_points(state.home_score, update.home_score, update.status),
        away_score=_points(state.away_score, update.away_score, update.status),
        half_time=update.half_time or state.half_time,
        penalties=update.penalties or state.penalties,
        timeline=_timeline(state, update),
    )


def _points(known: int | None, said: int | None, status: EventStatus) -> int | None:
    if status == EventStatus.SCHEDULED:
        return None
    return known if said is None else said


def _period(state: MatchState, update: LiveScore) -> Period:
    if update.status == EventStatus.FINISHED:
        return Period.ENDED
    if update.period == Period.UNKNOWN and update.status == state.status:
        return state.period
    return update.period


def _timeline(state: MatchState, update: LiveScore) -> tuple[TimelineEvent, ...]:
    if update.timeline:
        unique = {item.key: item for item in update.timeline}
        return tuple(sorted(unique.values(), key=lambda item: (item.minute, item.added)))
    known = _goals(state.timeline)
    home, away = update.home_score, update.away_score
    covered = (home is None or known[Side.HOME] <= home) and (away is None or known[Side.AWAY] <= away)
    return state.timeline if covered else ()


def _goals(timeline: Iterable[TimelineEvent]) -> dict[Side, int]:
    scored = [item.side for item in timeline if item.kind in GOALS]
    return {side: scored.count(side) for side in Side}


def _changes(before: MatchState, after: MatchState) -> Iterator[Change]:
    changed = [*_of_status(before, after), *_of_timeline(before, after), *_of_the_end(before, after)]
    if changed:
        yield from changed
    elif (before.minute, before.added) != (after.minute, after.added):
        yield Change(kind="clock", minute=after.minute, added=after.added)
    elif _facts(before) != _facts(after):
        yield Change(kind="detail")


def _facts(state: MatchState) -> MatchState:
    return msgspec.structs.replace(state, observed_at=None, doubt=None)


def _of_status(before: MatchState, after: MatchState) -> Iterator[Change]:
    if before.status == after.status:
        if before.period != after.period:
            yield Change(kind="period", period=after.period, minute=after.minute)
    elif _steps_back(before.status, after.status):
        yield Change(kind="corrected", period=after.period, score=after.score)
    elif after.status == EventStatus.LIVE:
        yield Change(kind="kick_off")
    elif after.status == EventStatus.SCHEDULED:
        yield Change(kind="rescheduled")
    elif after.status != EventStatus.FINISHED:
        yield Change(kind=after.status.value)


def _of_the_end(before: MatchState, after: MatchState) -> Iterator[Change]:
    if after.status == EventStatus.FINISHED != before.status:
        yield Change(kind="final", score=after.score)


def _of_timeline(before: MatchState, after: MatchState) -> Iterator[Change]:
    """Corrections first, then entries in their order; a goal is told once for each point of the score."""
    old = {item.key: item for item in before.timeline}
    new = {item.key: item for item in after.timeline}
    gone = [item for key, item in old.items() if key not in new]
    rise = dict(zip(Side, (a - b for a, b in zip(after.score, before.score, strict=True)), strict=True))
    if gone or min(rise.values()) < 0:
        yield Change(kind="corrected", key=gone[0].key if gone else "", score=after.score)

    # A goal that took the place of one that was withdrawn leaves the score as it was.
    withdrawn = _goals(gone)
    owed = {side: max(points + withdrawn[side], 0) for side, points in rise.items()}
    running = dict.fromkeys(Side, 0)
    for item in after.timeline:
        running[item.side] += item.kind in GOALS
        known = old.get(item.key)
        if known == item:
            continue
        if known is not None:
            yield _told(item, "detail" if _alike(known, item) else "corrected", running)
        elif item.kind not in GOALS:
            yield _told(item, item.kind.value, running)
        elif owed[item.side]:
            owed[item.side] -= 1
            yield _told(item, item.kind.value, running)
        else:
            # The score had it already: its name and minute arrive late.
            yield _told(item, "detail", running)
    for side, points in owed.items():
        for _ in range(points):
            yield Change(
                kind="goal", side=side.value, minute=after.minute, added=after.added, score=after.score
            )


def _alike(one: TimelineEvent, other: TimelineEvent) -> bool:
    return (one.kind, one.side) == (other.kind, other.side)


def _told(item: TimelineEvent, kind: str, running: dict[Side, int]) -> Change:
    return Change(
        kind=kind,
        key=item.key,
        side=item.side.value,
        minute=item.minute,
        added=item.added,
        player=item.player,
        score=(running[Side.HOME], running[Side.AWAY]) if item.kind in GOALS else None,
    )
