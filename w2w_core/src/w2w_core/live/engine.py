"""A match and what a source says of it now → the match as we believe it, and what changed. Pure.

The rules, in order:

1. An update observed no later than the last one changes nothing, so order and doubles do not matter.
2. A status that steps back (finished → live, live → scheduled) is held as a doubt, and believed only when
   a later update still says so.
3. What a source leaves out (no score, no clock, no timeline) is kept, until the match is to begin anew.
4. Whatever falls or vanishes (a score, an entry of the timeline) falls in the open, as `corrected`.
5. A running match that nobody spoke of for a while is stale, until somebody does.
6. A calendar's final ends only a match that nobody spoke of for as long; like any end, it is taken back
   by rule 2.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from w2w_core.live.changes import goals, tell
from w2w_core.live.state import GOALS, Change, Doubt, MatchState
from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent

CONFIRM_AFTER = timedelta(seconds=60)
"""How long a source must go on saying that a status stepped back."""
STALE_AFTER = timedelta(minutes=3)
"""How long a running match may go unheard of."""
MOST_ENTRIES = 200
"""Of a timeline; no match has as many, and a broken source could say any number."""

LONGEST_CLOCK = 20
"""Characters."""


def apply(state: MatchState, update: LiveScore) -> tuple[MatchState, list[Change]]:
    """The next state and what changed; `version` is one more exactly if something did.

    `update.observed_at` must be set; ValueError if it is not.
    """
    if update.observed_at is None:
        raise ValueError(f"{update.key}: observed_at is not set")
    if state.observed_at is not None and update.observed_at <= state.observed_at:
        return state, []
    if steps_back(state.status, update.status):
        doubt = state.doubt
        if doubt is None or doubt.status != update.status:
            fresh = Doubt(status=update.status, since=update.observed_at)
            return msgspec.structs.replace(state, observed_at=update.observed_at, doubt=fresh), []
        if update.observed_at - doubt.since < CONFIRM_AFTER:
            return msgspec.structs.replace(state, observed_at=update.observed_at), []
    return _versioned(state, _merged(state, update))


def silence(state: MatchState, now: datetime) -> tuple[MatchState, list[Change]]:
    """The same match while nobody speaks of it: stale, once that has lasted too long."""
    if state.stale_since is not None or not is_silent(state.status, state.observed_at, now):
        return state, []
    return _versioned(state, msgspec.structs.replace(state, stale_since=state.observed_at))


def conclude(state: MatchState, final: LiveScore) -> tuple[MatchState, list[Change]]:
    """What a calendar says of the end; `final.observed_at` must be set, to when it was said."""
    if state.status in (EventStatus.FINISHED, EventStatus.CANCELLED) or final.observed_at is None:
        return state, []
    if state.observed_at is None or final.observed_at - state.observed_at <= STALE_AFTER:
        return state, []
    return apply(state, final)


def is_silent(status: str, observed_at: datetime | None, now: datetime) -> bool:
    return status == EventStatus.LIVE and observed_at is not None and now - observed_at > STALE_AFTER


def steps_back(now: EventStatus, said: EventStatus) -> bool:
    if now == EventStatus.FINISHED:
        return said != EventStatus.FINISHED
    return now == EventStatus.LIVE and said == EventStatus.SCHEDULED


def _versioned(before: MatchState, after: MatchState) -> tuple[MatchState, list[Change]]:
    changes = tell(before, after, taken_back=steps_back(before.status, after.status))
    if changes:
        after = msgspec.structs.replace(after, version=before.version + 1)
    return after, changes


def _merged(state: MatchState, update: LiveScore) -> MatchState:
    if update.status == EventStatus.SCHEDULED:
        return MatchState(sport=state.sport, version=state.version, observed_at=update.observed_at)
    over = update.status == EventStatus.FINISHED
    return MatchState(
        sport=state.sport,
        version=state.version,
        observed_at=update.observed_at,
        status=update.status,
        period=_period(state, update),
        part=state.part if update.part is None else update.part,
        minute=state.minute if update.minute is None else update.minute,
        added=state.added if update.minute is None else update.added,
        clock="" if over else update.clock[:LONGEST_CLOCK] or state.clock,
        home_score=state.home_score if update.home_score is None else update.home_score,
        away_score=state.away_score if update.away_score is None else update.away_score,
        half_time=update.half_time or state.half_time,
        penalties=update.penalties or state.penalties,
        line_score=update.line_score or state.line_score,
        timeline=_timeline(state, update),
    )


def _period(state: MatchState, update: LiveScore) -> Period:
    if update.status == EventStatus.FINISHED:
        return Period.ENDED
    if update.period == Period.UNKNOWN and update.status == state.status:
        return state.period
    return update.period


def _timeline(state: MatchState, update: LiveScore) -> tuple[TimelineEvent, ...]:
    if update.timeline:
        unique = {item.key: item for item in update.timeline if state.tells_goals or item.kind not in GOALS}
        return tuple(sorted(unique.values(), key=lambda item: (item.minute, item.added)))[:MOST_ENTRIES]
    known = goals(state.timeline)
    home, away = update.home_score, update.away_score
    covered = (home is None or known[Side.HOME] <= home) and (away is None or known[Side.AWAY] <= away)
    return state.timeline if covered else ()
