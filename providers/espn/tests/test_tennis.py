"""What is made of a tournament: its matches are those of two players or pairs that count sets."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_espn import provider
from w2w_sdk import (
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    Period,
    Skip,
    TeamRecord,
    drive,
)
from w2w_sdk.testing import Replay, of

from .boards import board, query, status
from .courts import FINAL, SET_2, contest, draw, pair, player, sets, told, tournament


def score(*args: Any, **changes: Any) -> LiveScore:
    (found,) = of(LiveScore, told("live", tournament(draw(contest(*args, **changes)))))
    return found


def fixture(*args: Any, **changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, told("fixtures", tournament(draw(contest(*args, **changes)))))
    return found


def test_a_match_becomes_tournament_players_and_fixture() -> None:
    open_, home, away, found = told("fixtures", tournament(draw(contest())))
    assert isinstance(open_, CompetitionRecord)
    assert (open_.name, open_.sport, open_.country) == ("Bern Open", "tennis", "")
    assert isinstance(home, TeamRecord)
    assert (home.name, home.short_name, home.country, home.national) == ("Ann 11", "A. 11", "CH", False)
    assert (found.competition, found.home, found.away) == (open_.key, home.key, away.key)
    assert (found.season, found.stage) == ("2026", "Women's Singles, Quarterfinal")
    assert (found.venue, found.starts_at) == (
        "Court 1, Bern, Switzerland",
        datetime(2026, 3, 7, 15, tzinfo=UTC),
    )
    assert (found.status, found.home_score, found.away_score) == (EventStatus.FINISHED, 2, 0)


def test_sets_won_are_the_score_and_games_the_line_score() -> None:
    home = player("home", "11", linescores=sets((6, 5), 3, over=False))
    away = player("away", "12", linescores=sets((7, 7), 1, won=(0,), over=False))
    found = score(SET_2, home, away)
    assert (found.status, found.period, found.part) == (EventStatus.LIVE, Period.IN_PLAY, 2)
    assert (found.clock, found.minute) == ("2nd Set", None)
    assert (found.home_score, found.away_score) == (0, 1)
    assert found.line_score == ((6, 7), (3, 1))


def test_a_match_that_is_over_has_neither_set_nor_clock() -> None:
    found = score()
    assert (found.period, found.part, found.clock) == (Period.ENDED, None, "")
    assert found.line_score == ((7, 6), (6, 4))


@pytest.mark.parametrize(
    ("name", "state", "expected", "points"),
    [
        ("RETIRED", "post", EventStatus.FINISHED, (1, 0)),
        ("WALKOVER", "post", EventStatus.CANCELLED, (None, None)),
        ("POSTPONED", "post", EventStatus.POSTPONED, (None, None)),
        ("SUSPENDED", "post", EventStatus.POSTPONED, (None, None)),
        ("SUSPENDED", "in", EventStatus.LIVE, (1, 0)),
        ("SCHEDULED", "pre", EventStatus.SCHEDULED, (None, None)),
    ],
)
def test_a_match_that_did_not_run_its_course_keeps_the_sets_that_were_played(
    name: str, state: str, expected: EventStatus, points: tuple[int | None, int | None]
) -> None:
    home = player("home", "11", linescores=sets(6, 1, won=(0,)))
    away = player("away", "12", linescores=sets(4, 3))
    found = score(status(name, state), home, away)
    assert (found.status, found.home_score, found.away_score) == (expected, *points)
    assert found.line_score == (((6, 4), (1, 3)) if points == (1, 0) else ())


def test_a_match_without_a_set_has_no_score() -> None:
    found = score(FINAL, player("home", "11"), player("away", "12"))
    assert (found.home_score, found.away_score, found.line_score) == (None, None, ())


def test_a_pair_is_one_side_whoever_is_named_first() -> None:
    sides = [pair("home", "31-7"), player("away", "12")]
    home, away = of(TeamRecord, told("fixtures", tournament(draw(contest(FINAL, *sides)))))
    assert (home.name, home.short_name, home.country) == ("Ann One / Bea Two", "A. One / B. Two", "")
    assert home.key == fixture(FINAL, pair("home", "7-31"), player("away", "12")).home
    assert home.key.split(":")[1] != away.key.split(":")[1]


def test_a_long_short_name_does_not_cost_the_match() -> None:
    long = {"roster": {"displayName": "Ann One / Bea Two", "shortDisplayName": "A. " + "x" * 40}}
    home = of(
        TeamRecord,
        told("fixtures", tournament(draw(contest(FINAL, pair("home", "1-2") | long, pair("away", "3-4"))))),
    )[0]
    assert home.short_name == ""


def test_a_tournament_of_both_tours_and_of_every_year_is_one() -> None:
    found = told(
        "fixtures",
        tournament(draw(contest())),
        tournament(draw(contest(id="7"), name="Men's Singles"), year=2027),
        leagues="tennis/atp tennis/wta",
    )
    assert [one.name for one in of(CompetitionRecord, found)] == ["Bern Open"]
    assert [one.season for one in of(FixtureRecord, found)] == ["2026", "2027"]
    assert len(of(TeamRecord, found)) == 2


def test_a_match_without_an_order_of_play_has_no_time() -> None:
    assert fixture(status("SCHEDULED", "pre"), timeValid=False).starts_at is None


def test_matches_that_wait_for_a_player_are_told_of_together() -> None:
    tbd = {"displayName": "TBD"}
    nobody = [player("away", "-3", athlete=tbd), player("away", "-4", athlete=tbd)]
    half = [player("home", "11"), player("away", "-4", athlete=tbd)]
    no_pairs = [pair("away", "-3--4"), pair("away", "-3--4")]
    found = told(
        "live",
        tournament(
            draw(contest(FINAL, *nobody), contest(FINAL, *half), contest(FINAL, *no_pairs), contest())
        ),
    )
    assert of(Skip, found) == [
        Skip("event 504-2026 groupings[0]", "competitions: 3 without two known players")
    ]
    assert len(of(LiveScore, found)) == 1


@pytest.mark.parametrize("groupings", [[], None])
def test_a_tournament_that_is_not_drawn_yet_is_kept_aside(groupings: Any) -> None:
    (skip,) = told("live", tournament(groupings=groupings))
    assert skip == Skip("event 504-2026 groupings", "none: nothing is drawn yet")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (None, "$"),
        (contest(id=None), "$.id"),
        (contest(competitors=None), "$.competitors"),
        (contest(status={}), "$"),
        (contest(status(name="NEW", state="post", completed=False)), "is unknown"),
        (
            contest(FINAL, player("home", "11", linescores=[{}]), player("away", "12")),
            "$.competitors[0].linescores[0]",
        ),
        (
            contest(FINAL, player("home", "11"), player("away", "12", linescores=sets(-1))),
            "linescores[0].value",
        ),
        (contest(FINAL, player("home", "11")), "competitors: 1"),  # as a bye may look
        (contest(FINAL, player("home", "11"), player("home", "12")), "competitors: 2"),
    ],
)
def test_what_is_no_match_is_kept_aside_with_where_it_stands(bad: Any, why: str) -> None:
    found = told("fixtures", tournament(draw(bad, contest())))
    (skip,) = of(Skip, found)
    assert skip.where == "event 504-2026 groupings[0].competitions[0]"
    assert why in skip.why
    assert len(of(FixtureRecord, found)) == 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (contest(date="soon"), "soon"),
        (contest(date=None), "date"),
        (
            contest(FINAL, player("home", "11", athlete=None), player("away", "12")),
            "neither athlete nor roster",
        ),
        (contest(FINAL, player("home", "11", athlete={}), player("away", "12")), "11 has no displayName"),
        (contest(FINAL, player("home", "11"), player("away", "11")), "same team"),
    ],
)
def test_a_match_that_cannot_be_in_the_calendar_is_kept_aside_by_its_key(bad: Any, why: str) -> None:
    (skip,) = of(Skip, told("fixtures", tournament(draw(bad), draw(contest(id="32")))))
    assert skip.where == "espn:event:tennis/31"
    assert why in skip.why


def test_a_broken_draw_does_not_hide_the_others() -> None:
    found = told("live", tournament({"competitions": []}, draw(contest())))
    assert [one.where for one in of(Skip, found)] == ["event 504-2026 groupings[0]"]
    assert of(LiveScore, found)


def test_what_is_aside_is_told_of_once_though_it_stands_on_two_boards() -> None:
    board = tournament(draw(contest(FINAL, player("home", "11"))))
    assert len(told("fixtures", board, leagues="tennis/atp tennis/wta")) == 1


def test_a_third_of_the_days_is_enough_for_whole_tournaments() -> None:
    fetch = Replay({}, otherwise=board())
    list(drive(provider.fixtures(query("tennis/atp", first=date(2026, 3, 6), last=date(2026, 3, 14))), fetch))
    assert [asked.params["dates"] for asked in fetch.asked] == ["20260306", "20260309", "20260312"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "winner", "id"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from(["id", "status", "competitors", "date", "venue", "round", "timeValid"]), json_values)
def test_no_shape_is_ever_a_crash_and_each_match_is_accounted_for(field: str, value: Any) -> None:
    found = told("fixtures", tournament(draw(contest(**{field: value}))))
    assert len(of(FixtureRecord, found)) + len(of(Skip, found)) == 1
