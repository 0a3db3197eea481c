"""The orders that a list can be had in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import F
from django.db.models.expressions import Combinable


@dataclass(frozen=True)
class Ordering:
    """By one key, and by `id` among equals, so that every row has a place of its own."""

    name: str
    """As asked for; a leading - means descending."""
    key: Combinable
    """Never NULL: a NULL would compare with nothing, and its row be lost between two pages."""
    read: Callable[[Any], Any]
    """From a cursor's JSON to the key's type; ValueError, TypeError or OverflowError if it is not one."""

    def __str__(self) -> str:
        return self.name

    @property
    def descending(self) -> bool:
        return self.name.startswith("-")


def by(name: str, read: Callable[[Any], Any], key: Combinable | None = None) -> Ordering:
    return Ordering(name, key or F(name.lstrip("-")), read)


def text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError("not a text")
    return value


def number(value: Any) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError("not a number")
    return float(value)


def integer(value: Any) -> int:
    if not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise TypeError("not an integer")
    return value


def moment(value: Any) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)
