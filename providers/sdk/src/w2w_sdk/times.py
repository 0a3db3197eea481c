"""Moments as sources write them."""

from __future__ import annotations

from datetime import UTC, datetime

_SECONDS_UP_TO = 10**11
"""The year 5138; in milliseconds that is 1973."""


def from_unix(number: int) -> datetime:
    """Of seconds since 1970, or of milliseconds where that many seconds would be millennia ahead.

    ValueError for a number that is neither.
    """
    seconds = number if abs(number) < _SECONDS_UP_TO else number / 1000
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise ValueError(f"{number} is no Unix time") from error
