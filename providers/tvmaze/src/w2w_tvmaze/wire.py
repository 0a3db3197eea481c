"""Shapes of TVmaze's API, as far as they are read. https://www.tvmaze.com/api

Dates are strings here, since an unknown one is "" as often as null.
"""

from __future__ import annotations

import msgspec


class Country(msgspec.Struct, frozen=True):
    code: str = ""
    timezone: str = ""


class Station(msgspec.Struct, frozen=True, rename="camel"):
    """A network, or a web channel; one without a country is there for all."""

    id: int
    name: str
    country: Country | None = None
    official_site: str | None = None


class Externals(msgspec.Struct, frozen=True):
    imdb: str | None = None
    thetvdb: int | None = None


class Rating(msgspec.Struct, frozen=True):
    average: float | None = None


class Show(msgspec.Struct, frozen=True, rename="camel"):
    id: int
    name: str
    url: str | None = None
    type: str | None = None
    language: str | None = None
    genres: list[str] = []
    status: str | None = None
    runtime: int | None = None
    average_runtime: int | None = None
    premiered: str | None = None
    ended: str | None = None
    official_site: str | None = None
    rating: Rating | None = None
    weight: int | None = None
    network: Station | None = None
    web_channel: Station | None = None
    externals: Externals | None = None


class Embedded(msgspec.Struct, frozen=True):
    show: Show | None = None


class Episode(msgspec.Struct, frozen=True):
    """An episode of a schedule: `/schedule` has the show in `show`, `/schedule/web` in `_embedded`."""

    id: int
    season: int
    name: str | None = None
    number: int | None = None
    """Null for a special."""
    airdate: str | None = None
    airtime: str | None = None
    """"" where the hour is unknown; then the one in `airstamp` is made up."""
    airstamp: str | None = None
    runtime: int | None = None
    show: Show | None = None
    embedded: Embedded | None = msgspec.field(default=None, name="_embedded")


class Hit(msgspec.Struct, frozen=True):
    show: Show


Updates = dict[str, int]
"""Show ids, and when each was changed (Unix time)."""
