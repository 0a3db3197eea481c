from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from w2w_core.live import sources
from w2w_core.live.models import Publication
from w2w_core.plugins.models import SourceState

pytestmark = pytest.mark.django_db


def test_a_source_is_told_of_when_it_fares_otherwise_than_before(
    install: Callable[..., None], now: datetime, settings: Settings
) -> None:
    settings.W2W_PROVIDERS = ["fake"]
    install(titles=[])
    assert [sources.tell(now), sources.tell(now)] == [1, 0]
    rests = now + timedelta(hours=1)
    SourceState.objects.create(provider="fake", resting_until=rests, resting_why="the quota is spent")
    assert [sources.tell(now), sources.tell(now)] == [1, 0]
    newest = Publication.objects.filter(channel="ops:providers").order_by("offset").last()
    assert newest is not None
    assert newest.data["provider"] == {
        "id": "fake",
        "state": "resting",
        "reason": "the quota is spent",
        "resting_until": rests.isoformat(),
    }
    assert sources.snapshot(now)["providers"] == [newest.data["provider"]]
