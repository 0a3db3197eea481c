"""Bodies as a source sends them on a bad day, each with what is wrong with it, for the conformance suite."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from w2w_sdk.unpacking import LARGEST_FILE, unpacked

_PIECES = (
    ("the attribute", re.compile(rb"""\s([\w:.-]+)=(?:"[^"<]*"|'[^'<]*')""")),
    ("the element", re.compile(rb"<([\w:.-]+)[^<>]*>[^<>]*</\1>")),  # without children
    ("the line", re.compile(rb"^([^<>\n]+)\n", re.MULTILINE)),
)
_MOST_PIECES = 100
_STRANGE = (b"", b"<html>Maintenance</html>", b"null", b'"\xff"', b"[" * 10_000 + b"]" * 10_000)
_ODD: tuple[object, ...] = (
    "",
    "odd\0",
    "0000-00-00",
    "99999",
    99_999,
    -1,
    0,
    10**30,
    1e300,
    True,
    [],
    [None],
    {},
    {"odd": None},
)

Broken = tuple[str, bytes]
"""What is wrong with the body, and the body."""


def with_a_field_less(body: bytes) -> Iterator[Broken]:
    """Once for each field of the first row (at any depth): null, and left out."""
    try:
        whole = json.loads(body)
    except ValueError:
        yield from _with_a_piece_less(unpacked(BytesIO(body), LARGEST_FILE).read())
        return
    for path, holder, name in list(_fields(whole, "$")):
        kept = holder[name]
        holder[name] = None
        yield f"{path} is null", json.dumps(whole).encode()
        del holder[name]
        yield f"{path} is missing", json.dumps(whole).encode()
        holder[name] = kept


def with_an_odd_field(body: bytes) -> Iterator[Broken]:
    """A body of JSON, once for each field of its first row and each odd value."""
    try:
        whole = json.loads(body)
    except ValueError:
        return
    for path, holder, name in list(_fields(whole, "$")):
        kept = holder[name]
        for odd in _ODD:
            holder[name] = odd
            yield f"{path} is {json.dumps(odd)}", json.dumps(whole).encode()
        holder[name] = kept


def something_else(body: bytes) -> Iterator[Broken]:
    for strange in _STRANGE:
        yield f"the body is {strange[:30]!r}", strange
    yield "the body is cut short", body[: len(body) // 2]


def _with_a_piece_less(body: bytes) -> Iterator[Broken]:
    """XML and other text: once for each attribute, element without children, and line, by name the first."""
    for kind, pieces in _PIECES:
        named = {piece[1]: piece for piece in reversed(list(pieces.finditer(body)))}
        for name, piece in islice(named.items(), _MOST_PIECES):
            what = f"{kind} {name[:40].decode(errors='replace')} is missing"
            yield what, body[: piece.start()] + body[piece.end() :]


def _fields(value: object, path: str) -> Iterator[tuple[str, dict[str, Any], str]]:  # JSON
    """With its path, what holds it, and its name; of a list those of the first element."""
    if isinstance(value, dict):
        for name in list(value):
            yield f"{path}.{name}", value, name
            yield from _fields(value[name], f"{path}.{name}")
    elif isinstance(value, list) and value:
        yield from _fields(value[0], f"{path}[0]")
