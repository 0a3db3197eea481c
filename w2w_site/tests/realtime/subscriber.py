"""A subscriber to the running site: the official Python client, or raw frames."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import websockets
from centrifuge import (
    Client,
    ClientEventHandler,
    DisconnectedContext,
    PublicationContext,
    SubscribedContext,
    SubscriptionEventHandler,
    UnsubscribedContext,
)
from django.db import transaction

from w2w_core.live import bus


class Subscriber(ClientEventHandler, SubscriptionEventHandler):
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.subscribed: list[SubscribedContext] = []
        self.told: list[dict[str, Any]] = []
        self.offsets: list[int] = []
        self.refused: list[int] = []
        self.disconnected: list[int] = []

    async def on_subscribed(self, ctx: SubscribedContext) -> None:
        self.subscribed.append(ctx)

    async def on_publication(self, ctx: PublicationContext) -> None:
        self.told.append(ctx.pub.data)
        self.offsets.append(ctx.pub.offset)

    async def on_unsubscribed(self, ctx: UnsubscribedContext) -> None:
        self.refused.append(ctx.code)

    async def on_disconnected(self, ctx: DisconnectedContext) -> None:
        self.disconnected.append(ctx.code)

    @property
    def goals(self) -> list[int]:
        return [c["score"][0] for told in self.told for c in told["changes"] if c["kind"] == "goal"]


@asynccontextmanager
async def client(server: str, listener: Subscriber, **options: Any) -> AsyncIterator[Client]:
    one = Client(f"ws://{server}/connection/websocket", events=listener, proxy=None, timeout=60, **options)
    await one.connect()
    yield one
    await one.disconnect()


async def until(condition: Callable[[], object], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def chatter(channel: str, count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            bus.publish(channel, {"changes": [], "n": number})


async def converse(
    server: str, *frames: str, replies: int = 2, **options: Any
) -> tuple[list[dict[str, Any]], int | None]:
    """What the server answers to raw frames, and the code if it closes before it gave `replies`."""
    heard: list[dict[str, Any]] = []
    async with websockets.connect(
        f"ws://{server}/connection/websocket", proxy=None, open_timeout=60, **options
    ) as socket:
        for frame in frames:
            await socket.send(frame)
        try:
            async with asyncio.timeout(60):
                while len(heard) < replies:
                    heard += [json.loads(line) for line in str(await socket.recv()).split("\n")]
        except websockets.ConnectionClosed:
            return heard, socket.close_code
    return heard, None


CONNECT = '{"id":1,"connect":{}}'
