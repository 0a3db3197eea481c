"""What a status means: by its name where that says more than its state (pre, in, post)."""

from __future__ import annotations

import re

from w2w_espn import wire
from w2w_sdk import EventStatus, Period

_BY_STATE = {"pre": EventStatus.SCHEDULED, "in": EventStatus.LIVE}
_BY_NAME = {
    "STATUS_POSTPONED": EventStatus.POSTPONED,
    "STATUS_CANCELED": EventStatus.CANCELLED,
    "STATUS_CANCELLED": EventStatus.CANCELLED,
    "STATUS_ABANDONED": EventStatus.CANCELLED,
    "STATUS_WALKOVER": EventStatus.CANCELLED,
    "STATUS_FORFEIT": EventStatus.FINISHED,
}
_GOES_ON_ANOTHER_DAY = {"STATUS_SUSPENDED", "STATUS_DELAYED", "STATUS_RAIN_DELAY"}
_FINISHED = re.compile(r"STATUS_(FINAL|FULL_TIME)")

_PERIOD_BY_NAME = {
    "STATUS_FIRST_HALF": Period.FIRST_HALF,
    "STATUS_HALFTIME": Period.HALF_TIME,
    "STATUS_SECOND_HALF": Period.SECOND_HALF,
    "STATUS_END_OF_REGULATION": Period.BREAK,
    "STATUS_HALFTIME_ET": Period.EXTRA_HALF_TIME,
    "STATUS_END_OF_EXTRATIME": Period.BREAK,
    "STATUS_SHOOTOUT": Period.SHOOT_OUT,
}
_PERIOD_BY_NUMBER = {
    1: Period.FIRST_HALF,
    2: Period.SECOND_HALF,
    3: Period.EXTRA_FIRST,
    4: Period.EXTRA_SECOND,
    5: Period.SHOOT_OUT,
}
_OTHER_PERIODS = {
    "STATUS_HALFTIME": Period.HALF_TIME,
    "STATUS_END_PERIOD": Period.BREAK,
    "STATUS_IN_PROGRESS": Period.IN_PLAY,
    "STATUS_OVERTIME": Period.OVERTIME,
}
_IN_PLAY = {"STATUS_IN_PROGRESS", "STATUS_OVERTIME", "STATUS_EXTRA_TIME"}
_CLOCK = re.compile(r"(\d+)'(?:\+(\d+)')?")


def status(said: wire.Status) -> EventStatus:
    """ValueError where neither name nor state is one that we know."""
    name, state = said.type.name, said.type.state
    if name in _BY_NAME:
        return _BY_NAME[name]
    if state in _BY_STATE:
        return _BY_STATE[state]
    if name in _GOES_ON_ANOTHER_DAY:
        return EventStatus.POSTPONED
    if _FINISHED.match(name) or (state == "post" and said.type.completed is not False):
        return EventStatus.FINISHED
    raise ValueError(f"status.type: {name or 'without a name'} ({state or 'no state'}) is unknown")


def football_period(said: wire.Status) -> Period:
    if said.type.name in _PERIOD_BY_NAME:
        return _PERIOD_BY_NAME[said.type.name]
    if said.type.name in _IN_PLAY:
        return _PERIOD_BY_NUMBER.get(said.period or 0, Period.UNKNOWN)
    return other_period(said)


def other_period(said: wire.Status) -> Period:
    """Quarters, sets and innings are told by their number, not here."""
    match status(said):
        case EventStatus.SCHEDULED | EventStatus.POSTPONED:
            return Period.NOT_STARTED
        case EventStatus.FINISHED:
            return Period.ENDED
    return _OTHER_PERIODS.get(said.type.name, Period.UNKNOWN)


def had_a_score(said: wire.Status) -> bool:
    """The source writes 0–0 for a match that has not begun, or never will."""
    return said.type.name == "STATUS_ABANDONED" or status(said) in (EventStatus.LIVE, EventStatus.FINISHED)


def had_a_shoot_out(said: wire.Status) -> bool:
    return said.type.name in ("STATUS_FINAL_PEN", "STATUS_SHOOTOUT")


def minutes(clock: str) -> tuple[int, int]:
    """Minute and added time of "45'+2'"; ValueError for anything else."""
    found = _CLOCK.fullmatch(clock.strip())
    if found is None:
        raise ValueError(f"clock: {clock!r} is no minute")
    return int(found[1]), int(found[2] or 0)
