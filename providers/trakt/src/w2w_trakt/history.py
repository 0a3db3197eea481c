"""What a person watched, rated and means to watch, from Trakt's API or from an export of the account.

No stream yet: the contract's streams are for all, and have no record for what one person did. An
importer reads with these the bodies of `/sync/history`, `/sync/ratings` and `/sync/watchlist`, or the
files of an export, which hold the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from w2w_sdk import Response, Skip, TitleRecord, utc
from w2w_trakt import translate, wire
from w2w_trakt.answers import reader

T = TypeVar("T")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""What Trakt says of a play whose time the person did not tell."""


class Play(msgspec.Struct, frozen=True):
    title: TitleRecord
    watched_at: datetime | None
    season: int | None = None
    number: int | None = None
    """Of the episode, for a show."""


class Rating(msgspec.Struct, frozen=True):
    title: TitleRecord
    value: float
    """0.5–5, in halves."""
    rated_at: datetime | None


class Wish(msgspec.Struct, frozen=True):
    title: TitleRecord
    listed_at: datetime | None


def plays(body: bytes) -> Iterator[Play | Skip]:
    return _read(body, _play)


def ratings(body: bytes) -> Iterator[Rating | Skip]:
    return _read(body, _rating)


def watchlist(body: bytes) -> Iterator[Wish | Skip]:
    return _read(body, _wish)


def _read(body: bytes, translated: Callable[[wire.Entry], T]) -> Iterator[T | Skip]:
    for index, entry in enumerate(reader.each(Response(200, body), wire.Entry)):
        try:
            yield entry if isinstance(entry, Skip) else translated(entry)
        except ValueError as error:
            yield Skip(f"$[{index}]", str(error))


def _play(entry: wire.Entry) -> Play:
    title, watched_at = translate.titled(entry), _moment(entry.watched_at)
    if entry.type == "movie":
        return Play(title, watched_at)
    if entry.type != "episode" or not entry.episode:
        raise ValueError(f"type: a play of {entry.type} is not of one film or episode")
    return Play(title, watched_at, entry.episode.season, entry.episode.number)


def _rating(entry: wire.Entry) -> Rating:
    _whole_title(entry)
    if entry.rating is None or not 1 <= entry.rating <= 10:
        raise ValueError(f"rating: {entry.rating} is not between 1 and 10")
    return Rating(translate.titled(entry), entry.rating / 2, _moment(entry.rated_at))


def _wish(entry: wire.Entry) -> Wish:
    _whole_title(entry)
    return Wish(translate.titled(entry), _moment(entry.listed_at))


def _whole_title(entry: wire.Entry) -> None:
    if entry.type not in ("movie", "show"):
        raise ValueError(f"type: {entry.type} is no whole film or show")


def _moment(said: datetime | None) -> datetime | None:
    moment = utc(said) if said else None
    return None if moment == _UNKNOWN else moment
