"""Two states of a match → what to tell of the step between them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from w2w_core.live.state import GOALS, Change, MatchState
from w2w_sdk import EventStatus, Period, Side, TimelineEvent

MOST_GOALS = 10
"""Told of one update; beyond that the source erred, and the score says enough."""
_EXTRA_TIME = frozenset({Period.EXTRA_FIRST, Period.EXTRA_HALF_TIME, Period.EXTRA_SECOND, Period.OVERTIME})


def tell(before: MatchState, after: MatchState, *, taken_back: bool) -> list[Change]:
    """In the order to be told; empty if nothing changed. `taken_back`: the status stepped back."""
    scored = _goals_told if after.tells_goals else _points_told
    changed = [
        *_of_silence(before, after),
        *_of_status(before, after, taken_back),
        *scored(before, after),
        *_of_the_end(before, after),
    ]
    if changed:
        return changed
    if (before.minute, before.added, before.clock) != (after.minute, after.added, after.clock):
        return [Change(kind="clock", minute=after.minute, added=after.added)]
    return [Change(kind="detail")] if _facts(before) != _facts(after) else []


def goals(timeline: Iterable[TimelineEvent]) -> dict[Side, int]:
    scored = [item.side for item in timeline if item.kind in GOALS]
    return {side: scored.count(side) for side in Side}


def _facts(state: MatchState) -> MatchState:
    return msgspec.structs.replace(state, observed_at=None, doubt=None)


def _of_silence(before: MatchState, after: MatchState) -> Iterator[Change]:
    if before.stale_since is None and after.stale_since is not None:
        yield Change(kind="stale")
    elif before.stale_since is not None and after.stale_since is None:
        yield Change(kind="fresh")


def _of_status(before: MatchState, after: MatchState, taken_back: bool) -> Iterator[Change]:
    ran = before.home_score is not None
    if before.status == after.status:
        yield from _of_period(before, after)
    elif taken_back:
        yield Change(kind="corrected", period=after.period, score=after.score)
    elif after.status == EventStatus.LIVE:
        yield Change(kind="resumed" if ran else "kick_off", period=after.period if ran else "")
    elif after.status == EventStatus.SCHEDULED:
        yield Change(kind="rescheduled")
    elif after.status == EventStatus.CANCELLED and before.status == EventStatus.LIVE:
        yield Change(kind="abandoned", score=after.score)
    elif after.status != EventStatus.FINISHED:
        yield Change(kind=after.status.value)


def _of_period(before: MatchState, after: MatchState) -> Iterator[Change]:
    if (before.period, before.part) == (after.period, after.part):
        return
    kind = "period"
    if after.period in _EXTRA_TIME and before.period not in _EXTRA_TIME:
        kind = "extra_time"
    elif after.period == Period.SHOOT_OUT != before.period:
        kind = "shoot_out"
    yield Change(kind=kind, period=after.period, part=after.part, minute=after.minute)


def _of_the_end(before: MatchState, after: MatchState) -> Iterator[Change]:
    if after.status == EventStatus.FINISHED != before.status:
        yield Change(kind="final", score=after.score)


def _points_told(before: MatchState, after: MatchState) -> Iterator[Change]:
    """One change a side, however many points came at once; and what else the timeline holds.

    Where the score counts sets, a game or a point within the set is told, too.
    """
    rise = _rise(before, after)
    within = _rise_within(before, after)
    if min(*rise.values(), *within.values()) < 0:
        yield Change(kind="corrected", score=after.score)
    for side in Side:
        if points := max(rise[side], 0) or max(within[side], 0):
            yield Change(kind="points", side=side.value, points=points, part=after.part, score=after.score)
    old = {item.key: item for item in before.timeline}
    for item in after.timeline:
        if item.key not in old:
            yield _told(item, item.kind.value)


def _rise(before: MatchState, after: MatchState) -> dict[Side, int]:
    return dict(zip(Side, (a - b for a, b in zip(after.score, before.score, strict=True)), strict=True))


def _rise_within(before: MatchState, after: MatchState) -> dict[Side, int]:
    """Of the parts; less than nothing where one of them fell."""
    old, new = before.line_score, after.line_score
    if len(new) < len(old):
        return dict.fromkeys(Side, -1)
    known = [*old, *[(0, 0)] * (len(new) - len(old))]
    steps = [(now[0] - then[0], now[1] - then[1]) for now, then in zip(new, known, strict=False)]
    if not steps:
        return dict.fromkeys(Side, 0)
    of_sides = zip(Side, zip(*steps, strict=True), strict=True)
    return {side: min(of_side) if min(of_side) < 0 else sum(of_side) for side, of_side in of_sides}


def _goals_told(before: MatchState, after: MatchState) -> Iterator[Change]:
    """Corrections first, then entries in their order; a goal is told once for each point of the score."""
    old = {item.key: item for item in before.timeline}
    new = {item.key: item for item in after.timeline}
    gone = [item for key, item in old.items() if key not in new]
    rise = _rise(before, after)
    if gone or min(rise.values()) < 0:
        yield Change(kind="corrected", key=gone[0].key if gone else "", score=after.score)

    # A goal that took the place of one that was withdrawn leaves the score as it was.
    withdrawn = goals(gone)
    owed = {side: max(points + withdrawn[side], 0) for side, points in rise.items()}
    running = dict.fromkeys(Side, 0)
    for item in after.timeline:
        running[item.side] += item.kind in GOALS
        score = (running[Side.HOME], running[Side.AWAY])
        known = old.get(item.key)
        if known == item:
            continue
        if known is not None:
            yield _told(item, "detail" if _alike(known, item) else "corrected", score)
        elif item.kind not in GOALS:
            yield _told(item, item.kind.value)
        elif owed[item.side]:
            owed[item.side] -= 1
            yield _told(item, item.kind.value, score)
        else:
            # The score had it already: its name and minute arrive late.
            yield _told(item, "detail", score)
    for side, points in owed.items():
        for _ in range(min(points, MOST_GOALS)):
            yield Change(
                kind="goal", side=side.value, minute=after.minute, added=after.added, score=after.score
            )


def _alike(one: TimelineEvent, other: TimelineEvent) -> bool:
    return (one.kind, one.side) == (other.kind, other.side)


def _told(item: TimelineEvent, kind: str, score: tuple[int, int] | None = None) -> Change:
    return Change(
        kind=kind,
        key=item.key,
        side=item.side.value,
        minute=item.minute,
        added=item.added,
        player=item.player,
        score=score if item.kind in GOALS else None,
    )
