from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live import store
from w2w_core.live.models import Doubt, Publication
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


def test_a_goal_is_stored_and_published_on_both_channels(match: SportsEvent) -> None:
    heard(match, 0)
    assert heard(match, 12, GOAL) == ["goal"]

    match.refresh_from_db()
    assert (match.status, match.home_score, match.away_score, match.version) == ("live", 1, 0, 2)
    assert match.changed_at == match.starts_at + timedelta(minutes=12)
    everywhere, here = Publication.objects.filter(offset=2).order_by("id")
    assert (everywhere.channel, here.channel) == ("sports:live", f"sports:event.{match.pk}")
    for told in (everywhere.data, here.data):
        assert told["changes"] == [
            {"kind": "goal", "key": "g1", "side": "home", "minute": 12, "player": "Pedri", "score": [1, 0]}
        ]
        assert told["event"]["score"] == {"home": 1, "away": 0, "half_time": None, "penalties": None}
        assert told["event"]["version"] == 2
        assert told["event"]["last"]["player"] == "Pedri"
    assert "timeline" not in everywhere.data["event"]
    assert [item["score"] for item in here.data["event"]["timeline"]] == [[1, 0]]


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
    assert (match.version, Publication.objects.count()) == (1, 2)


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
    assert Doubt.objects.get().status == "live"
    heard(match, 93, GOAL, status=EventStatus.FINISHED)
    assert not Doubt.objects.exists()


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
