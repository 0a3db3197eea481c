"""What a status means. Each sport has its own codes; older matches have words, or nothing."""

from __future__ import annotations

import re

from w2w_sdk import EventStatus, Period

_SCHEDULED = {"ns", "tbd", "not started", "time to be defined", "scheduled"}
_FINISHED = {
    *("ft", "aet", "pen", "ap", "aot", "awd", "aw", "wo", "final", "finished", "match finished"),
    *("after extra time", "after penalties", "after over time", "awarded", "walkover", "technical loss"),
}
_POSTPONED = {"pst", "post", "postponed", "match postponed", "delayed"}
_CANCELLED = {
    "canc",
    "can",
    "abd",
    "cancelled",
    "canceled",
    "match cancelled",
    "abandoned",
    "match abandoned",
}
_ABANDONED = {"abd", "abandoned", "match abandoned"}
_LIVE = {
    *("1h", "ht", "2h", "et", "bt", "p", "pt", "ot", "live", "int", "intr", "susp", "in progress", "break"),
    *("first half", "second half", "halftime", "half time", "extra time", "interrupted", "suspended"),
}
_A_PART = re.compile(r"(q|p|s|in|ot)(\d+)", re.I | re.ASCII)
"""Quarter, period, set, inning; overtime."""
_PERIOD = {
    "1h": Period.FIRST_HALF,
    "first half": Period.FIRST_HALF,
    "ht": Period.HALF_TIME,
    "halftime": Period.HALF_TIME,
    "half time": Period.HALF_TIME,
    "2h": Period.SECOND_HALF,
    "second half": Period.SECOND_HALF,
    "bt": Period.BREAK,
    "p": Period.SHOOT_OUT,
    "pt": Period.SHOOT_OUT,
}
_SHOOT_OUT = {"p", "pt", "pen", "ap", "after penalties"}
_EXTRA_TIME = {"et", "extra time"}
_EXTRA_TIME_HALVES_AT = 105


def status(text: str, *, postponed: bool, is_over: bool) -> EventStatus:
    """`is_over` says whether a match without a status was played. ValueError for an unknown one."""
    said = text.strip().lower()
    if said in _POSTPONED or (postponed and (not said or said in _SCHEDULED)):
        return EventStatus.POSTPONED
    if said in _CANCELLED:
        return EventStatus.CANCELLED
    if said in _FINISHED:
        return EventStatus.FINISHED
    if said in _LIVE or _A_PART.fullmatch(said):
        return EventStatus.LIVE
    if said and said not in _SCHEDULED:
        raise ValueError(f"strStatus: {text!r} is unknown")
    return EventStatus.FINISHED if is_over and not said else EventStatus.SCHEDULED


def period(text: str, now: EventStatus, minute: int | None, *, football: bool) -> Period:
    said = text.strip().lower()
    match now:
        case EventStatus.SCHEDULED | EventStatus.POSTPONED:
            return Period.NOT_STARTED
        case EventStatus.FINISHED:
            return Period.ENDED
    if said in _EXTRA_TIME and football and minute is not None:
        return Period.EXTRA_FIRST if minute <= _EXTRA_TIME_HALVES_AT else Period.EXTRA_SECOND
    if not football and (said in _EXTRA_TIME or said.startswith("ot")):
        return Period.OVERTIME
    return Period.IN_PLAY if _A_PART.fullmatch(said) else _PERIOD.get(said, Period.UNKNOWN)


def part(text: str) -> int | None:
    """Which quarter, period, set or inning is played."""
    said = _A_PART.fullmatch(text.strip())
    return int(said[2]) if said and said[1].lower() != "ot" else None


def had_a_shoot_out(text: str) -> bool:
    return text.strip().lower() in _SHOOT_OUT


def had_extra_time(text: str) -> bool:
    return text.strip().lower() in ("aet", "after extra time")


def is_suspended(text: str) -> bool:
    return text.strip().lower() in ("susp", "suspended")


def was_abandoned(text: str) -> bool:
    return text.strip().lower() in _ABANDONED
