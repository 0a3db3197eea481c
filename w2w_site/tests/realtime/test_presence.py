"""Several processes count together what each of them has, by way of Redis."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from w2w_site.realtime.presence import Presence
from w2w_site.realtime.protocol import PresenceStatsResult


def hub(*users: int | None) -> Any:
    """A process with one connection of each of these users on a channel."""
    connections = [SimpleNamespace(user_id=user) for user in users]
    return SimpleNamespace(topics={"sports:live": SimpleNamespace(subscribers=connections)})


@pytest.mark.process
async def test_users_of_several_processes_are_counted_once(
    own_redis: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("w2w_site.realtime.presence.FORGET_AFTER", 3600)
    settings.W2W_REDIS_URL = own_redis
    one, other = Presence(hub(1, 2, None)), Presence(hub(2, None))
    assert await one.count("sports:live") == PresenceStatsResult(num_clients=3, num_users=2)
    await one.tell()
    await other.tell()
    for presence in (one, other):
        assert await presence.count("sports:live") == PresenceStatsResult(num_clients=5, num_users=2)
        assert await presence.count("tv:now") == PresenceStatsResult(num_clients=0, num_users=0)
    await other.leave()
    assert await one.count("sports:live") == PresenceStatsResult(num_clients=3, num_users=2)
    await one.leave()


async def test_while_redis_is_away_a_process_counts_its_own(settings: Any) -> None:
    settings.W2W_REDIS_URL = "redis://127.0.0.1:1/0"
    presence = Presence(hub(1))
    assert await presence.count("sports:live") == PresenceStatsResult(num_clients=1, num_users=1)
    await presence.leave()


async def test_without_redis_a_process_counts_its_own(settings: Any) -> None:
    settings.W2W_REDIS_URL = ""
    presence = Presence(hub(1, 1, None))
    await presence.tell()
    assert await presence.count("sports:live") == PresenceStatsResult(num_clients=3, num_users=1)
