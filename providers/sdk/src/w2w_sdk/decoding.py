"""Reads JSON in the shapes of a source; whatever is wrong with it is a SchemaDrift that says where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from w2w_sdk.errors import SchemaDrift

T = TypeVar("T")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONG_NUMBER = re.compile(rb"\d{19}")
_LARGEST = 2**63 - 1
"""What a record can carry, and what the standard library takes for a time without an OverflowError."""


def decode(body: bytes | msgspec.Raw, as_: type[T]) -> T:
    """The body as `as_`; SchemaDrift if it is anything else, or holds an integer of more than 64 bits.

    A number may be written as a string, as some sources do with prices and ratings.
    """
    if isinstance(body, bytes):
        body = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        value = msgspec.json.decode(body, type=as_, strict=False)
        if _LONG_NUMBER.search(body):
            _refuse_large(value, "$")
    except msgspec.DecodeError as error:
        saw, _, path = str(error).partition(" - at `")
        raise SchemaDrift(path.rstrip("`") or "$", saw) from error
    except UnicodeDecodeError as error:
        raise SchemaDrift("$", f"byte {error.object[error.start]:#x} is not UTF-8") from error
    except RecursionError as error:
        raise SchemaDrift("$", "is nested too deep") from error
    return value


def is_list(body: bytes) -> bool:
    """Whether the body begins as a JSON array, for sources that answer with one at times."""
    return body.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] == b"["


def _refuse_large(value: object, path: str) -> None:
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        raise SchemaDrift(path, "an integer of more than 64 bits")
    for step, part in _parts(value):
        _refuse_large(part, path + step)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield f".{field.encode_name}", getattr(value, field.name)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield f".{name}", part
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield f"[{index}]", part
