"""Sports whose points are too many to be told one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_core.live.engine import apply
from w2w_core.live.state import Change, MatchState
from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind

TIP_OFF = datetime(2026, 1, 10, 19, tzinfo=UTC)
Lines = tuple[tuple[int, int], ...]


def said(
    second: int, *parts: tuple[int, int], score: tuple[int, int] | None = None, over: bool = False
) -> LiveScore:
    """By parts; the score is their sum, unless it counts parts that were won."""
    home, away = score or (sum(home for home, _ in parts), sum(away for _, away in parts))
    return LiveScore(
        key="feed:1",
        observed_at=TIP_OFF + timedelta(seconds=second),
        status=EventStatus.FINISHED if over else EventStatus.LIVE,
        period=Period.IN_PLAY,
        part=len(parts) or None,
        home_score=home,
        away_score=away,
        line_score=parts,
    )


def played(sport: str, *updates: LiveScore) -> tuple[MatchState, list[list[Change]]]:
    state, told = MatchState(sport=sport), []
    for update in updates:
        state, changes = apply(state, update)
        told.append(changes)
    return state, told


def brief(changes: list[Change]) -> list[tuple[str, str, int]]:
    return [(one.kind, one.side, one.points) for one in changes]


def test_a_burst_of_points_is_one_change_a_side() -> None:
    state, told = played("basketball", said(0, (0, 0)), said(60, (9, 4)))
    assert brief(told[1]) == [("points", "home", 9), ("points", "away", 4)]
    assert [one.score for one in told[1]] == [(9, 4), (9, 4)]
    assert state.version == 2


def test_a_quarter_begins_and_the_end_is_told() -> None:
    _, told = played(
        "basketball", said(0, (20, 18)), said(60, (20, 18), (0, 0)), said(120, (20, 18), (0, 2), over=True)
    )
    assert brief(told[1]) == [("period", "", 0)]
    assert told[1][0].part == 2
    assert brief(told[2]) == [("points", "away", 2), ("final", "", 0)]


def test_points_taken_back_are_a_correction() -> None:
    _, told = played("american_football", said(0, (6, 0)), said(60, (0, 0)))
    assert brief(told[1]) == [("corrected", "", 0)]
    assert told[1][0].score == (0, 0)


def test_games_of_a_set_are_told_while_the_score_counts_sets() -> None:
    _, told = played(
        "tennis",
        said(0, (5, 4), score=(0, 0)),
        said(60, (5, 5), score=(0, 0)),
        said(120, (7, 5), (0, 0), score=(1, 0)),
    )
    assert brief(told[1]) == [("points", "away", 1)]
    assert ("points", "home", 1) in brief(told[2])
    assert told[2][-1].score == (1, 0)


def test_ice_hockey_tells_each_goal() -> None:
    _, told = played("ice_hockey", said(0, (0, 0)), said(60, (2, 0)))
    assert [one.kind for one in told[1]] == ["goal", "goal"]


def test_baskets_of_a_source_that_tells_each_are_left_out_of_the_timeline() -> None:
    timeline = [
        TimelineEvent(key=f"{n}", kind=TimelineKind.GOAL, side=Side.HOME, minute=n) for n in range(200)
    ]
    foul = TimelineEvent(key="f", kind=TimelineKind.RED, side=Side.AWAY, minute=9)
    update = LiveScore(
        key="feed:1",
        observed_at=TIP_OFF,
        status=EventStatus.LIVE,
        home_score=200,
        away_score=0,
        timeline=(*timeline, foul),
    )
    state, changes = apply(MatchState(sport="basketball"), update)
    assert state.timeline == (foul,)
    assert [one.kind for one in changes] == ["kick_off", "points", "red"]


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5), min_size=1, max_size=8)
)
def test_a_score_falls_only_in_the_open_and_changes_stay_few(feed: list[list[tuple[int, int]]]) -> None:
    state = MatchState(sport="basketball")
    for second, parts in enumerate(feed):
        after, changes = apply(state, said(second, *parts))
        kinds = [one.kind for one in changes]
        if min(a - b for a, b in zip(after.score, state.score, strict=True)) < 0:
            assert "corrected" in kinds
        assert len(changes) <= 4
        assert after.version == state.version + bool(changes)
        state = after


@pytest.mark.parametrize("shrunk", [(), ((20, 18),)])
def test_a_source_that_leaves_parts_out_loses_none_silently(shrunk: Lines) -> None:
    state, told = played("basketball", said(0, (20, 18), (3, 3)), said(60, *shrunk, score=(23, 21)))
    if shrunk:
        assert "corrected" in [one.kind for one in told[1]]
    else:
        assert state.line_score == ((20, 18), (3, 3))
