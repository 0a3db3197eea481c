"""What the short status of a fixture means."""

from __future__ import annotations

from w2w_api_football import wire
from w2w_sdk import EventStatus, Period

STATUS = {
    "TBD": EventStatus.SCHEDULED,
    "NS": EventStatus.SCHEDULED,
    "1H": EventStatus.LIVE,
    "HT": EventStatus.LIVE,
    "2H": EventStatus.LIVE,
    "ET": EventStatus.LIVE,
    "BT": EventStatus.LIVE,
    "P": EventStatus.LIVE,
    "LIVE": EventStatus.LIVE,
    "INT": EventStatus.LIVE,  # goes on in some minutes
    "SUSP": EventStatus.LIVE,  # unless its clock was taken away: it goes on another day
    "FT": EventStatus.FINISHED,
    "AET": EventStatus.FINISHED,
    "PEN": EventStatus.FINISHED,
    "AWD": EventStatus.FINISHED,  # decided by a court
    "WO": EventStatus.FINISHED,
    "PST": EventStatus.POSTPONED,
    "CANC": EventStatus.CANCELLED,
    "ABD": EventStatus.CANCELLED,
}
_PERIOD = {
    "TBD": Period.NOT_STARTED,
    "NS": Period.NOT_STARTED,
    "PST": Period.NOT_STARTED,
    "CANC": Period.NOT_STARTED,
    "1H": Period.FIRST_HALF,
    "HT": Period.HALF_TIME,
    "2H": Period.SECOND_HALF,
    "BT": Period.BREAK,
    "P": Period.SHOOT_OUT,
    "FT": Period.ENDED,
    "AET": Period.ENDED,
    "PEN": Period.ENDED,
    "AWD": Period.ENDED,
    "WO": Period.ENDED,
}
_NOT_BEGUN = {"TBD", "NS", "PST", "CANC"}
_BEYOND_HALF_TIME = {"HT", "2H", "ET", "BT", "P", "FT", "AET", "PEN"}
_EXTRA_TIME_HALVES_AT = 105


def status(fixture: wire.Fixture) -> EventStatus:
    """ValueError for one that the source did not have when this was written."""
    short = fixture.fixture.status.short
    if short not in STATUS:
        raise ValueError(f"fixture.status.short: {short!r} is unknown")
    if short == "SUSP" and fixture.fixture.status.elapsed is None:
        return EventStatus.POSTPONED
    return STATUS[short]


def has_begun(fixture: wire.Fixture) -> bool:
    return fixture.fixture.status.short not in _NOT_BEGUN


def period(fixture: wire.Fixture) -> Period:
    now = fixture.fixture.status
    if now.short == "ET" and now.elapsed is not None:
        return Period.EXTRA_FIRST if now.elapsed <= _EXTRA_TIME_HALVES_AT else Period.EXTRA_SECOND
    return _PERIOD.get(now.short, Period.UNKNOWN)


def is_beyond_half_time(fixture: wire.Fixture) -> bool:
    periods = fixture.fixture.periods
    return fixture.fixture.status.short in _BEYOND_HALF_TIME or bool(periods and periods.second)
