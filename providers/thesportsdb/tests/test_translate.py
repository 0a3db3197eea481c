"""What is made of a match, one test for each thing in the bodies that surprises."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, Skip, TeamRecord
from w2w_sdk.testing import of

from .bodies import event, fixture, fixtures, score


def test_a_match_becomes_league_teams_and_fixture() -> None:
    league, home, away, found = fixtures(event())
    assert isinstance(league, CompetitionRecord)
    assert (league.name, league.sport, league.country) == ("English Premier League", "football", "GB")
    assert isinstance(home, TeamRecord)
    assert (home.name, away.name, home.country) == ("Rovers", "United", "GB")
    assert (found.competition, found.home, found.away) == (league.key, home.key, away.key)
    assert found.starts_at == datetime(2026, 3, 6, 20, tzinfo=UTC)
    assert (found.status, found.home_score, found.away_score) == (EventStatus.FINISHED, 3, 1)
    assert (found.season, found.stage, found.venue) == ("2025-2026", "Round 28", "Park")
    assert found.ids == {"thesportsdb:event": "9", "api_football:fixture": "55"}


def test_an_id_of_another_sport_is_none_of_api_football() -> None:
    assert "api_football:fixture" not in fixture(strSport="Basketball").ids


def test_a_match_whose_hour_is_not_told_is_at_noon() -> None:
    for hour in ("TBA", "", None):
        found = fixture(strTimestamp=None, dateEvent="2024-05-11", strTime=hour)
        assert found.starts_at == datetime(2024, 5, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", None])
def test_a_match_of_long_ago_is_over_if_it_has_a_score(said: str | None) -> None:
    assert fixture(strStatus=said).status is EventStatus.FINISHED
    assert fixture(strStatus=said, intAwayScore=None).status is EventStatus.SCHEDULED
    assert fixture(strStatus=said, strTimestamp="2026-03-09T20:00:00").status is EventStatus.SCHEDULED


def test_a_match_that_was_not_played_has_no_score() -> None:
    for said in ("NS", "PST", "CANC"):
        found = fixture(strStatus=said, intHomeScore="0", intAwayScore="0")
        assert (found.home_score, found.away_score) == (None, None), said
    abandoned = fixture(strStatus="ABD")
    assert (abandoned.home_score, abandoned.away_score) == (3, 1)


def test_the_extra_score_is_a_shoot_out_in_football_alone() -> None:
    level = {"intHomeScore": "3", "intAwayScore": "3", "intHomeScoreExtra": "4", "intAwayScoreExtra": "2"}
    found = fixture(strStatus="AP", **level)
    assert (found.home_score, found.away_score, found.penalties) == (3, 3, (4, 2))
    assert fixture(**level).penalties == (4, 2)
    assert fixture(strStatus="PEN", **level | {"intAwayScore": "1"}).penalties == (4, 2)  # two legs
    assert fixture(**level | {"intAwayScore": "1"}).penalties is None
    assert fixture(strSport="Cricket", **level).penalties is None
    assert score(strStatus="P", **level | {"intAwayScoreExtra": "4"}).penalties == (4, 4)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"strTimestamp": "2026-03-07T01:15:00+00:00"}, datetime(2026, 3, 7, 1, 15, tzinfo=UTC)),
        ({"strTimestamp": None}, datetime(2026, 3, 6, 20, tzinfo=UTC)),
        ({"strTimestamp": "", "strTime": "19:00:00+00:00"}, datetime(2026, 3, 6, 19, tzinfo=UTC)),
        ({"strTimestamp": None, "strTime": None}, datetime(2026, 3, 6, 12, tzinfo=UTC)),
        ({"strTimestamp": None, "strTime": ""}, datetime(2026, 3, 6, 12, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_in_utc(changes: dict[str, Any], expected: datetime) -> None:
    assert fixture(**changes).starts_at == expected


@pytest.mark.parametrize(
    ("number", "group", "stage"),
    [
        ("200", "", "Final"),
        ("125", None, "Quarter-final"),
        ("3", "A", "Round 3, Group A"),
        ("0", "", ""),
        (None, "", ""),
    ],
)
def test_a_round_may_be_a_code(number: str | None, group: str | None, stage: str) -> None:
    assert fixture(intRound=number, strGroup=group).stage == stage


@pytest.mark.parametrize(
    "changes",
    [
        {"strSport": "Motorsport", "idHomeTeam": None, "idAwayTeam": None, "strHomeTeam": None},
        {"strSport": "Tennis", "idAwayTeam": ""},
        {"idAwayTeam": "1"},
        {"strTimestamp": "soon"},
        {"strTimestamp": None, "dateEvent": None},
        {"idEvent": None},
    ],
)
def test_what_is_no_match_is_kept_aside_with_its_reason(changes: dict[str, Any]) -> None:
    found = fixtures(event(**changes), event(idEvent="10"))
    assert len(of(Skip, found)) == 1
    assert len(of(FixtureRecord, found)) == 1


@given(st.one_of(st.text(max_size=6), st.integers(-(2**63), 2**63 - 1), st.none(), st.booleans()))
def test_no_score_is_ever_a_crash(value: Any) -> None:
    found = fixtures(event(intHomeScore=value))
    assert len(of(Skip, found)) + len(of(FixtureRecord, found)) == 1
