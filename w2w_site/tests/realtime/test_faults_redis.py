"""Redis forgets what the processes told it, and keeps their connections: publications go on the quick way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
import redis
from centrifuge import Client, PublicationContext, SubscribedContext, SubscriptionEventHandler

from w2w_site.realtime import publish
from w2w_site.realtime.threads import in_thread

if TYPE_CHECKING:
    from conftest import Match

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]


class Board(SubscriptionEventHandler):
    def __init__(self) -> None:
        self.subscribed = False
        self.minutes: list[int] = []

    async def on_subscribed(self, ctx: SubscribedContext) -> None:
        self.subscribed = True

    async def on_publication(self, ctx: PublicationContext) -> None:
        self.minutes.append(ctx.pub.data["event"]["minute"])


@pytest.fixture
def stored(own_redis: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[redis.Redis]:
    """A Redis of its own, which the site's channel layer is on."""
    monkeypatch.setattr(publish, "JOIN_EVERY", 0.1)
    hosts = [{"address": own_redis, "socket_timeout": 60}]
    layer = {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": hosts}}
    settings.CHANNEL_LAYERS = {"default": layer}
    with redis.Redis.from_url(own_redis) as connection:
        yield connection


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.01)


def wipe(stored: redis.Redis) -> None:
    stored.flushall()


def age(stored: redis.Redis) -> None:
    """As a layer's group is after 26 hours without anything to tell."""
    group = f"asgi:group:{publish.GROUP}"
    for member in stored.zrange(group, 0, -1):
        stored.zadd(group, {member: time.time() - 26 * 3600})


@pytest.mark.parametrize("forget", [wipe, age])
async def test_a_process_that_redis_forgot_hears_again(
    stored: redis.Redis, match: Match, server: str, forget: Callable[[redis.Redis], None]
) -> None:
    board = Board()
    client = Client(f"ws://{server}/connection/websocket", proxy=None, timeout=60)
    await client.connect()
    await client.new_subscription(match.channel, events=board).subscribe()
    await until(lambda: board.subscribed)
    await until(lambda: stored.zcard(f"asgi:group:{publish.GROUP}"))
    await in_thread(match.minute, 1)
    await until(lambda: board.minutes == [1])
    forget(stored)
    members = f"asgi:group:{publish.GROUP}"
    await until(lambda: stored.zcount(members, time.time() - 60, "+inf"))
    # The database is not looked into here, so this came by way of Redis.
    await in_thread(match.minute, 2)
    await until(lambda: board.minutes == [1, 2])
    await client.disconnect()
