from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from w2w_core.content.models import TVChannel, TVProgram
from w2w_core.live import guide
from w2w_core.live.models import Publication

pytestmark = pytest.mark.django_db
EIGHT = datetime(2026, 7, 19, 20, tzinfo=UTC)


@pytest.fixture
def channel() -> TVChannel:
    return TVChannel.objects.create(slug="one", name="One")


def airing(channel: TVChannel, name: str, starts: datetime, minutes: int = 30) -> TVProgram:
    ends = starts + timedelta(minutes=minutes)
    return TVProgram.objects.create(channel=channel, name=name, starts_at=starts, ends_at=ends)


def name_of(program: TVProgram) -> dict[str, Any]:
    return {"name": program.name}


def told() -> list[tuple[list[str], list[int]]]:
    found = Publication.objects.filter(channel="tv:now").order_by("offset")
    return [([p["name"] for p in one.data["started"]], one.data["ended"]) for one in found]


def test_what_starts_and_ends_is_told_once(channel: TVChannel) -> None:
    news = airing(channel, "News", EIGHT)
    airing(channel, "Film", EIGHT + timedelta(minutes=30), 90)
    before, after = EIGHT + timedelta(minutes=29), EIGHT + timedelta(minutes=31)
    assert [guide.tell(now, name_of) for now in (before, after, after, after)] == [0, 2, 0, 0]
    assert told() == [(["Film"], [news.pk])]


def test_what_began_while_no_worker_ran_is_told_only_if_it_is_fresh(channel: TVChannel) -> None:
    guide.tell(EIGHT - timedelta(hours=1), name_of)
    airing(channel, "Begun long ago", EIGHT - timedelta(minutes=11), 60)
    airing(TVChannel.objects.create(slug="two", name="Two"), "Just begun", EIGHT - timedelta(minutes=9), 60)
    guide.tell(EIGHT, name_of)
    assert told() == [(["Just begun"], [])]


def test_a_crowded_hour_is_told_in_parts(channel: TVChannel) -> None:
    guide.tell(EIGHT - timedelta(seconds=1), name_of)
    for number in range(guide.AT_ONCE + 1):
        other = TVChannel.objects.create(slug=f"c{number}", name=f"C{number}")
        airing(other, f"P{number}", EIGHT)
    assert guide.tell(EIGHT, name_of) == guide.AT_ONCE + 1
    assert [len(started) for started, _ in told()] == [guide.AT_ONCE, 1]


def test_the_snapshot_is_what_is_on(channel: TVChannel) -> None:
    airing(channel, "Over", EIGHT - timedelta(minutes=30))
    airing(channel, "On", EIGHT)
    airing(channel, "To come", EIGHT + timedelta(minutes=30))
    assert guide.snapshot(EIGHT, name_of) == {"type": "snapshot", "programs": [{"name": "On"}]}
