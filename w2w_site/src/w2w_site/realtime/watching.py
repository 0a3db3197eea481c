"""Tells the pollers, by way of the database, on which channels of matches this process has subscribers."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from w2w_core.live import demand
from w2w_site.realtime.threads import in_thread

if TYPE_CHECKING:
    from w2w_site.realtime.hub import Hub

LOOK_EVERY = 1
"""Seconds; so soon is a match polled that somebody opens."""
TELL_AGAIN = demand.LAPSES_AFTER.total_seconds() / 3


class Watching:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._process = secrets.token_hex(8)
        self._told: frozenset[str] = frozenset()
        self._told_at = 0.0

    async def tell(self) -> None:
        """Writes what changed, and from time to time what did not, lest it lapse."""
        watched = frozenset(
            name
            for name, topic in self._hub.topics.items()
            if name.startswith("sports:") and any(topic.audience.values())
        )
        now = time.monotonic()
        if watched == self._told and (not watched or now - self._told_at < TELL_AGAIN):
            return
        await in_thread(demand.watch, self._process, watched)
        self._told, self._told_at = watched, now
