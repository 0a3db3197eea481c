"""A channel as one process sees it: position, recent publications, subscribers."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from itertools import islice

from w2w_core.live import bus
from w2w_site.realtime import history, protocol
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.transports.wire import Medium

RING = bus.KEEP
"""As many as the database keeps: whoever comes back costs it nothing."""


class Topic:
    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.epoch = ""
        self.offset = 0
        self.heard = 0
        """The newest offset that a notice named."""
        self.ready = False
        self.absent_until = 0.0
        """Until then the channel need not be looked for again; on the monotonic clock."""
        self.ring: deque[Notice] = deque(maxlen=RING)
        self.audience: dict[Medium, set[Connection]] = {}
        self.used_at = time.monotonic()
        self.filling = asyncio.Lock()
        self.asked_at = 0.0
        self.snapshot: history.Snapshot | None = None
        self.snapshot_at = 0.0
        self.snapshotting = asyncio.Lock()
        self._pending: list[Notice] = []

    @property
    def subscribers(self) -> list[Connection]:
        return [one for connections in self.audience.values() for one in connections]

    def join(self, connection: Connection) -> None:
        """From now on, and no earlier: what is pending belongs to those who are there already."""
        self.flush()
        self.audience.setdefault(connection.medium, set()).add(connection)

    def leave(self, connection: Connection) -> None:
        self.audience.get(connection.medium, set()).discard(connection)
        self.used_at = time.monotonic()

    def add(self, notice: Notice) -> None:
        """The next publication, to the ring, and to everybody at the next `flush`."""
        self.offset = notice.offset
        self.ring.append(notice)
        self._pending.append(notice)

    def flush(self) -> None:
        """Writes what is pending to all sockets: framed once, in one write each."""
        if not self._pending:
            return
        notices, self._pending = self._pending, []
        for medium, connections in self.audience.items():
            frame = medium.frame([medium.line(notice.push) for notice in notices])
            for connection in connections:
                connection.deliver(frame, notices)

    def after(self, offset: int) -> list[Notice] | None:
        """What came after `offset`; None if the ring does not reach back so far."""
        missed = self.offset - offset
        if not 0 <= missed <= len(self.ring):
            return None
        return list(islice(self.ring, len(self.ring) - missed, None))

    def page(self, request: protocol.History) -> protocol.HistoryResult:
        """Answers a history command; Refused(112) if what it asks for is not kept (any more)."""
        limit = len(self.ring) if request.limit < 0 else request.limit
        chosen: list[Notice] = list(self.ring)
        if request.since is not None:
            since = request.since.offset
            oldest = self.offset - len(self.ring)
            if request.since.epoch not in ("", self.epoch) or not oldest <= since <= self.offset:
                raise protocol.Refused(protocol.UNRECOVERABLE_POSITION)
            before = request.reverse
            chosen = [one for one in chosen if (one.offset < since if before else one.offset > since)]
        if request.reverse:
            chosen.reverse()
        return protocol.HistoryResult(
            epoch=self.epoch,
            offset=self.offset,
            publications=[notice.encoded for notice in chosen[:limit]],
        )
