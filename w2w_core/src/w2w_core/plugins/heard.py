"""What the database says, asked again every ten seconds: what another process changes is heard of soon."""

from __future__ import annotations

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

    def get(self) -> T:
        now = time.monotonic()
        if now > self._until:
            try:
                self._said = self._ask()
            except DatabaseError:
                self._said = self._otherwise
            self._until = now + _SECONDS
        return self._said

    def forget(self) -> None:
        """The next `get` asks the database."""
        self._until = float("-inf")

    def assume(self, said: T) -> None:
        """Believes this, and asks no more until `forget`."""
        self._said, self._until = said, float("inf")
