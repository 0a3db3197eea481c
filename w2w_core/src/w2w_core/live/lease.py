"""A turn that its holder keeps while it works: short, and renewed, so that a dead one's lapses soon."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic

import structlog
from django.db import DatabaseError, connection

from w2w_core.live import turns

HELD_FOR = timedelta(seconds=2)
"""After so long without a renewal the holder was killed, and another takes over."""
RENEWED_EVERY = timedelta(seconds=0.5)

log = structlog.get_logger(__name__)


class Lease:
    def __init__(self, name: str, holder: str, taken_at: datetime, began: float, longest: timedelta) -> None:
        """`taken_at` is the database's time, `began` the same moment on this process's monotonic clock."""
        self.name = name
        self.holder = holder
        self.over = threading.Event()
        self._taken_at = taken_at
        self._began = began
        self._until = began + HELD_FOR.total_seconds()
        self._longest = longest

    def holds(self) -> bool:
        """Whether nobody else has taken over; whoever was stopped for a while asks the database."""
        return monotonic() < self._until or self._renew()

    def keep(self) -> None:
        """Renews it again and again, until it is over, lost, or lasts longer than any work should."""
        try:
            while not self.over.wait(RENEWED_EVERY.total_seconds()):
                if monotonic() - self._began > self._longest.total_seconds() or not self._try_to_renew():
                    return
        finally:
            connection.close()

    def _try_to_renew(self) -> bool:
        try:
            return self._renew()
        except DatabaseError as error:
            log.warning("live.lease_not_renewed", turn=self.name, error=str(error))
            connection.close()
            return True

    def _renew(self) -> bool:
        at = monotonic()
        until = self._taken_at + timedelta(seconds=at - self._began) + HELD_FOR
        if not turns.renew(self.name, self.holder, until):
            return False
        self._until = at + HELD_FOR.total_seconds()
        return True


@contextmanager
def leased(name: str, now: datetime, longest: timedelta) -> Iterator[Lease | None]:
    """The lease if the turn is ours, else None. `now` is the database's time.

    A thread renews it meanwhile, for the work may wait for a source. The turn is not given back.
    """
    began = monotonic()
    holder = turns.take(name, now, HELD_FOR)
    if holder is None:
        yield None
        return
    lease = Lease(name, holder, now, began, longest)
    keeper = threading.Thread(target=lease.keep, name=f"lease of {name}", daemon=True)
    keeper.start()
    try:
        yield lease
    finally:
        lease.over.set()
        keeper.join()
