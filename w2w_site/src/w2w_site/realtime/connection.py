"""One socket: bounded, so that a slow one holds up nobody else and costs no more than its share."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Sequence

from w2w_site.realtime import protocol
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.protocol import Disconnect
from w2w_site.realtime.tokens import Identity
from w2w_site.realtime.transports.wire import Wire

HIGH_WATER = 64 * 1024
"""Bytes that may wait in the server's transport; beyond that, the socket lags."""
MAX_HELD = 256 * 1024
"""Bytes that are held for a socket that lags; beyond that, it is closed, and its client recovers."""

CLOSE_WITHIN = 5.0
"""Seconds that a socket has to take its close frame."""


class Connection:
    """What the hub and the session know of a socket. Everything here happens on the server's loop.

    While a socket lags, only the newest publication of each key (see `Notice.key`) is held for it. They
    are written in the order of their offsets, so the last one that a client has is a sound position.
    """

    answers_pings = True

    __slots__ = (
        "_abort",
        "_disconnect",
        "_held",
        "_lags",
        "_size",
        "_waiting",
        "_wire",
        "_write",
        "channels",
        "connected",
        "id",
        "identity",
        "medium",
        "opened_at",
        "pinged_at",
        "pong_due",
    )

    def __init__(self, wire: Wire, lags: Callable[[Connection], object]) -> None:
        """`lags` is called when something is held: `drain` must then be called from time to time."""
        self.id = secrets.token_hex(16)
        self.opened_at = time.monotonic()
        self.connected = False
        self.identity: Identity | None = None
        self.channels: set[str] = set()
        self.pinged_at = self.opened_at
        self.pong_due = False
        self.medium = wire.medium
        self._wire = wire
        self._write = wire.write
        self._waiting = wire.waiting
        self._lags = lags
        self._held: dict[object, Notice | bytes] | None = None
        self._size = 0
        self._disconnect: Disconnect | None = None
        self._abort: asyncio.TimerHandle | None = None

    @property
    def user_id(self) -> int | None:
        return self.identity.user_id if self.identity else None

    @property
    def closing(self) -> bool:
        return self._disconnect is not None

    @property
    def lagging(self) -> bool:
        return bool(self._held)

    def deliver(self, frame: bytes, notices: Sequence[Notice]) -> None:
        """Writes publications; `frame` is how the connection's medium tells them."""
        if self._held is not None or self._waiting() > HIGH_WATER:
            self._hold_all(notices)
            return
        try:
            self._write(frame)
        except RuntimeError:
            self._gone()

    def send(self, line: bytes) -> None:
        """Writes a reply or a ping, behind what was delivered before."""
        if self._held is not None or self._waiting() > HIGH_WATER:
            self._hold(object(), line)
        else:
            self._emit([line])

    def drain(self) -> None:
        """Writes as much of what is held as the socket has room for."""
        if self._disconnect is not None or self._held is None:
            return
        batch: list[Notice | bytes] = []
        room = HIGH_WATER - self._waiting()
        while self._held and room > 0:
            oldest = next(iter(self._held))
            message = self._held.pop(oldest)
            room -= len(message)
            self._size -= len(message)
            batch.append(message)
        if not self._held:
            self._held = None
        if batch:
            self._emit(batch)

    def close(self, disconnect: Disconnect) -> None:
        """Sends the close frame behind what the transport has already. What was held is dropped."""
        if self._disconnect is None:
            self._disconnect = disconnect
            self._held = {}
            self._abort = asyncio.get_running_loop().call_later(CLOSE_WITHIN, self._wire.abort)
            self._wire.close(disconnect.code, disconnect.reason)

    def release(self) -> None:
        """The socket is gone."""
        self._held = {}
        if self._abort is not None:
            self._abort.cancel()

    def _hold_all(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            self._hold(notice.key or notice, notice)

    def _hold(self, key: object, message: Notice | bytes) -> None:
        if self._disconnect is not None:
            return
        if self._held is None:
            self._held = {}
        if superseded := self._held.pop(key, None):
            self._size -= len(superseded)
        self._held[key] = message
        self._size += len(message)
        if self._size > MAX_HELD:
            self.close(protocol.SLOW)
        else:
            self._lags(self)

    def _emit(self, messages: Sequence[Notice | bytes]) -> None:
        try:
            self._write(self._frame(messages))
        except RuntimeError:
            self._gone()

    def _frame(self, messages: Sequence[Notice | bytes]) -> bytes:
        lines = [self.medium.line(one.push) if isinstance(one, Notice) else one for one in messages]
        return self.medium.frame(lines)

    def _gone(self) -> None:
        """The socket does not exist any more; the session is about to hear of it from the server."""
        self._held = {}
