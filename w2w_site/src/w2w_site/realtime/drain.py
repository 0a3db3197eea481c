"""SIGTERM: the hub sends its clients away, and only then the server hears of it.

Left alone, daphne drops the sockets without a word, and uvicorn waits for event streams that never end.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def before_signals(loop: asyncio.AbstractEventLoop, shutdown: Callable[[], Awaitable[None]]) -> None:
    """Runs `shutdown` on the loop before the handlers that the server has installed.

    Does nothing outside of the main thread, or where the server has none. A second signal is not delayed.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in SIGNALS:
        handler = signal.getsignal(number)
        if callable(handler) and handler is not signal.default_int_handler:
            _chain(number, handler, loop, shutdown)


def _chain(
    number: signal.Signals,
    handler: Callable[[int, FrameType | None], object],
    loop: asyncio.AbstractEventLoop,
    shutdown: Callable[[], Awaitable[None]],
) -> None:
    tasks: list[asyncio.Future[None]] = []

    def begin() -> None:
        tasks.append(asyncio.ensure_future(shutdown(), loop=loop))
        tasks[0].add_done_callback(lambda _: handler(number, None))

    def handle(signum: int, frame: FrameType | None) -> None:
        if tasks or loop.is_closed():
            handler(signum, frame)
        else:
            loop.call_soon_threadsafe(begin)

    signal.signal(number, handle)
