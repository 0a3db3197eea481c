from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live import clock
from w2w_core.live.demand import watch
from w2w_core.live.models import Watch
from w2w_core.live.poll import poll_live
from w2w_core.plugins.models import QuotaUse
from w2w_core.preferences.models import SportsPreference, WatchlistItem
from w2w_sdk import Query, Skip, Stream

from .feeds import Feed, install, running

pytestmark = pytest.mark.django_db


def test_a_match_about_to_begin_is_asked_for_and_kicks_off(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(running(1))
    install(monkeypatch, feed=feed)
    assert poll_live(now) == 1
    assert feed.asked[0].keys == ("feed:match:1",)
    match.refresh_from_db()
    assert (match.status, match.source, match.observed_at) == ("live", "feed", now)


def test_a_match_believed_live_is_asked_for_however_old(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    SportsEvent.objects.update(status="live", starts_at=now - timedelta(days=2))
    feed = Feed()
    install(monkeypatch, feed=feed)
    poll_live(now)
    assert feed.asked[0].keys == ("feed:match:1",)


def test_nobody_is_asked_when_nothing_is_on(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(running(1))
    install(monkeypatch, feed=feed)
    assert poll_live(now - timedelta(hours=3)) == 0
    assert feed.asked == []


def test_a_feed_that_breaks_or_stutters_does_not_stop_the_rest(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ExternalId.objects.create(namespace="key", value="broken:match:1", event=match)
    broken = Feed(RuntimeError("no such match"))
    feed = Feed(Skip("$[0]", "no clock"), running(1, key="feed:match:unknown"), running(2))
    install(monkeypatch, broken=broken, feed=feed)
    assert poll_live(now) == 1
    assert len(broken.asked) == 1


class TestDemand:
    """Of a source that is asked only while somebody watches."""

    @pytest.fixture
    def feed(self, monkeypatch: pytest.MonkeyPatch) -> Feed:
        feed = Feed()
        install(monkeypatch, "only_while_watched = true", feed=feed)
        return feed

    def test_nobody_watches_and_nobody_follows(self, match: SportsEvent, now: datetime, feed: Feed) -> None:
        poll_live(now)
        assert feed.asked == []

    @pytest.mark.parametrize(
        "channel",
        [
            "sports:live",
            "sports:event.{0.pk}",
            "sports:team.{0.away_id}",
            "sports:competition.{0.competition_id}",
        ],
    )
    def test_subscribers_on_any_process_are_one_poll(
        self, match: SportsEvent, now: datetime, feed: Feed, channel: str
    ) -> None:
        for process in ("one", "other"):
            watch(process, [channel.format(match), "sports:event.99"])
        poll_live(now)
        poll_live(now)
        assert [query.keys for query in feed.asked] == [("feed:match:1",)]

    def test_who_left_and_who_watches_another_match_is_none(
        self, match: SportsEvent, now: datetime, feed: Feed
    ) -> None:
        watch("one", ["sports:live"])
        watch("one", ["sports:event.99", "sports:team.99"])
        watch("killed", ["sports:live"])
        Watch.objects.filter(process="killed").update(until=clock.now() - timedelta(seconds=1))
        poll_live(now)
        assert feed.asked == []

    @pytest.mark.parametrize("follows", ["event", "team", "competition"])
    def test_who_follows_counts(self, match: SportsEvent, now: datetime, feed: Feed, follows: str) -> None:
        ada = get_user_model().objects.create_user("ada")
        if follows == "event":
            WatchlistItem.objects.create(user=ada, event=match)
        elif follows == "team":
            SportsPreference.objects.create(user=ada, team=match.home)
        else:
            SportsPreference.objects.create(user=ada, competition=match.competition)
        poll_live(now)
        assert len(feed.asked) == 1

    def test_a_match_that_ended_while_nobody_watched_is_asked_about_in_the_end(
        self, match: SportsEvent, now: datetime, feed: Feed
    ) -> None:
        SportsEvent.objects.update(status="live", observed_at=now)
        poll_live(now + timedelta(hours=5))
        assert feed.asked == []
        poll_live(now + timedelta(hours=7))
        assert len(feed.asked) == 1


class TestPace:
    def polls(self, feed: Feed, start: datetime, minutes: int) -> list[float]:
        """Seconds after the start of the polls of so many minutes, with a worker that looks every second."""
        for second in range(minutes * 60):
            poll_live(start + timedelta(seconds=second))
        return [(query.now - start).total_seconds() for query in feed.asked]

    @pytest.mark.parametrize(
        ("state", "seconds"),
        [
            ({"status": "live", "period": "second_half"}, [0, 60, 120]),
            ({"status": "live", "period": "half_time"}, [0, 90]),
            ({"status": "scheduled"}, [0, 60, 120]),
        ],
        ids=["in play", "at the interval", "at kick-off"],
    )
    def test_fast_in_play_and_slow_at_the_interval(
        self,
        match: SportsEvent,
        now: datetime,
        monkeypatch: pytest.MonkeyPatch,
        state: dict[str, str],
        seconds: list[int],
    ) -> None:
        SportsEvent.objects.update(**state)
        feed = Feed()
        install(monkeypatch, feed=feed)
        assert self.polls(feed, now, 3) == seconds

    def test_what_is_left_of_a_quota_is_made_to_last(
        self, match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        SportsEvent.objects.update(status="live", period="first_half")
        feed = Feed()
        install(monkeypatch, "[quota]\nper_day = 100", feed=feed)
        QuotaUse.objects.create(provider="feed", window=f"{now:%Y-%m-%d}", used=50)
        assert self.polls(feed, now, 6) == [0, 144, 288]

    def test_a_final_whistle_can_be_taken_back_for_a_while(
        self, match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        SportsEvent.objects.update(status="finished", version=9, changed_at=now)
        feed = Feed()
        install(monkeypatch, feed=feed)
        poll_live(now + timedelta(minutes=9))
        poll_live(now + timedelta(minutes=11))
        assert len(feed.asked) == 1


def test_a_source_that_hangs_does_not_hold_up_the_others(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker polls them meanwhile."""
    ExternalId.objects.create(namespace="key", value="slow:match:1", event=match)
    feed = Feed(running(1))

    class Slow(Feed):
        def live(self, query: Query) -> Stream:
            poll_live(now)  # as the other worker does
            yield from super().live(query)

    slow = Slow()
    install(monkeypatch, slow=slow, feed=feed)
    poll_live(now)
    assert (len(slow.asked), len(feed.asked)) == (1, 1)
