"""A match as a function of time: what its state is, so many match seconds after the kick-off.

Minutes count as on a scoreboard: an event of minute 23 happens between 22:00 and 23:00. Stoppage time
lasts until its last event; the breaks are shorter than in truth, and a shoot-out has a kick each 40 s.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import msgspec

from w2w_sandbox.bundle import EventFact, MatchFact
from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind

_GOALS = (TimelineKind.GOAL, TimelineKind.OWN_GOAL, TimelineKind.PENALTY_GOAL)
_KICK_SECONDS = 40
_AFTER = {Period.FIRST_HALF: 0, Period.SECOND_HALF: 45, Period.EXTRA_FIRST: 90, Period.EXTRA_SECOND: 105}
"""The minute that each period of play begins after."""


class Phase(msgspec.Struct, frozen=True):
    period: Period
    starts: int
    """Match seconds after the kick-off, breaks included."""
    ends: int
    after: int = 0
    """The minutes that were played before it, stoppage apart."""
    minutes: int = 0
    """Its own minutes, stoppage apart; 0 in a break or a shoot-out."""
    added: int = 0
    """Minutes of stoppage; of a shoot-out, those of the period before it."""


class Script(msgspec.Struct, frozen=True):
    """A match laid out in time. `after[n]` is (home, away, shoot-out home, away) once n events happened."""

    match: MatchFact
    phases: tuple[Phase, ...]
    at: tuple[float, ...]
    events: tuple[TimelineEvent, ...]
    after: tuple[tuple[int, int, int, int], ...]
    half_time: tuple[int, int]

    @property
    def seconds(self) -> int:
        """From the kick-off to the final whistle."""
        return self.phases[-1].ends


def script(match: MatchFact) -> Script:
    phases = tuple(_phases(match))
    laid = sorted(_laid(match, phases), key=lambda pair: pair[0])
    events = tuple(msgspec.structs.replace(event, key=f"{n:02d}") for n, (_, event) in enumerate(laid))
    at = tuple(seconds for seconds, _ in laid)
    after = tuple(accumulate(events, _count, initial=(0, 0, 0, 0)))
    first_half = bisect_right(at, phases[0].ends)
    return Script(match, phases, at, events, after, match.half_time or after[first_half][:2])


def _count(score: tuple[int, int, int, int], event: TimelineEvent) -> tuple[int, int, int, int]:
    home, away, kicks_home, kicks_away = score
    at_home = event.side is Side.HOME
    if event.kind in _GOALS:
        return home + at_home, away + (not at_home), kicks_home, kicks_away
    if event.kind is TimelineKind.SHOOT_OUT_SCORED:
        return home, away, kicks_home + at_home, kicks_away + (not at_home)
    return score


def _phases(match: MatchFact) -> Iterator[Phase]:
    now = 0

    def play(period: Period, minutes: int, least_added: int) -> Phase:
        nonlocal now
        after = _AFTER[period]
        added = max(
            [least_added, *(e.added for e in match.events if e.added and e.minute == after + minutes)]
        )
        start, now = now, now + (minutes + added) * 60
        return Phase(period, start, now, after, minutes, added)

    def wait(period: Period, minutes: int) -> Phase:
        nonlocal now
        start, now = now, now + minutes * 60
        return Phase(period, start, now)

    yield play(Period.FIRST_HALF, 45, 1)
    yield wait(Period.HALF_TIME, 3)
    yield play(Period.SECOND_HALF, 45, 3)
    stoppage = 0
    if match.extra_time:
        yield wait(Period.BREAK, 2)
        yield play(Period.EXTRA_FIRST, 15, 1)
        yield wait(Period.EXTRA_HALF_TIME, 1)
        last_period = play(Period.EXTRA_SECOND, 15, 1)
        stoppage = last_period.added
        yield last_period
    if match.shoot_out:
        yield wait(Period.BREAK, 2)
        last_card = max((event.minute for event in match.events), default=0) - 120
        length = max((len(match.shoot_out) + 1) * _KICK_SECONDS, last_card * 60 + 30)
        yield Phase(Period.SHOOT_OUT, now, now + length, 120, added=stoppage)


def _laid(match: MatchFact, phases: tuple[Phase, ...]) -> Iterator[tuple[float, TimelineEvent]]:
    """Each event with its second; those of one minute are spread over it, in their order."""
    of_minute: dict[tuple[int, int], list[EventFact]] = {}
    for fact in match.events:
        of_minute.setdefault((fact.minute, fact.added), []).append(fact)
    for (minute, added), facts in of_minute.items():
        phase = next(p for p in reversed(phases) if _is_play(p) and p.after < minute)
        before = minute - phase.after + added - 1
        for n, fact in enumerate(facts, 1):
            second = phase.starts + (before + n / (len(facts) + 1)) * 60
            yield second, _event(fact, *_shown(phase, second))
    for n, kick in enumerate(match.shoot_out, 1):
        kind = TimelineKind.SHOOT_OUT_SCORED if kick.scored else TimelineKind.SHOOT_OUT_MISSED
        second = phases[-1].starts + n * _KICK_SECONDS
        minute, added = _shown(phases[-1], second)
        yield second, TimelineEvent("", kind, Side(kick.side), minute, added, kick.player)


def _is_play(phase: Phase) -> bool:
    return phase.minutes > 0 or phase.period is Period.SHOOT_OUT


def _event(fact: EventFact, minute: int, added: int) -> TimelineEvent:
    return TimelineEvent("", TimelineKind(fact.kind), Side(fact.side), minute, added, fact.player, fact.other)


def _shown(phase: Phase, second: float) -> tuple[int, int]:
    """Minute and added minute at a second of a period of play; in a shoot-out added minutes count on."""
    played = int(second - phase.starts) // 60 + 1
    if phase.period is Period.SHOOT_OUT:
        return phase.after, phase.added + played
    return phase.after + min(played, phase.minutes), max(0, played - phase.minutes)


def state(played: Script, seconds: float, *, key: str) -> LiveScore:
    """The whole state so many match seconds after the kick-off (0 or more)."""
    happened = bisect_right(played.at, seconds)
    home, away, kicks_home, kicks_away = played.after[happened]
    over = seconds >= played.seconds
    phase = played.phases[-1] if over else next(p for p in played.phases if seconds < p.ends)
    minute, added = _clock(played, phase, seconds, over=over)
    return LiveScore(
        key=key,
        status=EventStatus.FINISHED if over else EventStatus.LIVE,
        period=Period.ENDED if over else phase.period,
        minute=minute,
        added=added,
        home_score=home,
        away_score=away,
        half_time=played.half_time if seconds >= played.phases[0].ends else None,
        penalties=(kicks_home, kicks_away) if phase.period is Period.SHOOT_OUT else None,
        timeline=played.events[:happened],
    )


def _clock(played: Script, phase: Phase, seconds: float, *, over: bool) -> tuple[int, int]:
    """In a break, and after the end, the clock stands at the full minutes of the last period of play."""
    if phase.minutes and not over:
        return _shown(phase, seconds)
    last = max(p.after + p.minutes for p in played.phases if p.ends <= phase.ends)
    return last, 0
