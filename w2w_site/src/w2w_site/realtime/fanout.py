"""When publications are written: in rounds while there are many, and again and again to sockets that lag."""

from __future__ import annotations

import asyncio

from w2w_site.realtime.connection import Connection
from w2w_site.realtime.topic import Topic

DRAIN_EVERY = 0.05


class FanOut:
    def __init__(self, tick: float) -> None:
        """`tick`: seconds that pass at least between two rounds of writing. What is published meanwhile
        goes out together, in one write a socket; after a silence nothing waits. At 0 that is what one
        turn of the loop brings: many at once only while more comes than can be written one by one."""
        self._loop = asyncio.get_running_loop()
        self._tick = tick
        self._due: set[Topic] = set()
        self._next: asyncio.Handle | None = None
        self._flushed_at = float("-inf")
        self._lagging: set[Connection] = set()
        self._drainer: asyncio.TimerHandle | None = None

    def due(self, topic: Topic) -> None:
        """The topic has something to flush, in the next round."""
        self._due.add(topic)

    def run(self) -> None:
        """Writes what is due, now or when the next round may begin."""
        if self._due and self._next is None:
            waits = self._flushed_at + self._tick - self._loop.time()
            if waits > 0:
                self._next = self._loop.call_later(waits, self._flush)
            else:
                self._next = self._loop.call_soon(self._flush)

    def lags(self, connection: Connection) -> None:
        """Has the connection drained again and again, until nothing is held for it."""
        self._lagging.add(connection)
        if self._drainer is None:
            self._drainer = self._loop.call_later(DRAIN_EVERY, self._drain)

    def forget(self, connection: Connection) -> None:
        self._lagging.discard(connection)

    def _flush(self) -> None:
        self._next = None
        due, self._due = self._due, set()
        for topic in due:
            topic.flush()
        self._flushed_at = self._loop.time()

    def _drain(self) -> None:
        """Not every server tells when a socket has room again, so the lagging ones are looked at."""
        for connection in self._lagging:
            connection.drain()
        self._lagging = {one for one in self._lagging if one.lagging}
        self._drainer = self._loop.call_later(DRAIN_EVERY, self._drain) if self._lagging else None
