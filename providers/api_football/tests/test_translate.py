"""What is made of a match, one test for each thing in the bodies that surprises."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import Checkpoint, CompetitionRecord, EventStatus, FixtureRecord, Skip, TeamRecord
from w2w_sdk.testing import of

from .bodies import AWAY, HOME, NOTHING, fixture, fixtures, match, pair, score


def test_a_match_becomes_league_teams_and_fixture() -> None:
    league, home, away, found, checkpoint = fixtures(match())
    assert isinstance(league, CompetitionRecord)
    assert (league.name, league.country, league.sport) == ("Top League", "GB", "football")
    assert isinstance(home, TeamRecord)
    assert (home.name, away.name, home.country, home.national) == ("Rovers", "United", "GB", False)
    assert (found.competition, found.home, found.away) == (league.key, home.key, away.key)
    assert found.starts_at == datetime(2026, 3, 7, 15, tzinfo=UTC)
    assert (found.season, found.stage, found.venue) == ("2025", "Regular Season - 28", "Park")
    assert (found.home_score, found.away_score, found.half_time) == (2, 1, (1, 0))
    assert checkpoint == Checkpoint("2026-03-07")


@pytest.mark.parametrize(
    ("date", "why"),
    [(None, "is missing"), ("", "is missing"), ("2026-03-07T16:00:00", "has no time zone")],
)
def test_a_date_that_is_missing_or_has_no_zone_is_told_by_the_timestamp(date: str | None, why: str) -> None:
    told = match()
    told["fixture"]["date"] = date
    (found,) = of(FixtureRecord, fixtures(told))
    assert found.starts_at == datetime(2026, 3, 7, 15, tzinfo=UTC)
    told["fixture"]["timestamp"] = None
    (skip,) = of(Skip, fixtures(told))
    assert skip.why == f"fixture.date: {why}"


def test_a_country_plays_a_world_cup_and_a_club_the_champions_league() -> None:
    world = {"id": 1, "name": "World Cup", "country": "World", "flag": None}
    assert [team.national for team in of(TeamRecord, fixtures(match(league=world)))] == [True, True]
    assert [team.national for team in of(TeamRecord, fixtures(match(league=world | {"id": 2})))] == [
        False
    ] * 2


def test_a_score_after_extra_time_or_a_shoot_out_is_that_of_goals() -> None:
    aet = fixture("AET", (2, 3), score={"halftime": NOTHING, "fulltime": pair(2, 2)})
    assert (aet.home_score, aet.away_score, aet.half_time, aet.penalties) == (2, 3, None, None)
    pen = fixture("PEN", (0, 0), score={"fulltime": pair(0, 0), "penalty": pair(6, 5)})
    assert (pen.home_score, pen.away_score, pen.penalties) == (0, 0, (6, 5))


def test_the_running_score_is_not_that_of_half_time() -> None:
    assert score("1H", score={"halftime": pair(2, 1)}).half_time is None
    assert score("INT", second=None).half_time is None
    assert score("INT", second=1772899200).half_time == (1, 0)
    assert score("HT").half_time == (1, 0)


@pytest.mark.parametrize("short", ["NS", "PST"])
def test_a_match_that_has_not_begun_has_no_score(short: str) -> None:
    found = fixture(short, (0, 0))
    assert (found.home_score, found.away_score, found.half_time) == (None, None, None)


def test_an_abandoned_match_keeps_the_score_it_had() -> None:
    found = fixture("ABD", (1, 0))
    assert (found.status, found.home_score, found.away_score) == (EventStatus.CANCELLED, 1, 0)


def test_a_match_suspended_to_another_day_is_not_live_for_ever() -> None:
    found = score("SUSP", (3, 0), elapsed=None)
    assert (found.status, found.home_score, found.away_score) == (EventStatus.POSTPONED, 3, 0)


def test_added_time_is_told_from_the_minute() -> None:
    running = score("2H", elapsed=90, status={"extra": 4})
    assert (running.minute, running.added) == (90, 4)


def test_a_match_that_is_over_tells_its_full_minutes() -> None:
    said = [score("FT", status={"extra": 6}), score("AET", elapsed=120), score("NS", elapsed=None)]
    assert [(one.minute, one.added) for one in said] == [(90, 0), (120, 0), (None, 0)]


def test_an_undrawn_side_or_a_bad_row_does_not_take_the_day_with_it() -> None:
    undrawn = match(teams={"home": {"id": None, "name": None}, "away": AWAY})
    found = fixtures(undrawn, {"fixture": 1}, match(teams={"home": HOME, "away": HOME}), match())
    assert len(of(Skip, found)) == 3
    assert len(of(FixtureRecord, found)) == 1


@given(
    st.tuples(st.integers(0, 99), st.integers(0, 99)), st.sampled_from(["1H", "HT", "2H", "FT", "AET", "PEN"])
)
def test_the_score_is_the_sources_whoever_is_at_home(goals: tuple[int, int], short: str) -> None:
    found = score(short, goals)
    assert (found.home_score, found.away_score) == goals
