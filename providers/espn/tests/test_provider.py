from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from w2w_espn import provider
from w2w_sdk import FixtureRecord, Gone, Retryable, SchemaDrift, Skip, drive
from w2w_sdk.testing import Recorded, Replay, emitted, of

from .boards import board, event, fixtures, query


def test_a_league_that_is_gone_does_not_hide_the_others() -> None:
    answers: dict[str, Any] = {
        "/soccer/xyz.1/scoreboard": Gone("HTTP 404"),
        "/soccer/eng.1/scoreboard": board(event()),
    }
    found = emitted(provider, Recorded("fixtures", answers, query("soccer/xyz.1, soccer/eng.1")))
    assert of(Skip, found) == [Skip("soccer/xyz.1 2026-03-07", "HTTP 404")]
    assert of(FixtureRecord, found)
    answers["/soccer/xyz.1/scoreboard"] = b'{"code": 404, "message": "Failed to get league"}'
    found = emitted(provider, Recorded("fixtures", answers, query("soccer/xyz.1, soccer/eng.1")))
    assert of(Skip, found) == [Skip("soccer/xyz.1 2026-03-07", "404: Failed to get league")]


def test_a_broken_league_of_the_list_costs_no_match() -> None:
    found = fixtures(
        event(), leagues=[None, {"id": "700", "name": "English Premier League", "slug": "eng.1"}]
    )
    assert [skip.where for skip in of(Skip, found)] == ["soccer/eng.1 2026-03-07 leagues[0]"]
    assert of(FixtureRecord, found)


@pytest.mark.parametrize("failure", [Retryable("HTTP 503"), b"<html>", b'{"code": 400}'])
def test_an_outage_of_one_league_fails_the_run_after_the_others(failure: Any) -> None:
    answers = {"/soccer/esp.1/scoreboard": failure, "/soccer/eng.1/scoreboard": board(event())}
    run = drive(provider.fixtures(query("soccer/esp.1 soccer/eng.1")), Replay(answers))
    assert of(FixtureRecord, [next(run) for _ in range(4)])
    with pytest.raises((Retryable, SchemaDrift)):
        next(run)


def test_the_source_is_told_who_asks_and_football_is_asked_for_once() -> None:
    fetch = Replay({}, otherwise=board())
    list(drive(provider.live(query("soccer/eng.1 soccer/esp.1 football/nfl")), fetch))
    assert [request.path for request in fetch.asked] == ["/soccer/all/scoreboard", "/football/nfl/scoreboard"]
    fetch = Replay({}, otherwise=board())
    window = query("football/nfl", first=date(2026, 3, 6), last=date(2026, 3, 9))
    list(drive(provider.fixtures(window), fetch))
    days = ["20260306", "20260307", "20260308", "20260309"]
    assert [request.params["dates"] for request in fetch.asked] == days  # a span of days is refused
    assert {request.headers["user-agent"] for request in fetch.asked} == {"What2Watch/0.1 (self-hosted)"}


def test_only_followed_matches_are_told_where_somebody_follows_some() -> None:
    answers = {"/soccer/all/scoreboard": board(event())}
    for key, count in (("espn:event:football/5", 1), ("espn:event:football/6", 0)):
        assert len(emitted(provider, Recorded("live", answers, query(keys=(key,))))) == count


def test_no_sport_is_asked_for_in_which_nobody_follows_a_match() -> None:
    fetch = Replay({}, otherwise=board())
    named = "soccer/eng.1 football/nfl hockey/nhl tennis/atp"
    list(drive(provider.live(query(named, keys=("espn:event:tennis/31", "espn:event:football/5"))), fetch))
    assert [request.path for request in fetch.asked] == ["/soccer/all/scoreboard", "/tennis/atp/scoreboard"]
