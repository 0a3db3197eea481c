"""What a vendor is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec


class Asked(NamedTuple):
    path: str
    """Below the vendor's own base, such as `/movie/popular`."""
    params: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in lower case."""
    now: datetime
    speed: float
    """Match minutes in a real minute."""
    base: str
    """The vendor's base URL here, without a slash at its end."""

    def number(self, name: str, otherwise: int) -> int:
        """A parameter that is a whole number; `otherwise` where it is absent, -1 where it is none."""
        said = self.params.get(name)
        return otherwise if said is None else int(said) if said.isdecimal() else -1


class Answer(NamedTuple):
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}


def said(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer in JSON."""
    return Answer(
        status,
        msgspec.json.encode(value),
        {"content-type": "application/json; charset=utf-8"} | dict(headers or {}),
    )
