"""Makes records fit to store, or says why it is not: sources hold NULs, bidi marks, links to nowhere."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec

from w2w_core.content.names import seen
from w2w_sdk import AnyRecord

_LONGEST = {
    "key": 200,
    "name": 300,
    "original_name": 300,
    "episode_name": 300,
    "network": 100,
    "collection": 120,
    "venue": 120,
    "stage": 80,
    "season": 20,
    "platform": 80,
    "short_name": 40,
    "code": 4,
    "language": 8,
    "country": 2,
    "status": 20,
    "currency": 3,
    "quality": 4,
    "category": 20,
    "timezone": 60,
    "sport": 30,
    "kind": 30,
    "reason": 60,
    "link": 1000,
    "url": 1000,
}
_SHORTER = {"ChannelRecord": 120, "CompetitionRecord": 120, "TeamRecord": 120, "SeasonRecord": 200}
YEARS = range(1870, 2101)
_LARGEST = 2**31 - 1


class Unfit(ValueError):
    """The record cannot be stored; the message names the field."""


def clean(record: AnyRecord) -> AnyRecord:
    """The record itself, or a scrubbed copy where that mends it; Unfit if it cannot be stored."""
    changes: dict[str, object] = {}
    longest = _longest(type(record))
    for field, value in zip(record.__struct_fields__, msgspec.structs.astuple(record), strict=True):
        if not value:
            continue
        if type(value) is str:
            if value != (plain := seen(value)):
                value = changes[field] = plain.strip()
            _check_text(field, value, longest[field])
        elif check := _CHECKS.get(type(value)):
            check(field, value)
    return msgspec.structs.replace(record, **changes) if changes else record


@cache
def _longest(kind: type[AnyRecord]) -> dict[str, int]:
    """By field, how many characters are stored."""
    usual = {field: _LONGEST.get(field, 300) for field in kind.__struct_fields__}
    return usual | ({"name": _SHORTER[kind.__name__]} if kind.__name__ in _SHORTER else {})


def _check_text(field: str, value: str, longest: int) -> None:
    if len(value) > longest:
        raise Unfit(f"{field}: has {len(value)} characters, {longest} at most are stored")
    if field in ("link", "url") and not value[:8].lower().startswith(("http://", "https://")):
        raise Unfit(f"{field}: {value[:80]!r} is no web address")


def _check_names(field: str, names: dict[str, str]) -> None:
    for name, value in names.items():
        if not name or len(name) > 40 or not value or len(value) > 200 or value != seen(value):
            raise Unfit(f"{field}: {name[:40]!r}: {value[:80]!r} is empty, too long or holds unseen marks")


def _check_date(field: str, value: date) -> None:
    if value.year not in YEARS:
        raise Unfit(f"{field}: the year {value.year} is not between {YEARS[0]} and {YEARS[-1]}")


def _check_float(field: str, value: float) -> None:
    if not math.isfinite(value):
        raise Unfit(f"{field}: {value} is no number")


def _check_int(field: str, value: int) -> None:
    if abs(value) > _LARGEST:
        raise Unfit(f"{field}: is no number between {-_LARGEST} and {_LARGEST}")


def _check_each(field: str, values: tuple[object, ...]) -> None:
    for value in values:
        if type(value) is int:
            _check_int(field, value)


_CHECKS: dict[type, Callable[[str, Any], None]] = {  # each takes its own type
    dict: _check_names,
    date: _check_date,
    datetime: _check_date,
    float: _check_float,
    int: _check_int,
    tuple: _check_each,
}
