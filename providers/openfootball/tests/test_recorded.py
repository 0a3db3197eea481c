"""Whole files: they lie in `data`, beside the folder of recorded bodies."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from w2w_openfootball import provider
from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, Query, Skip, TeamRecord
from w2w_sdk.testing import Recorded, emitted

NOW = datetime(2026, 3, 7, 12, tzinfo=UTC)


def rows(body: bytes) -> list[dict[str, Any]]:
    whole = json.loads(body)
    return whole.get("matches") or [row for one in whole["rounds"] for row in one["matches"]]


@pytest.mark.parametrize(
    ("name", "competition", "teams"),
    [
        ("euro2024_goals.json", "UEFA European Championship", 24),
        ("worldcup2026_fixtures_goals.json", "FIFA World Cup", 48),
        ("league_2025-26_en.1.json", "Premier League", 20),
        ("league_2025-26_de.1.json", "Bundesliga", 18),
        ("league_2025-26_es.1.json", "La Liga", 20),
        ("league_2025-26_it.1.json", "Serie A", 20),
        ("league_2025-26_pt.1.json", "Primeira Liga", 18),
    ],
)
def test_every_match_of_a_file_is_read(wire: Path, name: str, competition: str, teams: int) -> None:
    path = wire.parent / "data" / name
    if not path.is_file():
        pytest.skip(f"no openfootball file {path}; W2W_WIRE names a folder beside `data`")
    body = path.read_bytes()
    answers = {"/football.json/master/2025-26/x.1.json": body}
    emits = emitted(provider, Recorded("fixtures", answers, Query(now=NOW, config={"files": "x.1"})))
    assert not [emit for emit in emits if isinstance(emit, Skip)]
    assert [emit.name for emit in emits if isinstance(emit, CompetitionRecord)] == [competition]
    assert len([emit for emit in emits if isinstance(emit, TeamRecord)]) == teams
    found = [emit for emit in emits if isinstance(emit, FixtureRecord)]
    assert max(Counter(emit.key for emit in found).values()) == 1
    for row, emit in zip(rows(body), found, strict=True):
        score = row["score"]
        assert [emit.home_score, emit.away_score] == (score.get("et") or score.get("ft") or [None, None])
        assert list(emit.penalties or []) == score.get("p", [])
        assert list(emit.half_time or []) == score.get("ht", [])
        expected = row.get("status") or ("finished" if score else "scheduled")
        assert emit.status is EventStatus(expected)
