"""Shapes of TVmaze's API, as far as they are read. https://www.tvmaze.com/api

Dates are strings here, since an unknown one is "" as often as null.
"""

from __future__ import annotations

import msgspec

from w2w_sdk import Gone, Response, SchemaDrift, Skip
from w2w_sdk.mending import mended


class Country(msgspec.Struct, frozen=True):
    code: str | None = None
    timezone: str | None = None


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
    name: str | None = None
    url: str | None = None
    type: str | None = None
    language: str | None = None
    genres: list[str] | None = None
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
    season: int | None = None
    """Of an episode, which else looks like a show."""
    embedded: Parts | None = msgspec.field(default=None, name="_embedded")


class Parts(msgspec.Struct, frozen=True):
    """What `?embed=` brings along with a show: lists of `Season`, `Episode` and `Part`."""

    seasons: list[msgspec.Raw] | None = None
    episodes: list[msgspec.Raw] | None = None
    cast: list[msgspec.Raw] | None = None


class Season(msgspec.Struct, frozen=True, rename="camel"):
    id: int
    number: int
    name: str | None = None
    premiere_date: str | None = None
    end_date: str | None = None
    episode_order: int | None = None


class Person(msgspec.Struct, frozen=True):
    """One of the cast, or a character."""

    name: str | None = None


class Part(msgspec.Struct, frozen=True):
    person: Person
    character: Person | None = None


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


Updates = dict[int, object]
"""Show ids, and when each was changed (Unix time)."""


class Failure(msgspec.Struct, frozen=True):
    """What TVmaze says of an episode that it does not know; of a show it says nothing at all."""

    status: int


def show(answer: Response) -> list[Show | Skip]:
    """The show, after what had to be left out of it.

    Gone for what comes with a 404, whose status a recorded body has lost.
    """
    if answer.body.strip() in (b"", b"null") or _is_of_a_404(answer):
        raise Gone("TVmaze does not know it")
    return list(mended(answer.body, Show, "show"))


def _is_of_a_404(answer: Response) -> bool:
    try:
        return answer.decode(Failure).status == 404
    except SchemaDrift:
        return False
