"""What all records have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from inspect import get_annotations

import msgspec


class Record(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True, omit_defaults=True
):
    """Base of all records."""

    key: str
    """The source's own name for the thing, `<provider>:<kind>:<id>`; unique and stable.

    `<kind>` is the source's own word, such as movie or game: it keeps things apart that share an id.
    """
    ids: dict[str, str] = {}
    """Names of the same thing in other namespaces, such as imdb, tmdb:movie, wikidata."""
    observed_at: datetime | None = None
    """When the source said so; None lets the host stamp the time of the response."""

    def __post_init__(self) -> None:
        if not self.key or self.key != self.key.strip():
            raise ValueError("key: must be neither empty nor padded")
        for name in _moments(type(self)):
            value = getattr(self, name)
            if isinstance(value, datetime) and value.tzinfo is not UTC and value.utcoffset() != timedelta(0):
                raise ValueError(f"{name}: {value.isoformat()} is not a time in UTC; use w2w_sdk.utc()")


@cache
def _moments(kind: type[Record]) -> tuple[str, ...]:
    """The fields that may hold a time."""
    said = {name: text for base in kind.__mro__ for name, text in get_annotations(base).items()}
    return tuple(name for name in kind.__struct_fields__ if "datetime" in str(said[name]))


def utc(moment: datetime) -> datetime:
    """The same moment in UTC; ValueError for a time without a zone, or out of range."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment.isoformat()} is before or after all time") from error
