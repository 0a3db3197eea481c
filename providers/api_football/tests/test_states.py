from __future__ import annotations

import pytest

from w2w_sdk import EventStatus, Period, Skip

from .bodies import fixture, live, match, score


@pytest.mark.parametrize(
    ("short", "status", "period"),
    [
        ("TBD", EventStatus.SCHEDULED, Period.NOT_STARTED),
        ("NS", EventStatus.SCHEDULED, Period.NOT_STARTED),
        ("1H", EventStatus.LIVE, Period.FIRST_HALF),
        ("HT", EventStatus.LIVE, Period.HALF_TIME),
        ("2H", EventStatus.LIVE, Period.SECOND_HALF),
        ("BT", EventStatus.LIVE, Period.BREAK),
        ("P", EventStatus.LIVE, Period.SHOOT_OUT),
        ("LIVE", EventStatus.LIVE, Period.UNKNOWN),
        ("INT", EventStatus.LIVE, Period.UNKNOWN),
        ("SUSP", EventStatus.LIVE, Period.UNKNOWN),
        ("FT", EventStatus.FINISHED, Period.ENDED),
        ("AET", EventStatus.FINISHED, Period.ENDED),
        ("PEN", EventStatus.FINISHED, Period.ENDED),
        ("AWD", EventStatus.FINISHED, Period.ENDED),
        ("WO", EventStatus.FINISHED, Period.ENDED),
        ("PST", EventStatus.POSTPONED, Period.NOT_STARTED),
        ("CANC", EventStatus.CANCELLED, Period.NOT_STARTED),
        ("ABD", EventStatus.CANCELLED, Period.UNKNOWN),
    ],
)
def test_every_status_is_known(short: str, status: EventStatus, period: Period) -> None:
    found = score(short)
    assert (found.status, found.period) == (status, period)
    assert fixture(short).status is status


def test_a_status_that_is_new_is_kept_aside() -> None:
    (skip,) = live(match("XYZ"))
    assert skip == Skip("api_football:fixture:11", "fixture.status.short: 'XYZ' is unknown")


@pytest.mark.parametrize(("elapsed", "period"), [(95, Period.EXTRA_FIRST), (110, Period.EXTRA_SECOND)])
def test_extra_time_has_halves(elapsed: int, period: Period) -> None:
    assert score("ET", elapsed=elapsed).period is period
