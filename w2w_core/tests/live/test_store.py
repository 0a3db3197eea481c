from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from pytest_django import DjangoAssertNumQueries

from w2w_core.content.models import Competition, ExternalId, SportsEvent
from w2w_core.live import store
from w2w_core.live.models import Doubt, Publication
from w2w_core.live.snapshot import event_detail
from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind

pytestmark = pytest.mark.django_db

GOAL = TimelineEvent(key="g1", kind=TimelineKind.GOAL, side=Side.HOME, minute=12, player="Pedri")


@pytest.fixture
def kick_off(match: SportsEvent) -> datetime:
    return match.starts_at


def heard(
    match: SportsEvent,
    minute: int,
    *timeline: TimelineEvent,
    status: EventStatus = EventStatus.LIVE,
    seconds: int = 0,
) -> list[str]:
    """Stores what `feed` says in that minute; the kinds of what changed."""
    at = match.starts_at + timedelta(minutes=minute, seconds=seconds)
    update = LiveScore(
        key="feed:match:1",
        observed_at=at,
        status=status,
        period=Period.FIRST_HALF,
        minute=minute,
        home_score=len(timeline),
        away_score=0,
        timeline=timeline,
    )
    return [change.kind for change in store.apply("feed", update, at)]


def test_a_goal_is_stored_and_published_on_all_channels_that_tell_of_it(match: SportsEvent) -> None:
    heard(match, 0)
    assert heard(match, 12, GOAL) == ["goal"]

    match.refresh_from_db()
    assert (match.status, match.home_score, match.away_score, match.version) == ("live", 1, 0, 2)
    assert match.changed_at == match.starts_at + timedelta(minutes=12)
    sent = {one.channel: one.data for one in Publication.objects.filter(offset=2)}
    here = sent[f"sports:event.{match.pk}"]
    others = [
        "sports:live",
        f"sports:competition.{match.competition_id}",
        f"sports:team.{match.home_id}",
        f"sports:team.{match.away_id}",
    ]
    assert set(sent) == {f"sports:event.{match.pk}", *others}
    for told in sent.values():
        assert told["changes"] == [
            {"kind": "goal", "key": "g1", "side": "home", "minute": 12, "player": "Pedri", "score": [1, 0]}
        ]
        assert told["event"]["score"] == {
            "home": 1,
            "away": 0,
            "half_time": None,
            "penalties": None,
            "line": [],
        }
        assert told["event"]["version"] == 2
        assert told["event"]["last"]["player"] == "Pedri"
    assert not [channel for channel in others if "timeline" in sent[channel]["event"]]
    assert [item["score"] for item in here["event"]["timeline"]] == [[1, 0]]


def test_what_nobody_sees_in_a_name_is_left_out_and_costs_no_score(match: SportsEvent) -> None:
    heard(match, 0)
    odd = msgspec.structs.replace(GOAL, key="g1:Ped\x00ri", player="Ped\x00ri\u202e")
    assert heard(match, 12, odd) == ["goal"]
    match.refresh_from_db()
    assert match.home_score == 1
    assert (match.timeline[0]["key"], match.timeline[0]["player"]) == ("g1:Pedri", "Pedri")
    assert heard(match, 12, odd, seconds=1) == []


def test_publishing_costs_the_same_however_much_happened(
    match: SportsEvent, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    heard(match, 0)
    with django_assert_max_num_queries(10):
        heard(match, 12, GOAL)


def test_nothing_is_written_while_nothing_changes(
    match: SportsEvent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    heard(match, 5)
    with django_assert_num_queries(1):
        assert heard(match, 5, seconds=1) == []
    match.refresh_from_db()
    assert match.observed_at == match.starts_at + timedelta(minutes=5)


def test_that_it_was_heard_of_is_written_every_half_minute(match: SportsEvent) -> None:
    heard(match, 5)
    heard(match, 5, seconds=30)
    match.refresh_from_db()
    assert match.observed_at == match.starts_at + timedelta(minutes=5, seconds=30)
    assert match.version == 1
    assert Publication.objects.filter(channel="sports:live").count() == 1


def test_an_update_that_comes_late_changes_nothing(match: SportsEvent) -> None:
    heard(match, 12, GOAL)
    assert heard(match, 11) == []
    match.refresh_from_db()
    assert (match.home_score, match.version) == (1, 1)


def test_a_clock_that_runs_ahead_does_not_make_later_updates_look_old(match: SportsEvent) -> None:
    ahead = LiveScore(
        key="feed:match:1",
        observed_at=match.starts_at + timedelta(hours=5),
        status=EventStatus.LIVE,
        period=Period.FIRST_HALF,
    )
    store.apply("feed", ahead, now=match.starts_at)
    assert heard(match, 12, GOAL) == ["goal"]


def test_full_time_taken_back_is_held_and_on_record(match: SportsEvent) -> None:
    heard(match, 90, GOAL)
    heard(match, 91, GOAL, status=EventStatus.FINISHED)
    heard(match, 92, GOAL)
    match.refresh_from_db()
    assert match.status == "finished"
    doubt = Doubt.objects.get()
    assert (doubt.status, doubt.source, doubt.settled_at) == ("live", "feed", None)
    heard(match, 93, GOAL, status=EventStatus.FINISHED)
    doubt.refresh_from_db()
    assert (doubt.settled_at, doubt.upheld) == (match.starts_at + timedelta(minutes=93), False)


def test_full_time_taken_back_for_good_is_believed_as_a_correction(match: SportsEvent) -> None:
    heard(match, 90, GOAL)
    heard(match, 91, GOAL, status=EventStatus.FINISHED)
    assert heard(match, 92, GOAL) == []
    assert heard(match, 92, GOAL, seconds=30) == []
    assert heard(match, 93, GOAL) == ["corrected"]
    match.refresh_from_db()
    assert (match.status, match.version) == ("live", 3)
    doubt = Doubt.objects.get()
    assert (doubt.settled_at, doubt.upheld) == (match.starts_at + timedelta(minutes=93), True)


def test_a_source_that_lags_behind_does_not_take_back_the_end_that_another_told(match: SportsEvent) -> None:
    heard(match, 90, GOAL)
    heard(match, 91, GOAL, status=EventStatus.FINISHED)
    for minute in (92, 94, 96):
        assert other_hears(match, timedelta(minutes=minute), goals=1) == []
    match.refresh_from_db()
    assert match.status == "finished"
    assert not Doubt.objects.exists()


def test_a_match_that_turns_stale_is_published_once_and_again_when_it_is_heard_of(match: SportsEvent) -> None:
    heard(match, 12, GOAL)
    assert store.tell_silence(match.starts_at + timedelta(minutes=15)) == 0
    assert store.tell_silence(match.starts_at + timedelta(minutes=16)) == 1
    assert store.tell_silence(match.starts_at + timedelta(minutes=17)) == 0
    assert heard(match, 18, GOAL) == ["fresh"]
    told = [one.data for one in Publication.objects.filter(channel="sports:live")]
    assert [one["changes"][0]["kind"] for one in told] == ["kick_off", "stale", "fresh"]
    assert [one["event"]["stale_since"] for one in told] == [None, "2026-07-19T19:12:00Z", None]
    assert [one["event"]["version"] for one in told] == [1, 2, 3]


def test_a_worker_whose_clock_ran_ahead_does_not_silence_the_others(match: SportsEvent) -> None:
    heard(match, 12, GOAL)
    SportsEvent.objects.update(observed_at=match.starts_at + timedelta(hours=5))
    assert heard(match, 13, GOAL) == ["clock"]


def test_a_basketball_match_has_points_by_quarter_and_no_timeline_of_baskets(match: SportsEvent) -> None:
    Competition.objects.update(sport="basketball")
    for seconds, home, clock in ((0, 0, "12:00 - 1st"), (60, 9, "11:00 - 1st"), (120, 30, "2:10 - 2nd")):
        quarters = ((9, 0), (home - 9, 0)) if home > 9 else ((home, 0),)
        update = LiveScore(
            key="feed:match:1",
            status=EventStatus.LIVE,
            period=Period.IN_PLAY,
            part=len(quarters),
            clock=clock,
            home_score=home,
            away_score=0,
            line_score=quarters,
        )
        changes = store.apply("feed", update, match.starts_at + timedelta(seconds=seconds))
    assert [(one.kind, one.points, one.part) for one in changes] == [("period", 0, 2), ("points", 21, 2)]
    match.refresh_from_db()
    state = event_detail(match, match.starts_at)
    assert (state["clock"], state["part"], state["score"]["line"]) == ("2:10 - 2nd", 2, [[9, 0], [21, 0]])
    assert state["timeline"] == []


def test_a_match_that_no_fixture_told_of_is_skipped(match: SportsEvent) -> None:
    unknown = LiveScore(key="feed:match:2", status=EventStatus.LIVE)
    assert store.apply("feed", unknown) == []
    assert not Publication.objects.exists()


def test_a_source_with_home_and_away_swapped_tells_the_same_match(match: SportsEvent) -> None:
    ExternalId.objects.create(namespace="key", value="other:1", event=match)
    SportsEvent.objects.update(turned=["other:1"])
    at = match.starts_at + timedelta(minutes=130)
    own_goal = TimelineEvent(key="o1", kind=TimelineKind.OWN_GOAL, side=Side.AWAY, minute=12)
    update = LiveScore(
        key="other:1",
        observed_at=at,
        status=EventStatus.FINISHED,
        home_score=1,
        away_score=2,
        half_time=(0, 1),
        penalties=(3, 4),
        timeline=(own_goal,),
    )
    store.apply("other", update, at)
    match.refresh_from_db()
    assert (match.home_score, match.away_score, match.half_time, match.penalties) == (2, 1, [1, 0], [4, 3])
    assert match.timeline[0]["side"] == "home"
    again = LiveScore(key="feed:match:1", observed_at=at + timedelta(minutes=1), status=EventStatus.FINISHED)
    assert store.apply("feed", again, at + timedelta(minutes=1)) == []


def other_hears(match: SportsEvent, at: timedelta, *timeline: TimelineEvent, goals: int) -> list[str]:
    """Stores what a second source of the same match says, in keys of its own."""
    ExternalId.objects.get_or_create(namespace="key", value="other:match:9", event=match)
    update = LiveScore(
        key="other:match:9",
        status=EventStatus.LIVE,
        period=Period.FIRST_HALF,
        minute=at // timedelta(minutes=1),
        home_score=goals,
        away_score=0,
        timeline=timeline,
    )
    return [change.kind for change in store.apply("other", update, match.starts_at + at)]


def test_while_one_source_tells_a_match_another_is_not_heard(match: SportsEvent) -> None:
    heard(match, 0)
    heard(match, 12, GOAL)
    again = TimelineEvent(key="goal-1", kind=TimelineKind.GOAL, side=Side.HOME, minute=12, player="Pedri")
    assert other_hears(match, timedelta(minutes=13), again, goals=1) == []
    assert heard(match, 14, GOAL) == ["clock"]


def test_a_match_whose_source_falls_silent_goes_on_with_another(match: SportsEvent) -> None:
    """What was told is not told again, nor taken back; what happened meanwhile is told."""
    heard(match, 0)
    heard(match, 12, GOAL)
    again = TimelineEvent(key="goal-1", kind=TimelineKind.GOAL, side=Side.HOME, minute=12, player="Pedri")
    later = TimelineEvent(key="goal-2", kind=TimelineKind.GOAL, side=Side.HOME, minute=14, player="Olmo")
    assert other_hears(match, timedelta(minutes=15), again, later, goals=2) == ["goal"]
    assert heard(match, 16, GOAL) == []
