"""Small bodies of API-Football's shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_api_football import provider
from w2w_sdk import (
    AuthFailed,
    Checkpoint,
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    NotSubscribed,
    Period,
    ProviderError,
    Query,
    QuotaExhausted,
    Refused,
    Retryable,
    SchemaDrift,
    Side,
    Skip,
    TeamRecord,
    TimelineKind,
    drive,
)
from w2w_sdk.testing import Recorded, Replay, conformance, emitted, of

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
TODAY = Query(now=NOW)
HOME, AWAY = {"id": 7, "name": "Rovers"}, {"id": 8, "name": "United"}
NOTHING = {"home": None, "away": None}


def pair(home: int | None, away: int | None) -> dict[str, int | None]:
    return {"home": home, "away": away}


def match(short: str = "FT", goals: tuple[int | None, int | None] = (2, 1), **changes: Any) -> dict[str, Any]:
    return {
        "fixture": {
            "id": 11,
            "timezone": "UTC",
            "date": "2026-03-07T16:00:00+01:00",
            "timestamp": 1772895600,
            "periods": {"first": 1, "second": changes.pop("second", None)},
            "venue": {"id": None, "name": "Park", "city": None},
            "status": {"long": "Match Finished", "short": short, "elapsed": changes.pop("elapsed", 90)}
            | changes.pop("status", {}),
        },
        "league": {
            "id": 39,
            "name": "Top League",
            "country": "England",
            "flag": "https://media.example/flags/gb-eng.svg",
            "season": 2025,
            "round": "Regular Season - 28",
        }
        | changes.pop("league", {}),
        "teams": {"home": HOME | {"winner": True}, "away": AWAY | {"winner": False}},
        "goals": pair(*goals),
        "score": {"halftime": pair(1, 0), "fulltime": pair(2, 1), "extratime": NOTHING, "penalty": NOTHING}
        | changes.pop("score", {}),
    } | changes


def event(kind: str, detail: str, **changes: Any) -> dict[str, Any]:
    return {
        "time": {"elapsed": 4, "extra": None},
        "team": HOME,
        "player": {"id": None, "name": "A. On"},
        "assist": {"id": None, "name": "B. Off"},
        "type": kind,
        "detail": detail,
        "comments": None,
    } | changes


def body(*rows: Any, errors: Any = ()) -> bytes:
    envelope = {"get": "fixtures", "parameters": [], "errors": errors, "results": len(rows)}
    return json.dumps(envelope | {"paging": {"current": 1, "total": 1}, "response": rows}).encode()


def fixtures(*rows: Any, **config: str) -> list[Any]:
    query = Query(now=NOW, config=config)
    return emitted(provider, Recorded("fixtures", {"/fixtures": body(*rows)}, query))


def fixture(*args: Any, **changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(match(*args, **changes)))
    return found


def live(*rows: Any) -> list[Any]:
    return emitted(provider, Recorded("live", {"/fixtures": body(*rows)}, TODAY))


def score(*args: Any, **changes: Any) -> LiveScore:
    (found,) = of(LiveScore, live(match(*args, **changes)))
    return found


LEAGUE = {
    "league": {"id": 39, "name": "Top League", "type": "League"},
    "country": {"name": "England", "code": "GB-ENG"},
    "seasons": [],
}


class TestConformance(
    conformance(
        provider,
        [
            Recorded("competitions", {"/leagues": body(LEAGUE)}),
            Recorded("fixtures", {"/fixtures": body(match())}, TODAY),
            Recorded("live", {"/fixtures": body(match("1H", events=[event("Goal", "Own Goal")]))}, TODAY),
            Recorded("live", {"/fixtures": body(match())}, Query(now=NOW, keys=("api_football:fixture:11",))),
        ],
    )
): ...


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


def test_a_country_plays_a_world_cup_and_a_club_the_champions_league() -> None:
    world = {"id": 1, "name": "World Cup", "country": "World", "flag": None}
    assert [team.national for team in of(TeamRecord, fixtures(match(league=world)))] == [True, True]
    assert [team.national for team in of(TeamRecord, fixtures(match(league=world | {"id": 2})))] == [
        False
    ] * 2


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
    assert score("FT").minute is None


@pytest.mark.parametrize(
    ("kind", "detail", "comments", "expected"),
    [
        ("Goal", "Normal Goal", None, TimelineKind.GOAL),
        ("Goal", "Own Goal", None, TimelineKind.OWN_GOAL),
        ("Goal", "Penalty", None, TimelineKind.PENALTY_GOAL),
        ("Goal", "Missed Penalty", None, TimelineKind.PENALTY_MISSED),
        ("Goal", "Penalty", "Penalty Shootout", TimelineKind.SHOOT_OUT_SCORED),
        ("Goal", "Missed Penalty", "Penalty Shootout", TimelineKind.SHOOT_OUT_MISSED),
        ("Card", "Yellow Card", "Foul", TimelineKind.YELLOW),
        ("Card", "Second Yellow card", None, TimelineKind.SECOND_YELLOW),
        ("Card", "Red Card", None, TimelineKind.RED),
        ("subst", "Substitution 1", None, TimelineKind.SUBSTITUTION),
        ("Var", "Goal cancelled", None, TimelineKind.OTHER),
        ("Drone", "", None, TimelineKind.OTHER),
    ],
)
def test_events_make_a_timeline(kind: str, detail: str, comments: str | None, expected: TimelineKind) -> None:
    found = score("2H", events=[event(kind, detail, comments=comments, team=AWAY)])
    (item,) = found.timeline
    assert (item.kind, item.side, item.minute) == (expected, Side.AWAY, 4)
    assert (item.player, item.other_player) == ("A. On", "B. Off")


def test_a_correction_keeps_the_name_of_its_event_and_doubles_have_two() -> None:
    (before,) = score("2H", events=[event("Goal", "Normal Goal")]).timeline
    (after,) = score("2H", events=[event("Goal", "Own Goal")]).timeline
    assert before.key == after.key
    keys = [item.key for item in score("2H", events=[event("subst", "1"), event("subst", "2")]).timeline]
    assert len(set(keys)) == 2


def test_an_event_that_cannot_be_told_does_not_cost_the_score() -> None:
    events = [
        event("Goal", "Normal Goal", team={"id": 99}),
        event("Goal", "Penalty", time=None),
        event("Var", ""),
    ]
    found, *skips = live(match("2H", events=events))
    assert len(found.timeline) == 1
    assert [skip.where for skip in skips] == [f"api_football:fixture:11 events[{index}]" for index in (0, 1)]


def test_an_undrawn_side_or_a_bad_row_does_not_take_the_day_with_it() -> None:
    undrawn = match(teams={"home": {"id": None, "name": None}, "away": AWAY})
    found = fixtures(undrawn, {"fixture": 1}, match(teams={"home": HOME, "away": HOME}), match())
    assert len(of(Skip, found)) == 3
    assert len(of(FixtureRecord, found)) == 1


def test_only_the_leagues_that_the_operator_named_are_kept() -> None:
    assert of(FixtureRecord, fixtures(match(), leagues="39, 2"))
    assert fixtures(match(), leagues="2") == [Checkpoint("2026-03-07")]


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ({"token": "Missing application key."}, AuthFailed),
        ({"requests": "You have reached the request limit for the day."}, QuotaExhausted),
        ({"rateLimit": "Too many requests."}, Retryable),
        ({"plan": "Free plans do not have access to this season."}, NotSubscribed),
        ({"live": "The Live field does not match."}, Refused),
        (["Something else"], Refused),
    ],
)
@pytest.mark.parametrize("stream", ["fixtures", "live"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, errors: Any, expected: type[ProviderError]
) -> None:
    with pytest.raises(expected) as raised:
        emitted(provider, Recorded(stream, {"/fixtures": body(errors=errors)}, TODAY))
    if isinstance(raised.value, QuotaExhausted):
        assert raised.value.until == datetime(2026, 3, 8, tzinfo=UTC)


def test_a_gateways_message_is_no_empty_day() -> None:
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("fixtures", {"/fixtures": b'{"message": "Hello"}'}, TODAY))


def test_a_plan_that_ends_tomorrow_gives_what_it_has() -> None:
    limited = body(errors={"plan": "Free plans do not have access to this date."})
    query = Query(now=NOW, first=date(2026, 3, 7), last=date(2026, 3, 12))
    found = emitted(provider, Recorded("fixtures", {"/fixtures": (body(match()), limited)}, query, 2))
    assert of(FixtureRecord, found)
    assert [skip.where for skip in of(Skip, found)] == ["fixtures of 2026-03-08"]


def test_a_run_goes_on_with_the_day_after_its_last() -> None:
    query = Query(now=NOW, first=date(2026, 3, 6), last=date(2026, 3, 8), cursor="2026-03-07")
    assert asked(query, "fixtures") == [{"date": "2026-03-08"}]


def test_matches_that_no_longer_run_are_asked_for_by_id() -> None:
    few = tuple(f"api_football:fixture:{number}" for number in range(11, 14))
    assert asked(Query(now=NOW, keys=few), "live") == [{"ids": "11-12-13"}]
    many = tuple(f"api_football:fixture:{number}" for number in range(11, 33))
    live_all, batch, rest = asked(Query(now=NOW, keys=many), "live")
    assert live_all == {"live": "all"}
    assert batch == {"ids": "-".join(str(number) for number in range(12, 32))}  # 11 was among those that run
    assert rest == {"ids": "32"}
    assert asked(TODAY, "live") == [{"live": "all"}]


def test_a_plan_without_several_ids_is_asked_for_one_by_one() -> None:
    refused = body(errors={"plan": "Free plans do not have access to the Ids parameter."})
    fetch = Replay({"/fixtures": (refused, body(match()), body(match()))})
    query = Query(now=NOW, keys=("api_football:fixture:11", "api_football:fixture:12"))
    assert len(of(LiveScore, drive(provider.live(query), fetch))) == 2
    assert [request.params for request in fetch.asked] == [{"ids": "11-12"}, {"id": "11"}, {"id": "12"}]


def asked(query: Query, stream: str) -> list[Any]:
    """Parameters of the requests, each answered with a match that runs."""
    fetch = Replay({}, otherwise=body(match("1H")))
    list(drive(getattr(provider, stream)(query), fetch))
    return [request.params for request in fetch.asked]


@given(
    st.tuples(st.integers(0, 99), st.integers(0, 99)), st.sampled_from(["1H", "HT", "2H", "FT", "AET", "PEN"])
)
def test_the_score_is_the_sources_whoever_is_at_home(goals: tuple[int, int], short: str) -> None:
    found = score(short, goals)
    assert (found.home_score, found.away_score) == goals
