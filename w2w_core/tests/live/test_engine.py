from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_core.live.engine import CONFIRM_AFTER, STALE_AFTER, apply, conclude, silence
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


def test_a_match_that_is_to_be_played_anew_has_nothing_of_what_was_played() -> None:
    broken_off = said(30, 1, 0, goal("g1", 12))
    postponed, anew = (
        LiveScore(key="feed:match:1", observed_at=KICK_OFF + timedelta(hours=hours), status=status)
        for hours, status in ((1, EventStatus.POSTPONED), (2, EventStatus.SCHEDULED))
    )
    state, told = played(said(0), broken_off, postponed, anew)
    assert _shown(state) == MatchState(version=state.version)
    assert kinds(told[-1]) == ["rescheduled", "corrected"]
    _, told = played(said(180), state=state)
    assert kinds(told[0]) == ["kick_off"]


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
        happening = draw(st.sampled_from(["", "", "home", "away", "card", "disallowed", "whistle"]))
        if happening in ("home", "away"):
            timeline.append(goal(f"g{minute}", minute, Side(happening)))
        elif happening == "card":
            timeline.append(
                TimelineEvent(key=f"c{minute}", kind=TimelineKind.YELLOW, side=Side.AWAY, minute=minute)
            )
        elif happening == "disallowed" and timeline and timeline[-1].kind in GOALS:
            timeline.pop()
        # A whistle that is taken back a minute later.
        status = EventStatus.FINISHED if happening == "whistle" else EventStatus.LIVE
        updates.append(said(minute, *_score(timeline), *timeline, status=status))
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
    # All but how many steps it took.
    assert msgspec.structs.replace(state, version=0) == msgspec.structs.replace(ended, version=0)


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
        believed = _shown(state)
        assert seen.setdefault(state.version, believed) == believed


@given(matches(), st.lists(st.integers(0, 4), min_size=13, max_size=13))
def test_what_is_published_adds_up_to_a_fresh_fetch(feed: list[LiveScore], pauses: list[int]) -> None:
    """The newest publication is what a fetch gives, and the versions have no gap, though the feed pauses."""
    state, published = MatchState(), list[MatchState]()
    for update, minutes in zip(feed, pauses, strict=False):
        heard = state.observed_at or KICK_OFF
        state, turned_stale = silence(state, heard + timedelta(minutes=minutes))
        published += [state] * bool(turned_stale)
        state, changes = apply(state, update)
        published += [state] * bool(changes)
    assert [one.version for one in published] == list(range(1, len(published) + 1))
    assert _shown(published[-1]) == _shown(state)


def _shown(state: MatchState) -> MatchState:
    return msgspec.structs.replace(state, observed_at=None, doubt=None)


class TestSilence:
    running = played(said(0), said(12, 1, 0, goal("g1", 12)))[0]
    late = KICK_OFF + timedelta(minutes=16)

    def test_a_running_match_turns_stale_once_and_says_since_when(self) -> None:
        state, changes = silence(self.running, self.late)
        assert (kinds(changes), state.stale_since) == (["stale"], KICK_OFF + timedelta(minutes=12))
        assert state.version == self.running.version + 1
        assert silence(state, self.late + timedelta(minutes=1)) == (state, [])

    def test_it_is_fresh_again_as_soon_as_somebody_speaks(self) -> None:
        stale, _ = silence(self.running, self.late)
        state, [changes] = played(said(17, 1, 0, goal("g1", 12)), state=stale)
        assert (kinds(changes), state.stale_since) == (["fresh"], None)

    @pytest.mark.parametrize("status", [EventStatus.FINISHED, EventStatus.SCHEDULED, EventStatus.POSTPONED])
    def test_a_match_that_does_not_run_is_never_stale(self, status: EventStatus) -> None:
        state = msgspec.structs.replace(self.running, status=status)
        assert silence(state, self.late) == (state, [])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((EventStatus.SCHEDULED, 0), (EventStatus.POSTPONED, 0), "postponed"),
        ((EventStatus.SCHEDULED, 0), (EventStatus.CANCELLED, 0), "cancelled"),
        ((EventStatus.LIVE, 1), (EventStatus.CANCELLED, 1), "abandoned"),
        ((EventStatus.POSTPONED, 0), (EventStatus.SCHEDULED, 0), "rescheduled"),
        ((EventStatus.POSTPONED, 1), (EventStatus.LIVE, 1), "resumed"),
        ((EventStatus.SCHEDULED, 0), (EventStatus.LIVE, 0), "kick_off"),
    ],
)
def test_what_becomes_of_a_match(
    before: tuple[EventStatus, int], after: tuple[EventStatus, int], told: str
) -> None:
    state = MatchState(status=before[0], home_score=before[1] or None)
    update = LiveScore(key="feed:match:1", observed_at=KICK_OFF, status=after[0], home_score=after[1])
    assert kinds(apply(state, update)[1])[0] == told


def test_extra_time_and_a_shoot_out_are_told_by_name() -> None:
    periods = [
        (Period.SECOND_HALF, "kick_off"),
        (Period.BREAK, "period"),
        (Period.EXTRA_FIRST, "extra_time"),
        (Period.EXTRA_HALF_TIME, "period"),
        (Period.EXTRA_SECOND, "period"),
        (Period.SHOOT_OUT, "shoot_out"),
    ]
    _, told = played(*(said(n, period=period) for n, (period, _) in enumerate(periods)))
    assert [kinds(changes)[0] for changes in told] == [kind for _, kind in periods]


def test_a_kick_of_a_shoot_out_and_a_missed_penalty_leave_the_score() -> None:
    missed = TimelineEvent(key="m", kind=TimelineKind.PENALTY_MISSED, side=Side.HOME, minute=80)
    kick = TimelineEvent(key="k", kind=TimelineKind.SHOOT_OUT_SCORED, side=Side.AWAY, minute=120)
    state, told = played(said(79), said(80, 0, 0, missed), said(121, 0, 0, missed, kick))
    assert ([kinds(changes) for changes in told[1:]], state.score) == (
        [["penalty_missed"], ["shoot_out_scored"]],
        (0, 0),
    )


@given(matches(), st.integers(0, 12), st.integers(-5, 10), st.tuples(st.integers(0, 5), st.integers(0, 5)))
def test_a_calendars_final_ends_what_nobody_tells_any_more_and_nothing_else(
    feed: list[LiveScore], heard: int, minutes: int, score: tuple[int, int]
) -> None:
    """Wherever in a match its source fell silent, and however long ago that was."""
    state, _ = played(*feed[:heard])
    last = state.observed_at or KICK_OFF
    final = said(0, *score, status=EventStatus.FINISHED)
    final = msgspec.structs.replace(final, observed_at=last + timedelta(minutes=minutes))
    after, changes = conclude(state, final)
    silent = state.observed_at is not None and timedelta(minutes=minutes) > STALE_AFTER
    if state.status is EventStatus.FINISHED or not silent:
        assert (after, changes) == (state, [])
        return
    assert (after.status, after.score, after.doubt) == (EventStatus.FINISHED, score, None)
    assert after.version == state.version + 1
    fell = any(now < before for now, before in zip(score, state.score, strict=True))
    assert fell <= ("corrected" in kinds(changes))
    assert kinds(changes)[-1] == "final"
    assert conclude(after, msgspec.structs.replace(final, observed_at=last + timedelta(days=1))) == (
        after,
        [],
    )
    # Its own source may take that back as it may any end: once it keeps to it.
    assert after.observed_at is not None
    assert after.observed_at == last + timedelta(minutes=minutes)
    returns = msgspec.structs.replace(said(0, *score), observed_at=after.observed_at + timedelta(seconds=5))
    held, told = apply(after, returns)
    assert (held.status, told) == (EventStatus.FINISHED, [])
    later = msgspec.structs.replace(returns, observed_at=returns.observed_at + CONFIRM_AFTER)
    assert apply(held, later)[0].status is EventStatus.LIVE
