from __future__ import annotations

from typing import Any

import pytest

from w2w_sdk import EventStatus, Period, Skip
from w2w_sdk.testing import of

from .boards import event, fixture, live, score, status


@pytest.mark.parametrize(
    ("name", "state", "completed", "expected"),
    [
        ("SCHEDULED", "pre", False, EventStatus.SCHEDULED),
        ("DELAYED", "pre", False, EventStatus.SCHEDULED),
        ("FIRST_HALF", "in", False, EventStatus.LIVE),
        ("HALFTIME", "in", False, EventStatus.LIVE),
        ("IN_PROGRESS", "in", False, EventStatus.LIVE),
        ("RAIN_DELAY", "in", False, EventStatus.LIVE),
        ("SOMETHING_NEW", "in", False, EventStatus.LIVE),
        ("FULL_TIME", "post", True, EventStatus.FINISHED),
        ("FINAL", "post", True, EventStatus.FINISHED),
        ("FINAL_AET", "post", True, EventStatus.FINISHED),
        ("FINAL_PEN", "post", True, EventStatus.FINISHED),
        ("FORFEIT", "post", True, EventStatus.FINISHED),
        ("WALKOVER", "post", True, EventStatus.CANCELLED),
        ("POSTPONED", "post", False, EventStatus.POSTPONED),
        ("POSTPONED", "pre", False, EventStatus.POSTPONED),
        ("SUSPENDED", "post", False, EventStatus.POSTPONED),
        ("CANCELED", "post", False, EventStatus.CANCELLED),
        ("ABANDONED", "post", False, EventStatus.CANCELLED),
        ("SOMETHING_NEW", "post", True, EventStatus.FINISHED),
    ],
)
def test_a_status_is_told_by_name_then_by_state(
    name: str, state: str, completed: bool, expected: EventStatus
) -> None:
    assert fixture(status(name, state, completed=completed)).status is expected


@pytest.mark.parametrize("said", [status("NEW", "post", completed=False), {"type": {}}])
def test_a_status_that_says_nothing_is_kept_aside(said: dict[str, Any]) -> None:
    (skip,) = of(Skip, live(event(said)))
    assert "is unknown" in skip.why


@pytest.mark.parametrize(
    ("name", "number", "period"),
    [
        ("FIRST_HALF", 1, Period.FIRST_HALF),
        ("HALFTIME", 1, Period.HALF_TIME),
        ("SECOND_HALF", 2, Period.SECOND_HALF),
        ("END_OF_REGULATION", 2, Period.BREAK),
        ("OVERTIME", 3, Period.EXTRA_FIRST),
        ("HALFTIME_ET", 3, Period.EXTRA_HALF_TIME),
        ("OVERTIME", 4, Period.EXTRA_SECOND),
        ("SHOOTOUT", 5, Period.SHOOT_OUT),
        ("IN_PROGRESS", 2, Period.SECOND_HALF),
        ("IN_PROGRESS", None, Period.UNKNOWN),
    ],
)
def test_a_football_match_tells_its_half_and_minute(name: str, number: int | None, period: Period) -> None:
    found = score(status(name, "in", period=number, displayClock="45'+2'"))
    assert (found.period, found.minute, found.added) == (period, 45, 2)


@pytest.mark.parametrize(
    ("name", "clock", "minute"),
    [("FULL_TIME", "90'+8'", 90), ("FINAL_AET", "120'", 120), ("FINAL", "FT", None)],
)
def test_a_football_match_that_is_over_tells_its_full_minutes(
    name: str, clock: str, minute: int | None
) -> None:
    found = score(status(name, "post", displayClock=clock))
    assert (found.minute, found.added) == (minute, 0)
