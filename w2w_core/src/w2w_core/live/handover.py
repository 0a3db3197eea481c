"""One match that several sources tell. Pure."""

from __future__ import annotations

import msgspec

from w2w_core.live.state import MatchState
from w2w_sdk import LiveScore, Side


def turned(update: LiveScore) -> LiveScore:
    """The same, from a source that has home and away the other way round."""
    other = {Side.HOME: Side.AWAY, Side.AWAY: Side.HOME}
    return msgspec.structs.replace(
        update,
        home_score=update.away_score,
        away_score=update.home_score,
        half_time=update.half_time and update.half_time[::-1],
        penalties=update.penalties and update.penalties[::-1],
        line_score=tuple((away, home) for home, away in update.line_score),
        timeline=tuple(msgspec.structs.replace(item, side=other[item.side]) for item in update.timeline),
    )


def retold(state: MatchState, update: LiveScore) -> MatchState:
    """The same match, its timeline as another source has it: whose entries have keys of their own.

    What the update says of later than the state's clock is left for `engine.apply` to find.
    """
    if not update.timeline:
        return state
    clock = (state.minute or 0, state.added)
    known = (item for item in update.timeline if (item.minute, item.added) <= clock)
    return msgspec.structs.replace(state, timeline=tuple(known))
