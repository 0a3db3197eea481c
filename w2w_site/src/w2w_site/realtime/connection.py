"""One socket: a bounded buffer, and a writer of its own, so that a slow one holds up nobody else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import uuid4

from w2w_site.realtime import protocol
from w2w_site.realtime.protocol import Disconnect
from w2w_site.realtime.tokens import Identity

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]  # ASGI's messages are untyped

MAX_BUFFERED = 1024 * 1024
"""Characters that may wait for a socket; a recovery of a full history fits."""

CLOSE_WITHIN = 5.0
"""Seconds that a socket has to take its close frame."""


class Connection:
    """What the hub and the session know of a socket. Everything here happens on the server's loop."""

    def __init__(self, send: Send, drop: Callable[[], object]) -> None:
        """`drop` ends a socket that does not even take its close frame."""
        self.id = uuid4().hex
        self.opened_at = time.monotonic()
        self.connected = False
        self.identity: Identity | None = None
        self.channels: set[str] = set()
        self.pinged_at = self.opened_at
        self.pong_due = False
        self._send = send
        self._drop = drop
        self._pending: list[str] = []
        self._size = 0
        self._wake = asyncio.Event()
        self._disconnect: Disconnect | None = None
        self._abort: asyncio.TimerHandle | None = None
        self._writer = asyncio.create_task(self._write())

    @property
    def user_id(self) -> int | None:
        return self.identity.user_id if self.identity else None

    @property
    def closing(self) -> bool:
        return self._disconnect is not None

    def push(self, message: str) -> None:
        """Queues replies or pushes; closes the connection if too much waits: the client then recovers."""
        if self._disconnect is not None:
            return
        self._size += len(message)
        if self._size > MAX_BUFFERED:
            self._pending.clear()
            self.close(protocol.SLOW)
            return
        self._pending.append(message)
        self._wake.set()

    def close(self, disconnect: Disconnect) -> None:
        """Sends what is queued, then the close frame."""
        if self._disconnect is None:
            self._disconnect = disconnect
            self._wake.set()
            self._abort = asyncio.get_running_loop().call_later(CLOSE_WITHIN, self._drop)

    async def closed(self, timeout: float) -> None:
        """Waits until the close frame is written, or the time is over."""
        await asyncio.wait([self._writer], timeout=timeout)

    def release(self) -> None:
        """Ends the writer; the socket is gone."""
        if self._abort is not None:
            self._abort.cancel()
        self._writer.cancel()

    async def _write(self) -> None:
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                if self._pending:
                    frame = protocol.batch(self._pending)
                    self._pending.clear()
                    self._size = 0
                    await self._send({"type": "websocket.send", "text": frame})
                if self._disconnect is not None and not self._pending:
                    code, reason = self._disconnect.code, self._disconnect.reason
                    await self._send({"type": "websocket.close", "code": code, "reason": reason})
                    return
        except OSError:
            # The client went away; the session hears of it from the server.
            return
