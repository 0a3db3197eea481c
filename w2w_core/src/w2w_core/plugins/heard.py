"""What the database says, asked again every ten seconds: what another process changes is heard of soon."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import DatabaseError

T = TypeVar("T")
_SECONDS = 10


class Heard(Generic[T]):
    def __init__(self, ask: Callable[[], T], otherwise: T) -> None:
        """`otherwise` is believed where the database is not migrated, or cannot be reached."""
        self._ask = ask
        self._otherwise = otherwise
        self._until = float("-inf")
        self._said = otherwise
        self._forgotten = 0
        self._lock = threading.Lock()

    def get(self) -> T:
        now = time.monotonic()
        with self._lock:
            if now <= self._until:
                return self._said
            forgotten = self._forgotten
        try:
            said = self._ask()
        except DatabaseError:
            said = self._otherwise
        with self._lock:
            # What another thread changed while this one asked may be missing from the answer.
            if forgotten == self._forgotten:
                self._said, self._until = said, now + _SECONDS
        return said

    def forget(self) -> None:
        """The next `get` asks the database."""
        with self._lock:
            self._forgotten += 1
            self._until = float("-inf")

    def assume(self, said: T) -> None:
        """Believes this, and asks no more until `forget`."""
        with self._lock:
            self._said, self._until = said, float("inf")
