"""The recorded bodies of the vendor."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from w2w_api_football import provider
from w2w_sdk import (
    AuthFailed,
    EventStatus,
    FixtureRecord,
    LiveScore,
    ProviderError,
    Query,
    QuotaExhausted,
    Refused,
    Skip,
)
from w2w_sdk.testing import Recorded, emitted

NOW = Query(now=datetime(2026, 9, 26, 15, tzinfo=UTC))


@pytest.mark.parametrize("name", ["live_all_2024-02-21", "live_all_2024-02-28", "live_leagues_2026-09-26"])
def test_every_running_match_has_its_score_and_events(recorded: Path, name: str) -> None:
    raw = (recorded / f"{name}.json").read_bytes()
    rows = json.loads(raw)["response"]
    emits = emitted(provider, Recorded("live", {"/fixtures": raw}, NOW))
    assert len(emits) == len(rows)
    for row, found in zip(rows, emits, strict=True):
        assert isinstance(found, LiveScore)
        assert found.status is EventStatus.LIVE
        assert (found.home_score, found.away_score) == (row["goals"]["home"], row["goals"]["away"])
        assert len(found.timeline) == len(row["events"])
        assert (found.half_time is None) == (row["fixture"]["status"]["short"] == "1H")


def test_a_whole_season_is_read(recorded: Path) -> None:
    raw = (recorded / "fixtures_league39_season2022.json").read_bytes()
    emits = emitted(provider, Recorded("fixtures", {"/fixtures": raw}, NOW))
    found = [emit for emit in emits if isinstance(emit, FixtureRecord)]
    assert not [emit for emit in emits if isinstance(emit, Skip)]
    assert len(emits) == 380 + 20 + 1 + 1  # fixtures, teams, the league, a checkpoint
    played = [one for one in found if one.status is EventStatus.FINISHED]
    assert len(played) == 358
    assert all(one.home_score is not None and one.half_time for one in played)
    assert all(one.home_score is None for one in found if one.status is EventStatus.SCHEDULED)


def test_extra_time_and_a_shoot_out_are_read(recorded: Path) -> None:
    raw = (recorded / "finished_PEN_and_AET_items.json").read_bytes()
    emits = emitted(provider, Recorded("fixtures", {"/fixtures": raw}, NOW))
    pen, aet = (emit for emit in emits if isinstance(emit, FixtureRecord))
    assert (pen.home_score, pen.away_score, pen.penalties) == (0, 0, (6, 5))
    assert (aet.home_score, aet.away_score, aet.penalties) == (1, 2, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("error_200_bad_key", AuthFailed),
        ("error_200_daily_quota", QuotaExhausted),
        ("error_200_live_single_league_2026-09-22", Refused),
        ("error_403_no_key", AuthFailed),
    ],
)
def test_recorded_errors_are_errors(recorded: Path, name: str, expected: type[ProviderError]) -> None:
    raw = (recorded / f"{name}.json").read_bytes()
    with pytest.raises(expected):
        emitted(provider, Recorded("live", {"/fixtures": raw}, NOW))
