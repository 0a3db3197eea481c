"""Starts of processes, one after the other: thirty at once would take all of the processor from the site."""

from __future__ import annotations

import os
import threading
import time

_APART = 0.1
"""Seconds between two, about what one takes."""
_LONGEST_QUEUE = 5.0
"""Seconds that one waits for its turn at most."""
_lock = threading.Lock()
_next = 0.0


def wait_for_a_turn() -> None:
    global _next
    with _lock:
        now = time.monotonic()
        turn = min(max(now, _next), now + _LONGEST_QUEUE)
        _next = turn + _APART
    time.sleep(turn - now)


def _forget() -> None:
    """In a fork of this process, such as a worker of Celery: who held the lock does not give it back here."""
    global _lock
    _lock = threading.Lock()


os.register_at_fork(after_in_child=_forget)
