"""Small bodies of the scoreboards' shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
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
    Get,
    Gone,
    LiveScore,
    Period,
    Query,
    Response,
    Retryable,
    SchemaDrift,
    Side,
    Skip,
    TeamRecord,
    TimelineKind,
    drive,
)
from w2w_sdk.testing import Recorded, conformance, emitted

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
LEAGUE = {"id": "700", "name": "English Premier League", "slug": "eng.1"}
NFL = {"id": "28", "name": "National Football League", "slug": "nfl"}


def query(leagues: str = "soccer/eng.1", **changes: Any) -> Query:
    return Query(now=NOW, config={"leagues": leagues}, **changes)


def side(home_away: str, id_: str, score: Any, **changes: Any) -> dict[str, Any]:
    names = {"displayName": f"Team {id_}", "shortDisplayName": f"T{id_}", "abbreviation": f"TT{id_}"}
    return {"homeAway": home_away, "team": {"id": id_} | names, "score": score} | changes


def status(name: str, state: str, **changes: Any) -> dict[str, Any]:
    kind = {"name": f"STATUS_{name}", "state": state, "completed": changes.pop("completed", state == "post")}
    return {"clock": 0, "displayClock": "67'", "period": 2, "type": kind} | changes


def event(
    said: dict[str, Any] | None = None, *, uid: str = "s:600~l:700~e:5", **changes: Any
) -> dict[str, Any]:
    said = said or status("FULL_TIME", "post")
    competition = {
        "id": "5",
        "date": "2026-03-07T15:00Z",
        "status": said,
        "venue": {"fullName": "Park"},
        "competitors": [side("home", "1", "2"), side("away", "2", "1")],
        "details": [],
    } | changes
    return {
        "id": "5",
        "uid": uid,
        "date": "2026-03-07T15:00Z",
        "season": {"year": 2025, "slug": "2025-26-english-premier-league"},
        "status": said,
        "competitions": [competition],
    }


def detail(text: str, clock: str = "45'+2'", **flags: Any) -> dict[str, Any]:
    return {
        "type": {"id": "70", "text": text},
        "clock": {"value": 1, "displayValue": clock},
        "team": {"id": "2"},
        "athletesInvolved": [{"displayName": "A. One"}],
    } | flags


def board(*events: Any, leagues: Any = (LEAGUE,)) -> bytes:
    return json.dumps({"leagues": leagues, "events": events}).encode()


def fixtures(*events: Any, leagues: Any = (LEAGUE,)) -> list[Any]:
    answers = {"/soccer/eng.1/scoreboard": board(*events, leagues=leagues)}
    return emitted(provider, Recorded("fixtures", answers, query()))


def fixture(*args: Any, **changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(event(*args, **changes)))
    return found


def live(*events: Any) -> list[Any]:
    return emitted(provider, Recorded("live", {"/soccer/all/scoreboard": board(*events)}, query()))


def score(*args: Any, **changes: Any) -> LiveScore:
    (found,) = of(LiveScore, live(event(*args, **changes)))
    return found


def of(kind: type[Any], emits: list[Any]) -> list[Any]:
    return [emit for emit in emits if isinstance(emit, kind)]


class TestConformance(
    conformance(
        provider,
        [
            Recorded("fixtures", {"/soccer/eng.1/scoreboard": board(event())}, query()),
            Recorded(
                "live",
                {"/soccer/all/scoreboard": board(event(details=[detail("Goal", scoringPlay=True)]))},
                query(),
            ),
            Recorded(
                "live",
                {"/football/nfl/scoreboard": board(event(uid="s:20~l:28~e:5"), leagues=[NFL])},
                query("football/nfl"),
            ),
        ],
    )
): ...


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
        ("WALKOVER", "post", False, EventStatus.FINISHED),
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


def test_the_country_of_an_american_league_is_that_of_no_team() -> None:
    answers = {"/football/nfl/scoreboard": board(event(uid="s:20~l:28~e:5"), leagues=[NFL])}
    league, home, *_ = emitted(provider, Recorded("fixtures", answers, query("football/nfl")))
    assert (league.sport, league.country, home.country) == ("american_football", "US", "")


def test_teams_of_two_leagues_with_one_id_are_two_teams() -> None:
    nfl = fixtures(event(uid="s:20~l:28~e:5"), leagues=[NFL])[1]
    nhl = fixtures(event(uid="s:70~l:90~e:5"), leagues=[])[1]
    assert nfl.key != nhl.key


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (detail("Goal - Header", scoringPlay=True), TimelineKind.GOAL),
        (detail("Own Goal", scoringPlay=True, ownGoal=True), TimelineKind.OWN_GOAL),
        (detail("Penalty - Scored", scoringPlay=True, penaltyKick=True), TimelineKind.PENALTY_GOAL),
        (detail("Penalty - Missed"), TimelineKind.PENALTY_MISSED),
        (detail("Penalty - Saved", shootout=True), TimelineKind.SHOOT_OUT_MISSED),
        (detail("Penalty - Scored", shootout=True, scoringPlay=True), TimelineKind.SHOOT_OUT_SCORED),
        (detail("Yellow Card", yellowCard=True), TimelineKind.YELLOW),
        (detail("Red Card", redCard=True), TimelineKind.RED),
        (detail("Second Yellow", redCard=True, yellowCard=True), TimelineKind.SECOND_YELLOW),
        (detail("Substitution"), TimelineKind.SUBSTITUTION),
        (detail("Delay"), TimelineKind.OTHER),
    ],
)
def test_details_make_a_timeline(said: dict[str, Any], expected: TimelineKind) -> None:
    (item,) = score(details=[said]).timeline
    assert (item.kind, item.side, item.minute, item.added) == (expected, Side.AWAY, 45, 2)
    assert item.player == "A. One"


def test_a_goal_keeps_its_name_when_it_is_told_more_precisely() -> None:
    (before,) = score(details=[detail("Goal", scoringPlay=True)]).timeline
    precise = detail("Goal - Header", scoringPlay=True) | {"type": {"id": "137", "text": "Goal - Header"}}
    (after,) = score(details=[precise]).timeline
    assert before.key == after.key
    assert len({item.key for item in score(details=[detail("Goal"), detail("Goal")]).timeline}) == 2


def test_a_detail_that_cannot_be_told_does_not_cost_the_score() -> None:
    details = [detail("Goal", clock="soon"), detail("Goal", team={"id": "9"}), {"team": None}, detail("Goal")]
    found, *skips = live(event(details=details))
    assert len(found.timeline) == 1
    assert [skip.where for skip in skips] == [f"espn:event:football/5 details[{n}]" for n in range(3)]


@pytest.mark.parametrize(
    "changes",
    [
        {"competitors": [{"athlete": {"id": "1"}}, {"athlete": {"id": "2"}}]},  # tennis, fights
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


def test_a_tournament_of_groupings_is_kept_aside() -> None:
    tournament = {"id": "9", "uid": "s:850~l:851~e:9", "groupings": [{"competitions": []}]}
    assert of(Skip, fixtures(tournament)) == [
        Skip("event 9", "competitions: none; tennis has no two teams here")
    ]


def test_a_scoreboard_of_all_leagues_names_them_as_well_as_it_can() -> None:
    def league(uid: str, slug: str) -> str:
        one = event(uid=uid) | {"season": {"year": 2026, "slug": slug}}
        return str(of(CompetitionRecord, fixtures(one, leagues=[{"calendar": []}]))[0].name)

    assert league("s:600~l:770~e:5", "regular-season") == "MLS"
    assert league("s:600~l:9999~e:5", "2025-26-some-cup") == "Some cup"
    assert league("s:600~l:9999~e:5", "regular-season") == "League 9999"


def test_a_cricket_match_that_names_no_league_is_in_the_scoreboards_own() -> None:
    bash = {"id": "8044", "uid": "s:200~l:8044", "name": "Big Bash League", "slug": "8044"}
    overs = [side("home", "1", "155/6"), side("away", "2", "125/3 (16/20 ov)")]
    found = fixtures(event(uid="s:200~e:5", competitors=overs), leagues=[bash])
    assert (found[0].name, found[0].sport) == ("Big Bash League", "cricket")
    assert (found[-1].status, found[-1].home_score) == (EventStatus.FINISHED, None)
    of_another_sport = LEAGUE | {"uid": "s:600~l:700"}
    (skip,) = fixtures(event(uid="s:200~e:5"), leagues=[of_another_sport])
    assert skip == Skip("espn:event:cricket/5", "uid: names no league")
    assert of(LiveScore, live(event(uid="s:200~e:5")))


def test_details_of_another_shape_do_not_cost_the_score() -> None:
    found, skip = live(event(details={"items": 3}))
    assert (found.home_score, found.timeline) == (2, ())
    assert skip.where == "espn:event:football/5 details"


def test_a_schedule_names_its_league_and_has_scores_that_are_objects() -> None:
    one = event(competitors=[side("home", "1", {"value": 2, "displayValue": "2"}), side("away", "2", None)])
    del one["uid"]
    league, *_, found = fixtures(one | {"league": {"id": "770", "name": "MLS", "slug": "usa.1"}}, leagues=[])
    assert (league.key, league.name) == ("espn:league:football/770", "MLS")
    assert (found.home_score, found.away_score) == (2, None)


def test_national_teams_are_told_from_clubs() -> None:
    world = {"id": "606", "name": "FIFA World Cup", "slug": "fifa.world"}
    clubs = {"id": "606", "name": "FIFA Club World Cup", "slug": "fifa.cwc"}
    for league, national in ((world, True), (clubs, False)):
        teams = of(TeamRecord, fixtures(event(uid="s:600~l:606~e:5"), leagues=[league]))
        assert [team.national for team in teams] == [national] * 2


def test_a_league_that_is_gone_does_not_hide_the_others() -> None:
    answers: dict[str, Any] = {
        "/soccer/xyz.1/scoreboard": Gone("HTTP 404"),
        "/soccer/eng.1/scoreboard": board(event()),
    }
    found = emitted(provider, Recorded("fixtures", answers, query("soccer/xyz.1, soccer/eng.1")))
    assert of(Skip, found) == [Skip("soccer/xyz.1", "HTTP 404")]
    assert of(FixtureRecord, found)
    answers["/soccer/xyz.1/scoreboard"] = b'{"code": 404, "message": "Failed to get league"}'
    found = emitted(provider, Recorded("fixtures", answers, query("soccer/xyz.1, soccer/eng.1")))
    assert of(Skip, found) == [Skip("soccer/xyz.1", "404: Failed to get league")]


def test_a_broken_league_of_the_list_costs_no_match() -> None:
    found = fixtures(
        event(), leagues=[None, {"id": "700", "name": "English Premier League", "slug": "eng.1"}]
    )
    assert [skip.where for skip in of(Skip, found)] == ["soccer/eng.1 leagues[0]"]
    assert of(FixtureRecord, found)


@pytest.mark.parametrize("failure", [Retryable("HTTP 503"), b"<html>", b'{"code": 400}'])
def test_an_outage_of_one_league_fails_the_run_after_the_others(failure: Any) -> None:
    answers = {"/soccer/esp.1/scoreboard": failure, "/soccer/eng.1/scoreboard": board(event())}
    run = drive(provider.fixtures(query("soccer/esp.1 soccer/eng.1")), answering(answers, []))
    assert of(FixtureRecord, [next(run) for _ in range(4)])
    with pytest.raises((Retryable, SchemaDrift)):
        next(run)


def test_the_source_is_told_who_asks_and_football_is_asked_for_once() -> None:
    asked: list[Get] = []
    leagues = "soccer/eng.1 soccer/esp.1 football/nfl"
    list(drive(provider.live(query(leagues)), answering({}, asked)))
    assert [request.path for request in asked] == ["/soccer/all/scoreboard", "/football/nfl/scoreboard"]
    asked.clear()
    window = query("football/nfl", first=date(2026, 3, 6), last=date(2026, 3, 9))
    list(drive(provider.fixtures(window), answering({}, asked)))
    assert [request.params["dates"] for request in asked] == ["20260306-20260309"]
    assert {request.headers["user-agent"] for request in asked} == {"What2Watch/0.1 (self-hosted)"}


def test_only_followed_matches_are_told_where_somebody_follows_some() -> None:
    answers = {"/soccer/all/scoreboard": board(event())}
    for key, count in (("espn:event:football/5", 1), ("espn:event:football/6", 0)):
        assert len(emitted(provider, Recorded("live", answers, query(keys=(key,))))) == count


def answering(answers: dict[str, Any], asked: list[Get]) -> Any:
    def fetch(request: Get) -> Response:
        asked.append(request)
        said = answers.get(request.path, board())
        if isinstance(said, Exception):
            raise said
        return Response(200, said)

    return fetch


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
