"""Clients of the site that come back by themselves: the official Python one, and one by hand."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from random import Random
from typing import Any

from centrifuge import Client, PublicationContext, SubscribedContext, SubscriptionEventHandler

from faults.board import Board
from faults.sockets import Socket

MOST_BACKOFF = 0.5
"""Seconds until the next attempt, at most; those who come back do not all do so at once."""
TEMPORARY = 100
"""The site's error for a fault of its own."""


class Subscriber(ABC):
    def __init__(self, name: str, port: int, channels: Sequence[str], *, may_skip: bool = False) -> None:
        self.name = name
        self.port = port
        self.boards = [Board(name, channel, may_skip=may_skip) for channel in channels]

    @property
    def violations(self) -> list[str]:
        return [one for board in self.boards for one in board.violations]

    @abstractmethod
    async def start(self) -> None: ...

    @abstractmethod
    async def stop(self) -> None: ...


class Official(Subscriber):
    """`centrifuge-python` with its own reconnecting and recovery."""

    async def start(self) -> None:
        url = f"ws://127.0.0.1:{self.port}/connection/websocket"
        self._client = Client(
            url, proxy=None, min_reconnect_delay=MOST_BACKOFF / 4, max_reconnect_delay=MOST_BACKOFF
        )
        await self._client.connect()
        for board in self.boards:
            await self._client.new_subscription(board.channel, events=_Told(board)).subscribe()

    async def stop(self) -> None:
        await self._client.disconnect()


class _Told(SubscriptionEventHandler):
    def __init__(self, board: Board) -> None:
        self._board = board

    async def on_subscribed(self, ctx: SubscribedContext) -> None:
        position = ctx.stream_position
        epoch, offset = (position.epoch, position.offset) if position else ("", 0)
        self._board.subscribed(epoch, offset, ctx.recovered, ctx.data)

    async def on_publication(self, ctx: PublicationContext) -> None:
        self._board.published(ctx.pub.data, ctx.pub.offset)


class ByHand(Subscriber):
    """Speaks the protocol itself, as an author of a client would from `docs/realtime.md`."""

    def __init__(
        self, name: str, port: int, channels: Sequence[str], rng: Random, *, may_skip: bool = False
    ) -> None:
        super().__init__(name, port, channels, may_skip=may_skip)
        self.connected = 0
        self._rng = rng
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._stay())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _stay(self) -> None:
        while True:
            with suppress(OSError):
                await self._converse(await Socket.connect(self.port))
            await asyncio.sleep(self._rng.uniform(0, MOST_BACKOFF))

    async def _converse(self, socket: Socket) -> None:
        try:
            socket.send({"id": 1, "connect": {}}, *map(subscribe, range(2, 99), self.boards))
            async for message in socket.messages():
                await self._take(socket, message)
        finally:
            socket.abort()

    async def _take(self, socket: Socket, message: dict[str, Any]) -> None:  # any JSON
        if error := message.get("error"):
            if error["code"] != TEMPORARY:
                raise RuntimeError(f"{self.name}: {error}")
            await asyncio.sleep(self._rng.uniform(0, MOST_BACKOFF))
            socket.send(subscribe(message["id"], self.boards[message["id"] - 2]))
        elif "connect" in message:
            self.connected += 1
        elif "subscribe" in message:
            answered(self.boards[message["id"] - 2], message["subscribe"])
        elif push := message.get("push"):
            board = next(one for one in self.boards if one.channel == push["channel"])
            board.published(push["pub"]["data"], push["pub"]["offset"])


def subscribe(number: int, board: Board) -> dict[str, Any]:
    """The command, from where the board stands."""
    position = {"recover": True, "epoch": board.epoch, "offset": board.offset} if board.epoch else {}
    return {"id": number, "subscribe": {"channel": board.channel, **position}}


def answered(board: Board, result: dict[str, Any]) -> None:
    """Takes the reply to `subscribe`."""
    recovered = result.get("recovered", False)
    board.subscribed(result["epoch"], result.get("offset", 0), recovered, result.get("data"))
    for publication in result.get("publications", []):
        board.published(publication["data"], publication["offset"])
