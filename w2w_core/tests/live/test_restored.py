from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.db import transaction

from w2w_core.content.models import SportsEvent
from w2w_core.live import bus, restored
from w2w_core.live.models import Publication, Stream
from w2w_core.live.snapshot import event_state

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 19, 19, tzinfo=UTC)


@pytest.fixture
def cache() -> LocMemCache:
    found = LocMemCache("restored", {})
    found.clear()
    return found


def publish(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            bus.publish("a", {"n": number})


def test_a_database_that_goes_on_is_left_alone(cache: LocMemCache) -> None:
    publish(2)
    epoch = bus.position("a").epoch
    assert not restored.look(cache, NOW)
    publish(1)
    bus.trim()
    assert not restored.look(cache, NOW)
    assert bus.position("a").epoch == epoch


def test_one_that_has_forgotten_publications_gets_new_epochs_once(
    match: SportsEvent, cache: LocMemCache
) -> None:
    publish(5)
    restored.look(cache, NOW)
    epoch = bus.position("a").epoch
    Stream.objects.filter(channel="a").update(offset=3)
    Publication.objects.filter(channel="a", offset__gt=3).delete()
    assert restored.look(cache, NOW)
    assert bus.position("a").epoch != epoch
    match.refresh_from_db()
    assert event_state(match)["epoch"] == int(NOW.timestamp())
    assert not restored.look(cache, NOW)


def test_it_is_found_out_after_a_restart_too(tmp_path: Path) -> None:
    """By what is kept beside the database, as without Redis."""
    publish(5)
    assert not restored.look(FileBasedCache(str(tmp_path), {}), NOW)
    Stream.objects.update(offset=3)
    assert restored.look(FileBasedCache(str(tmp_path), {}), NOW)


def test_it_can_be_said_by_hand() -> None:
    publish(1)
    before = bus.position("a").epoch
    call_command("live_restored")
    assert bus.position("a").epoch != before
    assert not Publication.objects.filter(sent_at=None).exists()
