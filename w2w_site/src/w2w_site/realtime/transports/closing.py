from __future__ import annotations

import asyncio
from contextlib import suppress

from w2w_site.realtime.transports.wire import Send

_closing: set[asyncio.Task[None]] = set()
"""The loop itself keeps only weak references to its tasks."""


def close_by_asgi(send: Send, code: int, reason: str) -> None:
    """Sends ASGI's close message without waiting for it."""
    task = asyncio.get_running_loop().create_task(_close(send, code, reason))
    _closing.add(task)
    task.add_done_callback(_closing.discard)


async def _close(send: Send, code: int, reason: str) -> None:
    # The client may have gone a moment ago; its session hears of that from the server.
    with suppress(OSError, RuntimeError):
        await send({"type": "websocket.close", "code": code, "reason": reason})
