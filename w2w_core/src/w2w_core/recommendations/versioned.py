"""Data that each process keeps ready, and loads anew once the database holds something newer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

CHECK_EVERY = 3.0
"""Seconds between two looks at the version; a new title is recommended after as many."""
_REST = 30
"""So many times as long as a look took, if that is more: in a large database the looks are rarer."""

_all: list[Versioned[object]] = []


class Versioned(Generic[T]):
    """`load()`ed once, kept, and loaded again when `version()` differs; `version()` must be cheap."""

    def __init__(self, version: Callable[[], Hashable], load: Callable[[], T]) -> None:
        self._version, self._load = version, load
        self._held: tuple[Hashable, T] | None = None
        self._due = -math.inf
        self._lock = Lock()
        _all.append(self)  # type: ignore[arg-type]  # only forgotten through this list, never read

    def get(self) -> T:
        held = self._held
        if held is not None and time.monotonic() < self._due:
            return held[1]
        # While one thread loads anew, the others go on with what there is, unless they asked for the newest.
        if held is None or self._due == -math.inf:
            self._lock.acquire()
        elif not self._lock.acquire(blocking=False):
            return held[1]
        try:
            held = self._held
            began = time.monotonic()
            if held is not None and began < self._due:
                return held[1]
            version = self._version()
            took = time.monotonic() - began
            if held is None or held[0] != version:
                held = (version, self._load())
                self._held = held
            self._due = time.monotonic() + max(CHECK_EVERY, _REST * took)
            return held[1]
        finally:
            self._lock.release()

    def recheck(self) -> None:
        self._due = -math.inf

    def forget(self) -> None:
        self._held = None


def recheck_all() -> None:
    """Look at the version when it is asked for next, however short ago that was done."""
    for one in _all:
        one.recheck()


def forget_all() -> None:
    """Drop what is kept: after a mass deletion, or between tests."""
    for one in _all:
        one.forget()
