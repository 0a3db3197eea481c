"""Shapes of TMDB's API v3, as far as they are read. https://developer.themoviedb.org/reference

Dates are strings here, since an unknown one is "" as often as null. Hardly a field is there in every body.
"""

from __future__ import annotations

import msgspec


class Failure(msgspec.Struct, frozen=True):
    """What an error looks like, whatever its HTTP status."""

    status_code: int
    status_message: str = ""


class Named(msgspec.Struct, frozen=True):
    """A genre, a keyword, a network or a collection."""

    id: int | None = None
    name: str | None = None


class Country(msgspec.Struct, frozen=True):
    iso_3166_1: str | None = None


class Part(msgspec.Struct, frozen=True):
    character: str | None = None


class Person(msgspec.Struct, frozen=True):
    """Of a title's cast, crew or creators; `roles` in place of `character` in aggregate credits."""

    id: int | None = None
    name: str | None = None
    character: str | None = None
    roles: list[Part] | None = None
    job: str | None = None
    order: int | None = None


class Credits(msgspec.Struct, frozen=True):
    cast: list[Person] | None = None
    crew: list[Person] | None = None


class Keywords(msgspec.Struct, frozen=True):
    keywords: list[Named] | None = None
    """Of a film."""
    results: list[Named] | None = None
    """Of a show."""


class ExternalIds(msgspec.Struct, frozen=True):
    imdb_id: str | None = None
    wikidata_id: str | None = None
    tvdb_id: int | None = None


class Season(msgspec.Struct, frozen=True):
    id: int
    season_number: int
    name: str | None = None
    air_date: str | None = None
    episode_count: int | None = None


class Episode(msgspec.Struct, frozen=True):
    id: int
    season_number: int
    episode_number: int
    name: str | None = None
    air_date: str | None = None
    runtime: int | None = None
    episode_type: str | None = None


class SeasonInFull(Season, frozen=True):
    """`/tv/<id>/season/<n>`."""

    episodes: list[msgspec.Raw] | None = None


class Platform(msgspec.Struct, frozen=True):
    provider_id: int | None = None
    provider_name: str | None = None


Ways = dict[str, object]
"""The ways to watch in one country: a `list[Platform]` by the kind of offer, and `link`, a page of TMDB's."""


class Release(msgspec.Struct, frozen=True):
    """In one country; a film has several, with a certificate or "" each, and a show one rating."""

    iso_3166_1: str | None = None
    rating: str | None = None
    certification: str | None = None
    release_dates: list[Release] | None = None


class Releases(msgspec.Struct, frozen=True):
    results: list[Release] | None = None


class Offers(msgspec.Struct, frozen=True):
    """`/<kind>/<id>/watch/providers`: the `Ways` by the country's ISO code."""

    results: dict[str, msgspec.Raw]


class Title(msgspec.Struct, frozen=True):
    """A film (`title`) or a show (`name`): a row of a list, or one in full."""

    id: int
    media_type: str | None = None
    """Of a row in a list of all kinds: movie, tv, person or collection."""
    adult: bool | None = None
    title: str | None = None
    name: str | None = None
    original_title: str | None = None
    original_name: str | None = None
    original_language: str | None = None
    origin_country: list[str] | None = None
    production_countries: list[Country] | None = None
    release_date: str | None = None
    first_air_date: str | None = None
    last_air_date: str | None = None
    status: str | None = None
    runtime: int | None = None
    episode_run_time: list[int] | None = None
    genres: list[Named] | None = None
    genre_ids: list[int] | None = None
    networks: list[Named] | None = None
    created_by: list[Person] | None = None
    vote_average: float | None = None
    vote_count: int | None = None
    popularity: float | None = None
    imdb_id: str | None = None
    seasons: list[Season] | None = None
    last_episode_to_air: Episode | None = None
    next_episode_to_air: Episode | None = None
    external_ids: ExternalIds | None = None
    credits: Credits | None = None
    aggregate_credits: Credits | None = None
    keywords: Keywords | None = None
    belongs_to_collection: Named | None = None
    release_dates: Releases | None = None
    content_ratings: Releases | None = None
    offers: Offers | None = msgspec.field(default=None, name="watch/providers")
    season_number: int | None = None
    """Of a season or an episode, which look like a show; a collection and a person have the next two."""
    parts: list[msgspec.Raw] | None = None
    known_for_department: str | None = None


class Page(msgspec.Struct, frozen=True):
    results: list[msgspec.Raw]
    total_pages: int | None = None


class Found(msgspec.Struct, frozen=True):
    """`/find/<id>`: the titles that have this id elsewhere."""

    movie_results: list[msgspec.Raw]
    tv_results: list[msgspec.Raw]
