"""Data that each process keeps ready, and loads anew once the database holds something newer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Generic, TypeVar

import structlog
from django.db import DatabaseError, connections

T = TypeVar("T")

CHECK_EVERY = 3.0
"""Seconds between two looks at the version; a new title is recommended after as many."""
GOOD_FOR = 60.0
"""Seconds more for which nobody waits for such a look: who asks goes on with what there is."""
_REST = 30
"""So many times as long as a look took, if that is more: in a large database the looks are rarer."""

log = structlog.get_logger(__name__)
_all: list[Versioned[object]] = []


class Versioned(Generic[T]):
    """`load()`ed once, kept, and loaded again when `version()` differs; `version()` must be cheap."""

    def __init__(self, version: Callable[[], Hashable], load: Callable[[], T]) -> None:
        self._version, self._load = version, load
        self._held: tuple[Hashable, T] | None = None
        self._due = -math.inf
        self._only_newest = False
        self._lock = Lock()
        _all.append(self)  # type: ignore[arg-type]  # only forgotten through this list, never read

    def get(self) -> T:
        held, late = self._held, time.monotonic() - self._due
        if held is None or self._only_newest or late >= GOOD_FOR:
            with self._lock:
                return self._newest()
        if late >= 0 and self._lock.acquire(blocking=False):
            behind(self._look_behind)
        return held[1]

    def recheck(self) -> None:
        self._only_newest = True

    def forget(self) -> None:
        self._held = None

    def _newest(self) -> T:
        """Whoever calls it holds the lock."""
        held, began = self._held, time.monotonic()
        if held is not None and not self._only_newest and began < self._due:
            return held[1]  # by whom one had to wait for
        self._only_newest = False
        version = self._version()
        took = time.monotonic() - began
        if held is None or held[0] != version:
            self._held = held = (version, self._load())
        self._due = time.monotonic() + max(CHECK_EVERY, _REST * took)
        return held[1]

    def _look_behind(self) -> None:
        try:
            self._newest()
        except DatabaseError as error:
            log.warning("recommendations.not_renewed", error=str(error))
        finally:
            self._lock.release()


def behind(work: Callable[[], None]) -> None:
    """Has it done while whoever asked goes on."""

    def apart() -> None:
        try:
            work()
        finally:
            connections.close_all()

    Thread(target=apart, name="renewal", daemon=True).start()


def recheck_all() -> None:
    """Look at the version when it is asked for next, however short ago that was done."""
    for one in _all:
        one.recheck()


def forget_all() -> None:
    """Drop what is kept: after a mass deletion, or between tests."""
    for one in _all:
        one.forget()
