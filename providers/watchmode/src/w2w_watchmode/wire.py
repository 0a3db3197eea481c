"""Shapes of Watchmode's API, version 1, as far as they are read. https://api.watchmode.com/docs"""

from __future__ import annotations

import msgspec


class Title(msgspec.Struct, frozen=True):
    """A title of a list, a search or a release: searches write `name`, all else writes `title`."""

    id: int
    type: str | None = None
    title: str | None = None
    name: str | None = None
    year: int | None = None
    imdb_id: str | None = None
    tmdb_id: int | None = None
    tmdb_type: str | None = None
    """movie or tv."""


class Details(Title, frozen=True):
    original_title: str | None = None
    runtime_minutes: int | None = None
    release_date: str | None = None
    genre_names: list[str] | None = None
    user_rating: float | None = None
    """0–10; 0 where nobody voted."""
    original_language: str | None = None
    network_names: list[str] | None = None
    relevance_percentile: float | None = None
    """0–100."""
    sources: list[msgspec.Raw] | None = None
    """Each is a `Source`."""


class Source(msgspec.Struct, frozen=True):
    """A way to watch a title. Links into apps, a sentence on the free plan, are not read."""

    source_id: int
    name: str
    type: str
    region: str | None = None
    web_url: str | None = None
    """HTML-escaped at times."""
    format: str | None = None
    """SD, HD, 4K."""
    price: float | None = None
    """Without a currency; of one episode, for a series."""
    seasons: int | None = None
    """How many it has; null for a film."""


class Release(Title, frozen=True):
    """A title, or a season of it, that arrives at a source."""

    season_number: int | None = None
    source_release_date: str | None = None
    source_id: int | None = None
    source_name: str | None = None


class Service(msgspec.Struct, frozen=True):
    """A source by itself."""

    id: int
    type: str | None = None


class Listing(msgspec.Struct, frozen=True):
    titles: list[msgspec.Raw]
    total_pages: int | None = None


class Found(msgspec.Struct, frozen=True):
    title_results: list[msgspec.Raw] | None
    people_results: list[msgspec.Raw] | None = None


class Releases(msgspec.Struct, frozen=True):
    releases: list[msgspec.Raw]


class Trouble(msgspec.Struct, frozen=True, rename="camel"):
    """What Watchmode says instead of an answer."""

    success: bool
    status_code: int = 0
    status_message: str = ""
