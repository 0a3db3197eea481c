"""How many are on a channel. With Redis, over all web processes: each tells the others every few seconds."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any, cast

import msgspec
import structlog
from django.conf import settings
from redis.asyncio import Redis
from redis.exceptions import RedisError

from w2w_site.realtime.protocol import PresenceStatsResult

if TYPE_CHECKING:
    from w2w_site.realtime.hub import Hub

TELL_EVERY = 5
FORGET_AFTER = 3 * TELL_EVERY
"""Seconds until the count of a process that was killed no longer counts."""
log = structlog.get_logger(__name__)

PROCESSES = "w2w:presence"


class Present(msgspec.Struct, frozen=True, array_like=True):
    """Who is on a channel in one process."""

    clients: int
    users: frozenset[int]


class Presence:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._process = secrets.token_hex(8)
        self._redis = Redis.from_url(settings.W2W_REDIS_URL) if settings.W2W_REDIS_URL else None

    async def count(self, channel: str) -> PresenceStatsResult:
        """Connections, and the users among them. Of other processes, as of a few seconds ago."""
        everywhere = [self._here(channel), *await self._elsewhere(channel)]
        users = frozenset[int]().union(*(one.users for one in everywhere))
        return PresenceStatsResult(sum(one.clients for one in everywhere), len(users))

    async def tell(self) -> None:
        if self._redis is None:
            return
        present: dict[Any, Any] = {  # redis types a mapping's keys as a union, and dict is invariant
            name: msgspec.msgpack.encode(self._here(name)) for name in self._hub.topics
        }
        key = self._key(self._process)
        async with self._redis.pipeline() as pipe:
            pipe.delete(key)
            if present:
                pipe.hset(key, mapping=present)
                pipe.expire(key, FORGET_AFTER)
            pipe.zadd(PROCESSES, {self._process: time.time()})
            pipe.zremrangebyscore(PROCESSES, 0, time.time() - 3600)
            await pipe.execute()

    async def leave(self) -> None:
        if self._redis is None:
            return
        try:
            await self._redis.delete(self._key(self._process))
            await self._redis.zrem(PROCESSES, self._process)
            await self._redis.aclose()
        except RedisError as error:
            # The others forget this process by themselves.
            log.warning("realtime.presence_left_behind", error=str(error))

    def _here(self, channel: str) -> Present:
        topic = self._hub.topics.get(channel)
        connections = topic.subscribers if topic else []
        return Present(len(connections), frozenset(c.user_id for c in connections if c.user_id is not None))

    async def _elsewhere(self, channel: str) -> list[Present]:
        if self._redis is None:
            return []
        try:
            told = await self._ask(self._redis, channel)
        except RedisError as error:
            log.warning("realtime.presence_of_others_unknown", error=str(error))
            return []
        return [msgspec.msgpack.decode(one, type=Present) for one in told if one]

    async def _ask(self, redis: Redis, channel: str) -> list[bytes | None]:
        processes = cast("list[bytes]", await redis.zrange(PROCESSES, 0, -1))
        async with redis.pipeline(transaction=False) as pipe:
            for process in processes:
                if process.decode() != self._process:
                    pipe.hget(self._key(process.decode()), channel)
            return cast("list[bytes | None]", await pipe.execute())

    @staticmethod
    def _key(process: str) -> str:
        return f"{PROCESSES}:{process}"
