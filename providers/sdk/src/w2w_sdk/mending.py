"""Reads a body that is one thing, such as a title with its seasons, without what is broken in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from w2w_sdk.decoding import decode
from w2w_sdk.errors import SchemaDrift
from w2w_sdk.provider import Skip

T = TypeVar("T")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_MOST = 100
"""Elements that are left out of one thing, before all of it is."""


def mended(body: bytes, as_: type[T], where: str) -> Iterator[T | Skip]:
    """The body as `as_`, after a Skip for each element of a list in it that had to be left out.

    A Skip alone where something else than an element is not as promised; SchemaDrift for a body that is
    no such thing at all. `where` names it in the Skips.
    """
    for _ in range(_MOST):
        try:
            yield decode(body, as_)
            return
        except SchemaDrift as drift:
            if drift.path == "$":
                raise
            element = _element(drift.path)
            if element is None:
                yield Skip(where, str(drift))
                return
            yield Skip(f"{where}{drift.path.removeprefix('$')}", drift.saw)
            body = _without(body, element)
    yield Skip(where, f"more than {_MOST} of its parts are not as promised")


def _element(path: str) -> list[str | int] | None:
    """The way to the innermost element of a list in "$.seasons[3].number"; None if there is none."""
    steps: list[str | int] = [
        name or (int(index) if index.isdigit() else index) for name, index in _STEP.findall(path)
    ]
    while steps and not isinstance(steps[-1], int):
        steps.pop()
    return None if not steps or "..." in steps else steps


def _without(body: bytes, element: Sequence[str | int]) -> bytes:
    whole: Any = msgspec.json.decode(body)  # JSON of any shape
    holder = whole
    for step in element[:-1]:
        holder = holder[step]
    del holder[element[-1]]
    return msgspec.json.encode(whole)
