from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live.poll import poll_live
from w2w_core.plugins import registry
from w2w_core.plugins.registry import InstalledProvider
from w2w_sdk import EventStatus, LiveScore, Provider, Query, Skip, Stream, parse_manifest

pytestmark = pytest.mark.django_db

MANIFEST = """
id = "{id}"
name = "Feed"
version = "1"
sdk = ">=0.1,<1"
homepage = "https://feed.example"
attribution = [{{ text = "Feed", url = "https://feed.example" }}]
[streams.live]
every = 1
"""


class Feed(Provider):
    """Says what it was given, and remembers which matches it was asked for."""

    id = "feed"

    def __init__(self, *says: LiveScore | Skip | Exception) -> None:
        self.says = says
        self.asked: list[Query] = []

    def live(self, query: Query) -> Stream:
        self.asked.append(query)
        for one in self.says:
            if isinstance(one, Exception):
                raise one
            yield one


def install(monkeypatch: pytest.MonkeyPatch, **feeds: Feed) -> None:
    installed = [
        InstalledProvider(id=name, manifest=parse_manifest(MANIFEST.format(id=name).encode()), provider=feed)
        for name, feed in feeds.items()
    ]
    monkeypatch.setattr(registry, "providers", lambda: installed)


def running(minute: int, key: str = "feed:match:1") -> LiveScore:
    return LiveScore(key=key, status=EventStatus.LIVE, minute=minute, home_score=0, away_score=0)


@pytest.fixture
def now(match: SportsEvent) -> datetime:
    return match.starts_at + timedelta(minutes=1)


def test_a_match_about_to_begin_is_asked_for_and_kicks_off(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(running(1))
    install(monkeypatch, feed=feed)
    assert poll_live(now) == 1
    assert feed.asked[0].keys == ("feed:match:1",)
    match.refresh_from_db()
    assert (match.status, match.source) == ("live", "feed")
    assert match.observed_at is not None
    assert timedelta() <= match.observed_at - now < timedelta(seconds=5)


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
