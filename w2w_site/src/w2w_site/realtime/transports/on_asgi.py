"""Any server, by ASGI's `send`: a queue, and a task that awaits it, so that one socket holds up no other."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, MutableMapping
from typing import Any

from w2w_site.realtime.transports.wire import LINES, Medium, Send

Message = MutableMapping[str, Any]  # ASGI's messages are untyped


class AsgiWire:
    def __init__(
        self,
        send: Send,
        medium: Medium,
        data: Callable[[bytes], Message],
        last: Callable[[int, str], Message],
        abort: Callable[[], object],
        below: Callable[[], int] | None = None,
    ) -> None:
        """`data` and `last` make the messages that carry frames, and the end; `below` counts what waits
        in a server whose `send` does not wait for the socket."""
        self.medium = medium
        self.abort = abort
        self._send = send
        self._data = data
        self._last = last
        self._below = below
        self._queue: deque[tuple[int, Message]] = deque()
        self._size = 0
        self._writer: asyncio.Task[None] | None = None

    def write(self, data: bytes) -> None:
        self._put(len(data), self._data(data))

    def waiting(self) -> int:
        return self._size + (self._below() if self._below else 0)

    def close(self, code: int, reason: str) -> None:
        self._put(0, self._last(code, reason))

    def _put(self, size: int, message: Message) -> None:
        self._size += size
        self._queue.append((size, message))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._queue:
                size, message = self._queue.popleft()
                await self._send(message)
                self._size -= size
        except (OSError, RuntimeError):
            # The client went away; the session hears of it from the server.
            self._queue.clear()


def websocket(send: Send, abort: Callable[[], object]) -> AsgiWire:
    return AsgiWire(
        send,
        LINES,
        lambda data: {"type": "websocket.send", "text": data.decode()},
        lambda code, reason: {"type": "websocket.close", "code": code, "reason": reason},
        abort,
    )
