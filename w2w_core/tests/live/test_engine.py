from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_core.live.engine import CONFIRM_AFTER, apply
from w2w_core.live.state import GOALS, Change, MatchState
from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind

KICK_OFF = datetime(2026, 7, 19, 19, tzinfo=UTC)
BEFORE = MatchState()


def said(
    minute: int,
    home: int = 0,
    away: int = 0,
    *timeline: TimelineEvent,
    status: EventStatus = EventStatus.LIVE,
    period: Period = Period.FIRST_HALF,
    after: timedelta = timedelta(),
) -> LiveScore:
    return LiveScore(
        key="feed:match:1",
        observed_at=KICK_OFF + timedelta(minutes=minute) + after,
        status=status,
        period=period,
        minute=minute,
        home_score=home,
        away_score=away,
        timeline=timeline,
    )


def goal(key: str, minute: int, side: Side = Side.HOME, player: str = "") -> TimelineEvent:
    return TimelineEvent(key=key, kind=TimelineKind.GOAL, side=side, minute=minute, player=player)


def played(*updates: LiveScore, state: MatchState = BEFORE) -> tuple[MatchState, list[list[Change]]]:
    told = []
    for update in updates:
        state, changes = apply(state, update)
        told.append(changes)
    return state, told


def kinds(changes: list[Change]) -> list[str]:
    return [change.kind for change in changes]


def test_a_match_is_told_from_kick_off_to_the_final_whistle() -> None:
    opener = goal("g1", 12, player="Pedri")
    state, told = played(
        said(0),
        said(1),
        said(12, 1, 0, opener),
        said(45, 1, 0, opener, period=Period.HALF_TIME),
        said(46, 1, 0, opener, period=Period.SECOND_HALF),
        said(90, 1, 0, opener, status=EventStatus.FINISHED),
    )
    assert [kinds(changes) for changes in told] == [
        ["kick_off"],
        ["clock"],
        ["goal"],
        ["period"],
        ["period"],
        ["final"],
    ]
    scored = told[2][0]
    assert (scored.side, scored.minute, scored.player, scored.score) == ("home", 12, "Pedri", (1, 0))
    assert state.version == 6
    assert (state.status, state.period, state.score) == (EventStatus.FINISHED, Period.ENDED, (1, 0))


def test_goals_are_told_even_if_the_source_has_no_timeline() -> None:
    _, told = played(said(0), said(30, 0, 2))
    assert [(change.kind, change.side, change.score) for change in told[1]] == [
        ("goal", "away", (0, 2)),
        ("goal", "away", (0, 2)),
    ]


def test_a_name_that_comes_after_the_score_is_no_second_goal() -> None:
    _, told = played(said(0), said(30, 1, 0), said(31, 1, 0, goal("g1", 30, player="Olmo")))
    assert kinds(told[1]) == ["goal"]
    assert [(change.kind, change.player) for change in told[2]] == [("detail", "Olmo")]


def test_a_disallowed_goal_is_a_correction_and_a_new_version() -> None:
    before, _ = played(said(0), said(30, 1, 0, goal("g1", 30)))
    after, [changes] = played(said(32, 0, 0), state=before)
    assert [(change.kind, change.key, change.score) for change in changes] == [("corrected", "g1", (0, 0))]
    assert after.timeline == ()
    assert after.version == before.version + 1


def test_a_goal_given_to_another_entry_leaves_the_score_and_is_told() -> None:
    before, _ = played(said(0), said(30, 1, 0, goal("g1", 30)))
    _, [changes] = played(said(31, 1, 0, goal("g2", 29)), state=before)
    assert kinds(changes) == ["corrected", "goal"]


def test_a_source_that_stops_sending_the_timeline_does_not_erase_it() -> None:
    scorer = goal("g1", 30)
    state, told = played(said(0), said(30, 1, 0, scorer), said(31, 1, 0))
    assert state.timeline == (scorer,)
    assert kinds(told[2]) == ["clock"]


def test_what_is_left_out_is_kept() -> None:
    state, _ = played(said(0), said(30, 1, 0))
    bare = LiveScore(
        key="feed:match:1", observed_at=KICK_OFF + timedelta(minutes=31), status=EventStatus.LIVE
    )
    after, changes = apply(state, bare)
    assert (after.score, after.minute, after.period) == ((1, 0), 30, Period.FIRST_HALF)
    assert changes == []


class TestTakenBack:
    """A source says full time, and then live again."""

    whistle = said(90, 2, 1, status=EventStatus.FINISHED)

    def again(self, after: timedelta) -> LiveScore:
        return said(90, 2, 1, period=Period.SECOND_HALF, after=after)

    def test_once_is_held_and_changes_nothing(self) -> None:
        ended, _ = played(said(0), self.whistle)
        state, told = played(self.again(timedelta(seconds=5)), state=ended)
        assert (state.status, state.version, told) == (EventStatus.FINISHED, ended.version, [[]])
        assert state.doubt is not None

    def test_confirmed_later_it_is_believed(self) -> None:
        state, told = played(
            said(0),
            self.whistle,
            self.again(timedelta(seconds=5)),
            self.again(timedelta(seconds=20)),
            self.again(timedelta(seconds=5) + CONFIRM_AFTER),
        )
        assert (state.status, state.doubt) == (EventStatus.LIVE, None)
        assert [kinds(changes) for changes in told[2:]] == [[], [], ["corrected"]]

    def test_full_time_said_again_ends_the_doubt(self) -> None:
        state, _ = played(
            said(0),
            self.whistle,
            self.again(timedelta(seconds=5)),
            said(90, 2, 1, status=EventStatus.FINISHED, after=timedelta(seconds=9)),
            self.again(timedelta(seconds=10) + CONFIRM_AFTER),
        )
        assert state.status == EventStatus.FINISHED


def test_an_update_must_say_when_it_was_observed() -> None:
    with pytest.raises(ValueError, match="observed_at is not set"):
        apply(MatchState(), LiveScore(key="feed:match:1", status=EventStatus.LIVE))


@st.composite
def matches(draw: st.DrawFn) -> list[LiveScore]:
    """A feed of a whole match, an update a minute, with goals, cards and corrections."""
    updates, timeline = [], list[TimelineEvent]()
    for minute in range(draw(st.integers(2, 12))):
        happening = draw(st.sampled_from(["", "", "home", "away", "card", "disallowed"]))
        if happening in ("home", "away"):
            timeline.append(goal(f"g{minute}", minute, Side(happening)))
        elif happening == "card":
            timeline.append(
                TimelineEvent(key=f"c{minute}", kind=TimelineKind.YELLOW, side=Side.AWAY, minute=minute)
            )
        elif happening == "disallowed" and timeline and timeline[-1].kind in GOALS:
            timeline.pop()
        updates.append(said(minute, *_score(timeline), *timeline))
    last = len(updates)
    updates.append(said(last, *_score(timeline), *timeline, status=EventStatus.FINISHED))
    return updates


def _score(timeline: list[TimelineEvent]) -> tuple[int, int]:
    sides = [item.side for item in timeline if item.kind in GOALS]
    return sides.count(Side.HOME), sides.count(Side.AWAY)


@given(matches())
def test_applying_an_update_again_changes_nothing(feed: list[LiveScore]) -> None:
    state = MatchState()
    for update in feed:
        state, _ = apply(state, update)
        assert apply(state, update) == (state, [])


@given(matches(), st.randoms(use_true_random=False))
def test_a_shuffled_and_doubled_feed_never_falls_and_never_loses_the_final(
    feed: list[LiveScore], dice: random.Random
) -> None:
    ended, _ = played(*feed)
    shuffled = feed * 2
    dice.shuffle(shuffled)
    state = MatchState()
    for update in shuffled:
        after, changes = apply(state, update)
        assert after.version == state.version + bool(changes)
        state = after
    assert state.status == EventStatus.FINISHED
    assert (state.score, state.timeline) == (ended.score, ended.timeline)


@given(matches())
def test_a_score_falls_only_in_the_open_and_each_goal_is_told_once(feed: list[LiveScore]) -> None:
    state, scored = MatchState(), list[str]()
    for update in feed:
        after, changes = apply(state, update)
        if min(a - b for a, b in zip(after.score, state.score, strict=True)) < 0:
            assert "corrected" in kinds(changes)
        scored += [change.key for change in changes if change.kind == "goal"]
        state = after
    assert len(scored) == len(set(scored))


@given(matches())
def test_the_version_tells_every_state_apart(feed: list[LiveScore]) -> None:
    seen = dict[int, MatchState]()
    state = MatchState()
    for update in feed:
        state, _ = apply(state, update)
        believed = msgspec.structs.replace(state, observed_at=None)
        assert seen.setdefault(state.version, believed) == believed
