"""Shapes of Trakt's API, version 2, with `extended=full`, as far as they are read. https://trakt.docs.apiary.io"""

from __future__ import annotations

from datetime import datetime

import msgspec


class Ids(msgspec.Struct, frozen=True):
    trakt: int
    slug: str | None = None
    imdb: str | None = None
    tmdb: int | None = None
    tvdb: int | None = None


class Airs(msgspec.Struct, frozen=True):
    timezone: str | None = None
    """IANA name."""


class Title(msgspec.Struct, frozen=True):
    """A movie or a show; what only one of them has is null in the other."""

    ids: Ids
    number: int | None = None
    """Of a season or an episode, which else look like a show."""
    title: str | None = None
    year: int | None = None
    released: str | None = None
    first_aired: datetime | None = None
    airs: Airs | None = None
    runtime: int | None = None
    country: str | None = None
    """Lower case."""
    status: str | None = None
    rating: float | None = None
    """0–10; 0 where nobody voted."""
    votes: int | None = None
    language: str | None = None
    genres: list[str] | None = None
    """Slugs."""
    network: str | None = None


class Trend(msgspec.Struct, frozen=True):
    """`watchers` are the people who watch it at this moment."""

    watchers: int
    movie: Title | None = None
    show: Title | None = None


class Hit(msgspec.Struct, frozen=True):
    type: str | None = None
    movie: Title | None = None
    show: Title | None = None


class Episode(msgspec.Struct, frozen=True):
    season: int
    number: int


class Entry(msgspec.Struct, frozen=True):
    """A row of a person's history, ratings or watchlist, from the API or an export of the account."""

    type: str
    """movie, show, season or episode."""
    movie: Title | None = None
    show: Title | None = None
    episode: Episode | None = None
    watched_at: datetime | None = None
    rated_at: datetime | None = None
    rating: int | None = None
    """1–10."""
    listed_at: datetime | None = None


class Refusal(msgspec.Struct, frozen=True):
    """What Trakt says instead of an answer."""

    error: str
    error_description: str | None = None
