"""The recorded bodies of the vendor."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from w2w_sdk import EventStatus, FixtureRecord, LiveScore, Period, Query
from w2w_sdk.testing import Recorded, emitted
from w2w_thesportsdb import provider

NOW = Query(now=datetime(2026, 10, 2, 8, tzinfo=UTC))


def test_the_last_match_of_a_team_is_read(recorded: Path) -> None:
    raw = (recorded / "eventslast_133602.json").read_bytes()
    answers = {"/v1/json/123/eventspastleague.php": raw}
    emits = emitted(provider, Recorded("fixtures", answers, NOW))
    (found,) = (emit for emit in emits if isinstance(emit, FixtureRecord))
    assert (found.status, found.home_score, found.away_score) == (EventStatus.FINISHED, 3, 1)
    assert found.starts_at == datetime(2026, 9, 15, 19, tzinfo=UTC)
    assert found.ids["api_football:fixture"] == "1635563"


def test_running_matches_are_read(recorded: Path) -> None:
    raw = (recorded / "livescore_soccer.json").read_bytes()
    first, second = emitted(
        provider, Recorded("live", {"/v2/json/livescore/all": raw}, replace(NOW, config={"plan": "premium"}))
    )
    assert isinstance(first, LiveScore)
    assert isinstance(second, LiveScore)
    assert (first.home_score, first.away_score, first.period) == (1, 0, Period.SECOND_HALF)
    assert (first.minute, first.added) == (77, 0)
    assert (second.home_score, second.away_score, second.minute, second.added) == (1, 2, 90, 3)
