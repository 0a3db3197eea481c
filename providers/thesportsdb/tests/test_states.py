from __future__ import annotations

import pytest

from w2w_sdk import EventStatus, Period, Skip
from w2w_sdk.testing import of

from .bodies import event, fixture, fixtures, score


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("NS", EventStatus.SCHEDULED),
        ("Not Started", EventStatus.SCHEDULED),
        ("TBD", EventStatus.SCHEDULED),
        ("1H", EventStatus.LIVE),
        ("HT", EventStatus.LIVE),
        ("Q3", EventStatus.LIVE),
        ("P2", EventStatus.LIVE),
        ("IN7", EventStatus.LIVE),
        ("S4", EventStatus.LIVE),
        ("OT", EventStatus.LIVE),
        ("INTR", EventStatus.LIVE),
        ("SUSP", EventStatus.POSTPONED),
        ("FT", EventStatus.FINISHED),
        ("AOT", EventStatus.FINISHED),
        ("AET", EventStatus.FINISHED),
        ("PEN", EventStatus.FINISHED),
        ("AP", EventStatus.FINISHED),
        ("AWD", EventStatus.FINISHED),
        ("WO", EventStatus.FINISHED),
        ("Match Finished", EventStatus.FINISHED),
        ("PST", EventStatus.POSTPONED),
        ("POST", EventStatus.POSTPONED),
        ("CANC", EventStatus.CANCELLED),
        ("ABD", EventStatus.CANCELLED),
    ],
)
def test_every_sports_codes_are_known(said: str, expected: EventStatus) -> None:
    assert fixture(strStatus=said).status is expected
    assert score(strStatus=said).status is expected


def test_a_postponement_is_told_in_either_of_two_places() -> None:
    assert fixture(strStatus="NS", strPostponed="yes").status is EventStatus.POSTPONED
    assert fixture(strStatus="PST", strPostponed="no").status is EventStatus.POSTPONED
    assert fixture(strStatus="FT", strPostponed="yes").status is EventStatus.FINISHED  # played since


def test_a_suspended_match_with_a_clock_goes_on_today() -> None:
    assert fixture(strStatus="SUSP", strProgress="61").status is EventStatus.LIVE


def test_a_status_that_is_new_is_kept_aside() -> None:
    (skip,) = of(Skip, fixtures(event(strStatus="XYZ")))
    assert skip == Skip("thesportsdb:event:9", "strStatus: 'XYZ' is unknown")


@pytest.mark.parametrize(
    ("said", "progress", "period", "minute", "added"),
    [
        ("1H", "12", Period.FIRST_HALF, 12, 0),
        ("HT", "", Period.HALF_TIME, None, 0),
        ("2H", "90+3", Period.SECOND_HALF, 90, 3),
        ("ET", "95", Period.EXTRA_FIRST, 95, 0),
        ("ET", "118", Period.EXTRA_SECOND, 118, 0),
        ("BT", None, Period.BREAK, None, 0),
        ("P", "120", Period.SHOOT_OUT, 120, 0),
        ("FT", "90", Period.ENDED, None, 0),
        ("AET", "", Period.ENDED, 120, 0),
        ("NS", "", Period.NOT_STARTED, None, 0),
        ("INT", "soon", Period.UNKNOWN, None, 0),
    ],
)
def test_a_running_match_tells_half_and_minute(
    said: str, progress: str | None, period: Period, minute: int | None, added: int
) -> None:
    found = score(strStatus=said, strProgress=progress)
    assert (found.period, found.minute, found.added) == (period, minute, added)


@pytest.mark.parametrize(
    ("sport", "said", "period", "part"),
    [
        ("Basketball", "Q3", Period.IN_PLAY, 3),
        ("Basketball", "HT", Period.HALF_TIME, None),
        ("Basketball", "OT", Period.OVERTIME, None),
        ("Ice Hockey", "P2", Period.IN_PLAY, 2),
        ("Ice Hockey", "OT2", Period.OVERTIME, None),
        ("Baseball", "IN11", Period.IN_PLAY, 11),
        ("Volleyball", "S4", Period.IN_PLAY, 4),
        ("Handball", "2H", Period.SECOND_HALF, None),
        ("Handball", "ET", Period.OVERTIME, None),
        ("Basketball", "FT", Period.ENDED, None),
    ],
)
def test_a_sport_with_parts_tells_which_is_on(
    sport: str, said: str, period: Period, part: int | None
) -> None:
    found = score(strSport=sport, strStatus=said, strProgress="7")
    assert (found.period, found.part, found.minute) == (period, part, None)
