"""How many requests a plan still holds."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import NamedTuple


class Left(NamedTuple):
    limit: int
    remaining: int
    resets_at: datetime


class Quota:
    """A window begins with its first request, as a subscription does, and not with the calendar's month."""

    def __init__(self, limit: int, window: timedelta) -> None:
        self._limit = limit
        self._window = window
        self._used = 0
        self._resets_at: datetime | None = None
        self._lock = threading.Lock()

    def spend(self, now: datetime) -> Left | None:
        """What is left after this request; None if nothing was left for it."""
        with self._lock:
            left = self._left(now)
            if left.remaining == 0:
                return None
            self._used += 1
            return left._replace(remaining=left.remaining - 1)

    def left(self, now: datetime) -> Left:
        with self._lock:
            return self._left(now)

    def _left(self, now: datetime) -> Left:
        if self._resets_at is None or now >= self._resets_at:
            self._used, self._resets_at = 0, now + self._window
        return Left(self._limit, self._limit - self._used, self._resets_at)
