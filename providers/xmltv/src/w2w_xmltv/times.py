"""XMLTV's times: "20080715003000 -0600", from which seconds, minutes and zone may be missing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_TIME = re.compile(r"(\d{10}|\d{12}|\d{14})\s*((?!\d)\S*)", re.ASCII)
_DAY = re.compile(r"\s*\d{4,8}(?!\d)", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", re.ASCII)
_LONGEST_OFFSET = timedelta(hours=15)
_YEARS = range(1930, 2100)
"""Ten digits are a time of these years, or seconds since 1970 that somebody wrote instead."""
_ZONES = {
    "": 0,
    "Z": 0,
    "UTC": 0,
    "UT": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 1,
    "IST": 1,
    "WEST": 1,
    "CET": 1,
    "MET": 1,
    "CEST": 2,
    "MEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "EDT": -4,
    "EST": -5,
    "CDT": -5,
    "CST": -6,
    "MDT": -6,
    "MST": -7,
    "PDT": -7,
    "PST": -8,
    "JST": 9,
}
"""Hours before UTC, of the names that the format's own programs know; BST is that of Britain."""


def moment(text: str) -> datetime:
    """In UTC, which is also meant where no zone is named; ValueError if it tells no hour, or is no time."""
    read = _TIME.fullmatch(text.strip())
    if not read:
        raise ValueError(f"{text[:40]!r} {'tells no hour' if _DAY.match(text) else 'is no XMLTV time'}")
    digits, zone = read.groups()
    if int(digits[:4]) not in _YEARS:
        raise ValueError(f"{text[:40]!r} is of no year of television")
    local = datetime(
        int(digits[:4]),
        int(digits[4:6]),
        int(digits[6:8]),
        int(digits[8:10]),
        int(digits[10:12] or 0),
        int(digits[12:14] or 0),
        tzinfo=UTC,
    )
    return local - _offset(zone)


def _offset(zone: str) -> timedelta:
    if zone.upper() in _ZONES:
        return timedelta(hours=_ZONES[zone.upper()])
    read = _OFFSET.fullmatch(zone.upper())
    if not read:
        raise ValueError(f"{zone[:20]!r} is no time zone")
    sign, hours, minutes = read.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > _LONGEST_OFFSET or int(minutes or 0) > 59:
        raise ValueError(f"{zone[:20]!r} is no time zone")
    return offset if sign == "+" else -offset
