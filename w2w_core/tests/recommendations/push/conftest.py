from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from w2w_core.content.models import Title
from w2w_core.preferences.models import FavoriteGenre
from w2w_core.recommendations.push import unasked
from w2w_core.recommendations.push.unasked import push_waiting
from w2w_core.recommendations.vocabulary import Pick


class Channel:
    """What is pushed, by person."""

    def __init__(self) -> None:
        self.messages: list[tuple[int, list[str], str]] = []

    def publish(self, user_id: int, picks: list[Pick], because: str) -> None:
        self.messages.append((user_id, [pick.subject for pick in picks], because))

    def sent(self, user_id: int | None = None) -> list[str]:
        return [one for to, subjects, _ in self.messages for one in subjects if user_id in (None, to)]

    def look(self, now: datetime, *, a_day: int = 10) -> int:
        return push_waiting(now, get_user_model().objects.all(), self.publish, a_day)


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is left for the next run of looks because the machine is busy."""
    monkeypatch.setattr(unasked, "WORKS_FOR", 3600)


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def ann(world, channel):
    """She likes comedies, has Netflix, and the site has run for a while."""
    ann = world.person(services=["Netflix"], country="US")
    world.title("Old", ["Comedy"])
    FavoriteGenre.objects.create(user=ann, genre=Title.objects.get().genres.get())
    channel.look(world.now - timedelta(hours=1))
    return ann
