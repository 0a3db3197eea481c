"""The recorded bodies of the source."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from w2w_espn import provider
from w2w_sdk import EventStatus, FixtureRecord, LiveScore, Query, Skip, TimelineKind
from w2w_sdk.testing import Recorded, emitted

NOW = datetime(2026, 3, 21, 12, tzinfo=UTC)


def query(path: str) -> Query:
    return Query(now=NOW, config={"leagues": path})


@pytest.mark.parametrize(
    ("name", "path", "statuses"),
    [
        ("nfl", "football/nfl", {"live": 8, "finished": 2, "scheduled": 6}),
        ("nhl", "hockey/nhl", {"live": 5, "finished": 3, "scheduled": 2}),
        ("ncaavbw", "volleyball/womens-college-volleyball", {"live": 3, "finished": 2, "scheduled": 1}),
        ("scoreboard_all_leagues", "soccer/all", {"finished": 49, "postponed": 1}),
    ],
)
def test_every_recorded_match_is_read(recorded: Path, name: str, path: str, statuses: dict[str, int]) -> None:
    raw = (recorded / f"scoreboard_{name}.json").read_bytes()
    for stream, kind in (("fixtures", FixtureRecord), ("live", LiveScore)):
        emits = emitted(provider, Recorded(stream, {f"/{path}/scoreboard": raw}, query(path)))
        assert not [emit for emit in emits if isinstance(emit, Skip)]
        found = [emit for emit in emits if isinstance(emit, kind)]
        assert Counter(emit.status.value for emit in found) == statuses
        for row, emit in zip(json.loads(raw)["events"], found, strict=True):
            told = {one["homeAway"]: int(one["score"]) for one in row["competitions"][0]["competitors"]}
            played = emit.status in (EventStatus.LIVE, EventStatus.FINISHED)
            expected = (told["home"], told["away"]) if played else (None, None)
            assert (emit.home_score, emit.away_score) == expected


def test_goals_of_the_timelines_add_up_to_the_scores(recorded: Path) -> None:
    raw = (recorded / "scoreboard_scoreboard_all_leagues.json").read_bytes()
    emits = emitted(provider, Recorded("live", {"/soccer/all/scoreboard": raw}, query("soccer/all")))
    goals = {TimelineKind.GOAL, TimelineKind.OWN_GOAL, TimelineKind.PENALTY_GOAL}
    for found in emits:
        assert isinstance(found, LiveScore)
        sides = Counter(item.side.value for item in found.timeline if item.kind in goals)
        assert (sides["home"], sides["away"]) == (found.home_score or 0, found.away_score or 0), found.key


@pytest.mark.parametrize(("name", "path"), [("nfl", "football/nfl"), ("nhl", "hockey/nhl")])
def test_parts_of_the_line_scores_add_up_to_the_scores(recorded: Path, name: str, path: str) -> None:
    raw = (recorded / f"scoreboard_{name}.json").read_bytes()
    emits = emitted(provider, Recorded("live", {f"/{path}/scoreboard": raw}, query(path)))
    found = [emit for emit in emits if isinstance(emit, LiveScore) and emit.line_score]
    assert found
    for emit in found:
        sums = tuple(map(sum, zip(*emit.line_score, strict=True)))
        assert sums == (emit.home_score, emit.away_score), emit.key


def test_a_recorded_schedule_is_read(recorded: Path) -> None:
    raw = (recorded / "schedule.json").read_bytes()
    emits = emitted(provider, Recorded("fixtures", {"/soccer/usa.1/scoreboard": raw}, query("soccer/usa.1")))
    found = [emit for emit in emits if isinstance(emit, FixtureRecord)]
    assert len(found) == 5
    assert (found[0].home_score, found[0].away_score) == (2, 1)
