"""What is made of a match, one test for each thing in the scoreboards that surprises."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_espn import provider
from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, LiveScore, Period, Skip, TeamRecord
from w2w_sdk.testing import Recorded, emitted, of

from .boards import NFL, board, event, fixture, fixtures, live, query, side, status


def test_a_match_becomes_league_teams_and_fixture() -> None:
    league, home, away, found = fixtures(event())
    assert isinstance(league, CompetitionRecord)
    assert (league.name, league.sport, league.country) == ("English Premier League", "football", "GB")
    assert isinstance(home, TeamRecord)
    assert (home.name, home.short_name, home.code, home.country) == ("Team 1", "T1", "TT1", "GB")
    assert (found.competition, found.home, found.away) == (league.key, home.key, away.key)
    assert found.starts_at == datetime(2026, 3, 7, 15, tzinfo=UTC)
    assert (found.status, found.home_score, found.away_score) == (EventStatus.FINISHED, 2, 1)
    assert (found.season, found.stage, found.venue) == ("2025", "", "Park")


def test_home_is_who_is_said_to_be_and_not_who_comes_first() -> None:
    found = fixture(competitors=[side("away", "2", "1"), side("home", "1", "3")])
    assert (found.home.endswith("/1"), found.home_score, found.away_score) == (True, 3, 1)


def test_a_match_that_was_not_played_has_no_score() -> None:
    for name, state in [("SCHEDULED", "pre"), ("POSTPONED", "post"), ("CANCELED", "post")]:
        found = fixture(status(name, state, completed=False))
        assert (found.home_score, found.away_score) == (None, None), name
    abandoned = fixture(status("ABANDONED", "post", completed=False))
    assert (abandoned.home_score, abandoned.away_score) == (2, 1)


def test_a_shoot_out_is_told_apart_from_the_score() -> None:
    kicks = [side("home", "1", "3", shootoutScore=4), side("away", "2", "3", shootoutScore="2")]
    found = fixture(status("FINAL_PEN", "post", period=5), competitors=kicks)
    assert (found.home_score, found.away_score, found.penalties) == (3, 3, (4, 2))
    assert fixture(competitors=kicks).penalties is None


def live_nfl(said: dict[str, Any], home: Any, away: Any) -> LiveScore:
    sides = [side("home", "1", "26", linescores=home), side("away", "2", "24", linescores=away)]
    match = event(said, uid="s:20~l:28~e:5", competitors=sides)
    answers = {"/football/nfl/scoreboard": board(match, leagues=[NFL])}
    (found,) = of(LiveScore, emitted(provider, Recorded("live", answers, query("football/nfl"))))
    return found


def quarters(*points: float) -> list[dict[str, float]]:
    return [{"value": value} for value in points]


def test_another_sport_has_its_parts_with_a_score_each_and_a_clock_of_its_own() -> None:
    running = status("IN_PROGRESS", "in", displayClock="0:48", period=4)
    running["type"]["shortDetail"] = "0:48 - 4th"
    found = live_nfl(running, quarters(3, 13, 7, 3.0), quarters(7, 0, 3, 14))
    assert (found.status, found.period, found.part) == (EventStatus.LIVE, Period.IN_PLAY, 4)
    assert (found.clock, found.minute) == ("0:48 - 4th", None)
    assert found.line_score == ((3, 7), (13, 0), (7, 3), (3, 14))


@pytest.mark.parametrize("odd", [None, "7", [7], [{"value": "x"}], [{}], quarters(1)])
def test_parts_of_another_shape_do_not_cost_the_score(odd: Any) -> None:
    found = live_nfl(status("FINAL", "post"), odd, odd)
    assert (found.home_score, found.away_score, found.part, found.clock) == (26, 24, None, "")


@pytest.mark.parametrize(
    "changes",
    [
        {"competitors": [{"athlete": {"id": "1"}}, {"athlete": {"id": "2"}}]},  # fights
        {"competitors": [{"athlete": {"id": str(n)}, "score": "-4"} for n in range(5)]},  # golf, racing
        {"competitors": [side("home", "1", "2")]},
        {"competitors": [side("home", "1", "2"), side("home", "2", "2")]},
        {"competitors": [side("home", "1", "2"), side("away", "1", "2")]},
        {"competitors": []},
        {"date": "soon"},
    ],
)
def test_what_has_no_two_teams_is_kept_aside_with_its_reason(changes: dict[str, Any]) -> None:
    found = fixtures(event(**changes), event())
    assert len(of(Skip, found)) == 1
    assert len(of(FixtureRecord, found)) == 1


@given(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(["NaN", "Infinity", "1e400", "-1", "1.5", "250/3 (50 ov)"]),
        st.floats(allow_nan=False, allow_infinity=False),
        st.integers(-(2**70), 2**70),
        st.none(),
        st.booleans(),
    )
)
def test_no_score_is_ever_a_crash(value: Any) -> None:
    found = live(event(competitors=[side("home", "1", value), side("away", "2", "1")]))
    assert len(found) == 1
