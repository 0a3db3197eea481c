"""The bundled facts: their shapes, and lazy, cached access to them.

`facts/*.json.gz` are made by `build_facts.py` out of open data sets; `kept/*.csv` are kept by hand.
"""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")


class _Row(msgspec.Struct, frozen=True, array_like=True):
    """Stored as a JSON array: the field names would be half of the file."""


class Film(_Row, frozen=True, array_like=True):
    page: str
    """Of the English Wikipedia; what the film is known by here."""
    name: str
    year: int
    genres: tuple[str, ...]
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    themes: tuple[str, ...]
    ids: dict[str, str]
    rank: int | None
    """1 is the most popular of the films; None where nothing is known to rank it by."""


class Show(_Row, frozen=True, array_like=True):
    tvmaze: int
    name: str
    kind: str
    """TVmaze's type: Scripted, Reality, News, Talk Show, ..."""
    language: str
    country: str
    genres: tuple[str, ...]
    status: str
    premiered: date | None
    ended: date | None
    runtime: int | None
    rating: float | None
    weight: int
    """TVmaze's popularity, 0–100."""
    network: str
    platform: str
    ids: dict[str, str]
    url: str


class EpisodeFact(_Row, frozen=True, array_like=True):
    show: int
    season: int
    number: int
    name: str
    airs_at: datetime | None
    air_date: date | None
    runtime: int | None


class FilmOffer(_Row, frozen=True, array_like=True):
    page: str
    platform: str


class AiringFact(_Row, frozen=True, array_like=True):
    channel: str
    """Slug of the channel."""
    starts_at: datetime
    minutes: int
    show: int | None
    """TVmaze's id, where the show is bundled."""
    name: str
    episode: str
    season: int | None
    number: int | None


class EventFact(_Row, frozen=True, array_like=True):
    minute: int
    added: int
    side: str
    """home or away: whom it counts for."""
    kind: str
    player: str
    other: str = ""


class Kick(_Row, frozen=True, array_like=True):
    """One of a shoot-out, in order."""

    side: str
    player: str
    scored: bool


class MatchFact(_Row, frozen=True, array_like=True):
    id: str
    competition: str
    season: str
    stage: str
    home: str
    away: str
    kick_off: datetime
    venue: str
    score: tuple[int, int]
    """At the end, extra time included, the shoot-out not."""
    half_time: tuple[int, int] | None
    penalties: tuple[int, int] | None
    extra_time: bool
    events: tuple[EventFact, ...]
    """Empty where no minutes are known."""
    shoot_out: tuple[Kick, ...]


def encode(rows: list[T]) -> bytes:
    """A file of facts; the same rows give the same bytes."""
    lines = msgspec.json.encode(rows).replace(b"],[", b"],\n[")
    return gzip.compress(lines, compresslevel=9, mtime=0)


def _load(name: str, row: type[T]) -> tuple[T, ...]:
    packed = files("w2w_sandbox").joinpath("facts", f"{name}.json.gz").read_bytes()
    return tuple(msgspec.json.decode(gzip.decompress(packed), type=list[row]))  # type: ignore[valid-type]  # built here


@cache
def films() -> tuple[Film, ...]:
    return _load("films", Film)


@cache
def shows() -> tuple[Show, ...]:
    return _load("shows", Show)


@cache
def episodes() -> tuple[EpisodeFact, ...]:
    return _load("episodes", EpisodeFact)


@cache
def film_offers_2021() -> tuple[FilmOffer, ...]:
    """The snapshot of autumn 2021; without its file there are none."""
    if not files("w2w_sandbox").joinpath("facts", "film_offers_2021.json.gz").is_file():
        return ()
    return _load("film_offers_2021", FilmOffer)


@cache
def airings() -> tuple[AiringFact, ...]:
    return _load("airings", AiringFact)


@cache
def matches() -> tuple[MatchFact, ...]:
    return _load("matches", MatchFact)


@cache
def kept(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table kept by hand: nations, clubs, competitions, channels, platforms, series, ..."""
    text = files("w2w_sandbox").joinpath("kept", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


@cache
def by_alias(name: str) -> dict[str, dict[str, str]]:
    """Rows of a table kept by hand, by their name and by each of the names that sources use."""
    named: dict[str, dict[str, str]] = {}
    for row in kept(name):
        for alias in (row["name"], *row["aliases"].split(";")):
            if alias:
                named[alias] = row
    return named
