"""Small files of openfootball's shapes, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_openfootball import provider
from w2w_sdk import (
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    Gone,
    Query,
    Retryable,
    SchemaDrift,
    Skip,
    TeamRecord,
    drive,
)
from w2w_sdk.testing import Recorded, Replay, conformance, emitted, of

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
EN = "/football.json/master/2025-26/en.1.json"
WORLD = "/worldcup.json/master/2026/worldcup.json"


def query(files: str = "en.1", now: datetime = NOW) -> Query:
    return Query(now=now, config={"files": files})


def match(**changes: Any) -> dict[str, Any]:
    row = {
        "round": "Matchday 1",
        "date": "2025-08-15",
        "time": "20:00",
        "team1": "Rovers FC",
        "team2": "United AFC",
        "score": {"ht": [1, 0], "ft": [4, 2]},
    } | changes
    return {name: value for name, value in row.items() if value is not ...}


def file(*matches: Any, name: str = "English Premier League 2025/26") -> bytes:
    return json.dumps({"name": name, "matches": matches}).encode()


def fixtures(*matches: Any, name: str = "English Premier League 2025/26") -> list[Any]:
    return emitted(provider, Recorded("fixtures", {EN: file(*matches, name=name)}, query()))


def fixture(name: str = "English Premier League 2025/26", **changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(match(**changes), name=name))
    return found


NAMED = {
    "name": "Euro 2024",
    "rounds": [{"name": "Final", "matches": [match(round=..., team1={"name": "Spain", "code": "ESP"})]}],
}


class TestConformance(
    conformance(
        provider,
        [
            Recorded("fixtures", {EN: file(match())}, query()),
            Recorded("competitions", {EN: file(match())}, query()),
            Recorded(
                "fixtures",
                {"/euro.json/master/2024/euro.json": json.dumps(NAMED).encode()},
                query("euro/2024"),
            ),
        ],
    )
): ...


def test_a_match_becomes_league_teams_and_fixture() -> None:
    league, home, away, found = fixtures(match())
    assert isinstance(league, CompetitionRecord)
    assert (league.key, league.name, league.country) == ("openfootball:league:en.1", "Premier League", "GB")
    assert isinstance(home, TeamRecord)
    assert (home.name, away.name, home.country) == ("Rovers FC", "United AFC", "GB")
    assert (found.competition, found.home, found.away) == (league.key, home.key, away.key)
    assert (found.season, found.stage, found.status) == ("2025/26", "Matchday 1", EventStatus.FINISHED)
    assert (found.home_score, found.away_score, found.half_time) == (4, 2, (1, 0))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, datetime(2025, 8, 15, 19, tzinfo=UTC)),  # British summer time
        ({"date": "2025-12-26"}, datetime(2025, 12, 26, 20, tzinfo=UTC)),
        ({"time": "9:30"}, datetime(2025, 8, 15, 8, 30, tzinfo=UTC)),
        ({"time": "13:00 UTC-6"}, datetime(2025, 8, 15, 19, tzinfo=UTC)),
        ({"time": "13:00 UTC+5:30"}, datetime(2025, 8, 15, 7, 30, tzinfo=UTC)),
        ({"time": "13:00 UTC-3:30"}, datetime(2025, 8, 15, 16, 30, tzinfo=UTC)),
        ({"timezone": "UTC+3"}, datetime(2025, 8, 15, 17, tzinfo=UTC)),
        ({"time": "20:45 CEST"}, datetime(2025, 8, 15, 18, 45, tzinfo=UTC)),
        ({"time": ...}, datetime(2025, 8, 15, 12, tzinfo=UTC)),
    ],
)
def test_a_kick_off_is_by_the_clock_of_the_place(changes: dict[str, Any], expected: datetime) -> None:
    assert fixture(**changes).starts_at == expected


@pytest.mark.parametrize(
    ("status", "score", "expected", "goals"),
    [
        (..., {}, EventStatus.SCHEDULED, (None, None)),
        (..., ..., EventStatus.SCHEDULED, (None, None)),
        (..., None, EventStatus.SCHEDULED, (None, None)),
        (..., [2, 0], EventStatus.FINISHED, (2, 0)),
        ("postponed", {}, EventStatus.POSTPONED, (None, None)),
        ("cancelled", {}, EventStatus.CANCELLED, (None, None)),
        ("abandoned", {"ft": [1, 0]}, EventStatus.CANCELLED, (1, 0)),
        ("awarded", {"ft": [0, 3]}, EventStatus.FINISHED, (0, 3)),
    ],
)
def test_a_status_is_told_by_name_then_by_the_score(
    status: Any, score: Any, expected: EventStatus, goals: tuple[int | None, int | None]
) -> None:
    found = fixture(status=status, score=score)
    assert (found.status, (found.home_score, found.away_score)) == (expected, goals)


def test_extra_time_is_in_the_score_and_the_shoot_out_is_not() -> None:
    found = fixture(score={"ht": [1, 0], "ft": [1, 1], "et": [3, 2]})
    assert (found.home_score, found.away_score, found.penalties) == (3, 2, None)
    found = fixture(score={"ft": [1, 1], "et": [2, 2], "p": [3, 4]})
    assert (found.home_score, found.away_score, found.half_time, found.penalties) == (2, 2, None, (3, 4))


def test_an_old_tournament_has_its_score_in_fields() -> None:
    old = {"score": ..., "score1": 1, "score2": 1, "score1i": 0, "score2i": 1}
    found = fixture(**old, score1et=2, score2et=2, score1p=4, score2p=5)
    assert (found.home_score, found.away_score) == (2, 2)
    assert (found.half_time, found.penalties, found.status) == ((0, 1), (4, 5), EventStatus.FINISHED)
    assert fixture(score=..., score1=None, score2=None).status is EventStatus.SCHEDULED


def test_a_tournament_has_national_teams_and_rounds() -> None:
    found = fixtures_of("euro/2024", "/euro.json/master/2024/euro.json", NAMED)
    spain, united = of(TeamRecord, found)
    assert (spain.name, spain.code, spain.national, spain.country) == ("Spain", "ESP", True, "")
    assert united.national
    (final,) = of(FixtureRecord, found)
    assert (final.stage, final.season) == ("Final", "2024")
    assert final.starts_at == datetime(2025, 8, 15, 18, tzinfo=UTC)  # Berlin


def test_a_bad_round_does_not_take_the_tournament_with_it() -> None:
    rounds = [None, {"name": "Final", "matches": [match(round=...)]}]
    found = fixtures_of("worldcup/2026", WORLD, {"name": "World Cup 2026", "rounds": rounds})
    assert [skip.where for skip in of(Skip, found)] == ["World Cup 2026 rounds[0]"]
    assert [one.stage for one in of(FixtureRecord, found)] == ["Final"]


def test_a_file_without_a_name_is_what_its_address_says() -> None:
    found = fixtures_of("en.1", EN, {"matches": [match()]})
    assert [one.name for one in of(CompetitionRecord, found)] == ["Premier League"]
    assert of(FixtureRecord, found)


def fixtures_of(files: str, path: str, body: Any) -> list[Any]:
    return emitted(provider, Recorded("fixtures", {path: json.dumps(body).encode()}, query(files)))


def test_a_club_abroad_is_the_club_at_home() -> None:
    (_, chelsea, paris, _) = fixtures(
        match(team1="Chelsea FC (ENG)", team2="Paris (FRA)"), name="UEFA Champions League 2025/26"
    )
    assert (chelsea.name, chelsea.country, paris.country) == ("Chelsea FC", "GB", "FR")
    assert chelsea.key == of(TeamRecord, fixtures(match(team1="Chelsea FC")))[0].key


def test_what_a_file_calls_itself_says_more_than_where_it_was_found() -> None:
    assert fixture(name="Deutsche Bundesliga 2025/26").starts_at.hour == 18  # 20:00 in Berlin
    assert fixtures(match(), name="England | Premier League 2025/26")[0].key == "openfootball:league:en.1"


@pytest.mark.parametrize(
    "side", ["W74", "L101", "2A", "3A/B/C/D/F", "Winner Group A", "UEFA Path A winner", ""]
)
def test_a_side_that_is_not_drawn_is_kept_aside(side: str) -> None:
    found = fixtures(match(team1=side))
    assert "not drawn" in of(Skip, found)[0].why
    assert not of(TeamRecord, found)


@pytest.mark.parametrize("club", ["AZ", "PSV", "NEC", "1. FC Köln", "Wolverhampton Wanderers FC", "Løten"])
def test_a_short_name_is_a_club(club: str) -> None:
    assert fixture(team1=club).home.startswith("openfootball:team:gb/")


def test_a_postponed_match_keeps_its_key_and_pairs_that_meet_twice_have_two() -> None:
    assert fixture().key == fixture(date="2026-05-01", time=...).key
    keys = [found.key for found in of(FixtureRecord, fixtures(match(), match(date="2025-08-20")))]
    assert len(set(keys)) == 2
    assert fixture(team1="United AFC", team2="Rovers FC").key != keys[0]


def test_a_bad_match_does_not_take_the_season_with_it() -> None:
    bad = [
        match(date="soon"),
        match(time="late"),
        match(time="25:00"),
        match(timezone="Mars"),
        match(score={"ft": [1]}),
        match(score={"ft": [-1, 0]}),
        match(team1=None),
        match(team2="Rovers FC"),
        match(status="replayed"),
    ]
    found = fixtures(*bad, match())
    assert len(of(Skip, found)) == len(bad)
    assert len(of(FixtureRecord, found)) == 1


@pytest.mark.parametrize(
    ("named", "now", "path"),
    [
        ("en.1", NOW, EN),
        ("en.1", datetime(2026, 8, 1, tzinfo=UTC), "/football.json/master/2026-27/en.1.json"),
        ("en.1", datetime(1999, 8, 1, tzinfo=UTC), "/football.json/master/1999-00/en.1.json"),
        ("br.1", NOW, "/football.json/master/2026/br.1.json"),
        ("2024-25/en.1", NOW, "/football.json/master/2024-25/en.1.json"),
        ("worldcup/2026", NOW, WORLD),
    ],
)
def test_a_file_is_found_by_league_and_season(named: str, now: datetime, path: str) -> None:
    fetch = Replay({}, otherwise=file())
    list(drive(provider.fixtures(query(named, now)), fetch))
    assert [request.path for request in fetch.asked] == [path]


def test_a_season_without_a_file_yet_does_not_hide_the_others() -> None:
    answers = {EN: Gone("HTTP 404"), WORLD: file(match(), name="World Cup 2026")}
    found = emitted(provider, Recorded("fixtures", answers, query("en.1 worldcup/2026")))
    assert of(Skip, found) == [Skip(EN, "HTTP 404")]
    assert of(FixtureRecord, found)


@pytest.mark.parametrize("failure", [Retryable("HTTP 503"), b"<html>", b"[]"])
def test_an_outage_of_one_file_fails_the_run_after_the_others(failure: Any) -> None:
    answers = {EN: failure, WORLD: file(match(), name="World Cup 2026")}
    run = drive(provider.fixtures(query("en.1 worldcup/2026")), Replay(answers))
    assert of(FixtureRecord, [next(run) for _ in range(4)])
    with pytest.raises((Retryable, SchemaDrift)):
        next(run)


_PAIR = st.tuples(st.integers(0, 20), st.integers(0, 20))


@given(_PAIR, st.none() | _PAIR, st.none() | _PAIR)
def test_a_score_is_the_last_before_a_shoot_out(ft: Any, et: Any, p: Any) -> None:
    said = {name: pair for name, pair in {"ft": ft, "et": et, "p": p}.items() if pair}
    found = fixture(score=said)
    assert (found.home_score, found.away_score) == (et or ft)
    assert found.penalties == p
