"""Small bodies of TheSportsDB's shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import (
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    Gone,
    LiveScore,
    NotSubscribed,
    Period,
    Query,
    Refused,
    Retryable,
    SchemaDrift,
    Skip,
    TeamRecord,
    drive,
)
from w2w_sdk.testing import Recorded, Replay, conformance, emitted, manifest_of, of
from w2w_thesportsdb import provider

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)
PAST, NEXT = "/v1/json/123/eventspastleague.php", "/v1/json/123/eventsnextleague.php"
TODAY = "/v1/json/123/eventsday.php"
LIVE = "/v2/json/livescore/all"


def query(**config: str) -> Query:
    return Query(now=NOW, config={"leagues": "4328"} | config)


def event(**changes: Any) -> dict[str, Any]:
    return {
        "idEvent": "9",
        "idAPIfootball": "55",
        "strSport": "Soccer",
        "idLeague": "4328",
        "strLeague": "English Premier League",
        "strSeason": "2025-2026",
        "idHomeTeam": "1",
        "strHomeTeam": "Rovers",
        "idAwayTeam": "2",
        "strAwayTeam": "United",
        "intHomeScore": "3",
        "intAwayScore": "1",
        "intHomeScoreExtra": None,
        "intAwayScoreExtra": None,
        "intRound": "28",
        "strGroup": "",
        "strTimestamp": "2026-03-06T20:00:00",
        "dateEvent": "2026-03-06",
        "strTime": "20:00:00",
        "strVenue": "Park",
        "strStatus": "FT",
        "strPostponed": "no",
    } | changes


def body(*rows: Any, under: str = "events") -> bytes:
    return json.dumps({under: rows or None}).encode()


def fixtures(*rows: Any) -> list[Any]:
    return emitted(provider, Recorded("fixtures", {PAST: body(*rows), NEXT: body()}, query()))


def fixture(**changes: Any) -> FixtureRecord:
    (found,) = of(FixtureRecord, fixtures(event(**changes)))
    return found


def score(**changes: Any) -> LiveScore:
    (found,) = emitted(provider, Recorded("live", {TODAY: body(event(**changes))}, query()))
    assert isinstance(found, LiveScore)
    return found


class TestConformance(
    conformance(
        provider,
        [
            Recorded("fixtures", {PAST: body(event()), NEXT: body()}, query()),
            Recorded("live", {TODAY: body(event(strStatus="2H"))}, query()),
            Recorded(
                "live",
                {LIVE: body(event(strStatus="2H", strProgress="77"), under="livescore")},
                query(plan="premium"),
            ),
        ],
    )
): ...


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


def test_a_match_whose_hour_is_not_told_is_at_noon() -> None:
    for hour in ("TBA", "", None):
        found = fixture(strTimestamp=None, dateEvent="2024-05-11", strTime=hour)
        assert found.starts_at == datetime(2024, 5, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", None])
def test_a_match_of_long_ago_is_over_if_it_has_a_score(said: str | None) -> None:
    assert fixture(strStatus=said).status is EventStatus.FINISHED
    assert fixture(strStatus=said, intAwayScore=None).status is EventStatus.SCHEDULED
    assert fixture(strStatus=said, strTimestamp="2026-03-09T20:00:00").status is EventStatus.SCHEDULED


def test_a_status_that_is_new_is_kept_aside() -> None:
    (skip,) = of(Skip, fixtures(event(strStatus="XYZ")))
    assert skip == Skip("thesportsdb:event:9", "strStatus: 'XYZ' is unknown")


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
        ("NS", "", Period.NOT_STARTED, None, 0),
        ("INT", "soon", Period.UNKNOWN, None, 0),
    ],
)
def test_a_running_match_tells_half_and_minute(
    said: str, progress: str | None, period: Period, minute: int | None, added: int
) -> None:
    found = score(strStatus=said, strProgress=progress)
    assert (found.period, found.minute, found.added) == (period, minute, added)


def test_a_quarter_is_no_half() -> None:
    found = score(strSport="Basketball", strStatus="Q3", strProgress="7")
    assert (found.status, found.period, found.minute) == (EventStatus.LIVE, Period.UNKNOWN, None)


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


@pytest.mark.parametrize("under", ["events", "results", "schedule", "livescore", "lookup"])
def test_rows_are_found_under_any_of_their_names(under: str) -> None:
    answers = {PAST: body(event(), under=under), NEXT: body(under=under)}
    assert of(FixtureRecord, emitted(provider, Recorded("fixtures", answers, query())))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"Message": "This is a premium feature"}, NotSubscribed),
        ({"events": "Patreon only"}, NotSubscribed),
        ({"Message": "Rate limit exceeded"}, Retryable),
        ({"Message": "Bad league"}, Refused),
        ({"unknown": []}, SchemaDrift),
    ],
)
def test_an_error_in_words_is_an_error(said: Any, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        emitted(provider, Recorded("live", {LIVE: json.dumps(said).encode()}, query(plan="premium")))


def test_no_results_are_no_error() -> None:
    for said in ({"events": None}, {"events": []}, {"Message": "No data found"}):
        assert (
            emitted(provider, Recorded("live", {LIVE: json.dumps(said).encode()}, query(plan="premium")))
            == []
        )


def test_a_league_that_is_gone_does_not_hide_the_others() -> None:
    answers = {PAST: Gone("HTTP 404"), NEXT: body(event())}
    found = emitted(provider, Recorded("fixtures", answers, query()))
    assert of(Skip, found) == [Skip(f"{PAST} 4328", "HTTP 404")]
    assert of(FixtureRecord, found)


def test_an_outage_fails_the_run_after_the_others() -> None:
    answers = {PAST: Retryable("HTTP 503"), NEXT: body(event())}
    run = drive(provider.fixtures(query()), Replay(answers))
    assert of(FixtureRecord, [next(run) for _ in range(4)])
    with pytest.raises(Retryable):
        next(run)


def test_only_followed_matches_are_told_where_somebody_follows_some() -> None:
    answers = {TODAY: body(event(strStatus="2H"))}
    for key, count in (("thesportsdb:event:9", 1), ("thesportsdb:event:8", 0)):
        asked = Query(now=NOW, keys=(key,))
        assert len(emitted(provider, Recorded("live", answers, asked))) == count


def test_a_key_of_ones_own_is_in_no_path() -> None:
    def paths(**config: str) -> list[str]:
        fetch = Replay({}, otherwise=body())
        list(drive(provider.fixtures(query(**config)), fetch))
        return [request.path for request in fetch.asked]

    assert paths() == [PAST, NEXT]
    assert paths(plan="premium") == [
        f"/v2/json/schedule/{which}/league/4328" for which in ("previous", "next")
    ]
    manifest = manifest_of(provider)
    assert (manifest.auth, manifest.auth_name) == ("header", "X-API-KEY")
    assert "{" not in manifest.base_url


@given(st.one_of(st.text(max_size=6), st.integers(-(2**63), 2**63 - 1), st.none(), st.booleans()))
def test_no_score_is_ever_a_crash(value: Any) -> None:
    found = fixtures(event(intHomeScore=value))
    assert len(of(Skip, found)) + len(of(FixtureRecord, found)) == 1
