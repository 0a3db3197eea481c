"""A channel as one process sees it: position, recent publications, subscribers."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import NamedTuple

import msgspec

from w2w_core.live.models import Publication
from w2w_site.realtime import history, protocol
from w2w_site.realtime.connection import Connection

RING = 100


class Notice(NamedTuple):
    """A publication on its way to the hubs."""

    channel: str
    offset: int
    encoded: msgspec.Raw

    @classmethod
    def of(cls, publication: Publication) -> Notice:
        encoded = protocol.publication(publication.data, publication.offset)
        return cls(publication.channel, publication.offset, encoded)


class Topic:
    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.epoch = ""
        self.offset = 0
        self.heard = 0
        """The newest offset that a notice named."""
        self.ready = False
        self.ring: deque[Notice] = deque(maxlen=RING)
        self.subscribers: set[Connection] = set()
        self.used_at = time.monotonic()
        self.filling = asyncio.Lock()
        self.snapshot: history.Snapshot | None = None
        self.snapshot_at = 0.0
        self.snapshotting = asyncio.Lock()

    def add(self, notice: Notice) -> None:
        """The next publication, to the ring and to everybody."""
        self.offset = notice.offset
        self.ring.append(notice)
        frame = protocol.push(self.channel, notice.encoded)
        for connection in self.subscribers:
            connection.push(frame)

    def after(self, offset: int) -> list[Notice] | None:
        """What came after `offset`; None if the ring does not reach back so far."""
        missed = self.offset - offset
        if not 0 <= missed <= len(self.ring):
            return None
        return list(self.ring)[len(self.ring) - missed :]
