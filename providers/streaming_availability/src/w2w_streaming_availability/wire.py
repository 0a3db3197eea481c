"""Shapes of Streaming Availability's API, version 4, as far as they are read. https://docs.movieofthenight.com

What the source does not know it leaves out; null is read alike. Times are Unix time. Its seasons and
episodes carry no number of their own, so episodes are not read.
"""

from __future__ import annotations

import msgspec


class Named(msgspec.Struct, frozen=True):
    """A service, or an addon to one."""

    id: str
    name: str


class Genre(msgspec.Struct, frozen=True):
    name: str


class Price(msgspec.Struct, frozen=True):
    amount: str | float | None = None
    """A string in all answers seen."""
    currency: str | None = None


class Option(msgspec.Struct, frozen=True, rename="camel"):
    """A way to watch; the same one is repeated where a service has two cuts of a film."""

    service: Named
    type: str
    addon: Named | None = None
    link: str | None = None
    quality: str | None = None
    price: Price | None = None
    expires_on: int | None = None
    available_since: int | None = None


Options = dict[str, list[msgspec.Raw] | None]
"""By country, lower case; each is an `Option`."""


class Season(msgspec.Struct, frozen=True, rename="camel"):
    title: str | None = None
    """"Season 3", or a name."""
    streaming_options: Options | None = None


class Show(msgspec.Struct, frozen=True, rename="camel"):
    id: str
    show_type: str
    title: str
    imdb_id: str | None = None
    tmdb_id: str | None = None
    """"movie/238" or "tv/1396"."""
    original_title: str | None = None
    release_year: int | None = None
    first_air_year: int | None = None
    genres: list[Genre] | None = None
    directors: list[str] | None = None
    creators: list[str] | None = None
    cast: list[str] | None = None
    rating: float | None = None
    """0–100; 0 where nobody voted."""
    runtime: int | None = None
    streaming_options: Options | None = None
    seasons: list[Season] | None = None


class Change(msgspec.Struct, frozen=True, rename="camel"):
    """What arrived at a service, left it, or will; of which country is known from the question alone."""

    change_type: str
    item_type: str
    show_id: str
    service: Named
    streaming_option_type: str
    addon: Named | None = None
    season: int | None = None
    timestamp: int | None = None
    link: str | None = None


class Page(msgspec.Struct, frozen=True, rename="camel"):
    """A page of titles, or of changes with the titles that they are about."""

    shows: list[msgspec.Raw] | dict[str, msgspec.Raw]
    changes: list[msgspec.Raw] | None = None
    has_more: bool | None = None
    next_cursor: str | None = None
