"""The bundled films and shows as vendors know them: each with the ids that they give it.

Where a vendor has an id that the facts lack, one is made up, the same at every start: `MADE_UP` and above.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import msgspec

from w2w_sandbox import bundle, catalogue
from w2w_sandbox.bundle import EpisodeFact
from w2w_sdk import OfferRecord, TitleKind, TitleRecord

MADE_UP = 9_000_000


class Known(msgspec.Struct, frozen=True):
    """A title, and what it is called where."""

    record: TitleRecord
    tmdb: int
    movie_of_the_night: str
    """Its id at Streaming Availability."""
    offers: tuple[OfferRecord, ...]

    @property
    def is_film(self) -> bool:
        return self.record.kind is TitleKind.MOVIE

    @property
    def released(self) -> str:
        """A day of the year that is known, where the day is not."""
        record = self.record
        day = record.premiered or (date(record.year, 1, 1) if record.year else None)
        return day.isoformat() if day else ""

    @property
    def tvmaze(self) -> int:
        return int(self.record.ids.get("tvmaze:show", 0))


@cache
def films() -> tuple[Known, ...]:
    """Those with ids elsewhere, the most popular first."""
    records = [film for film in catalogue.films() if "tmdb:movie" in film.ids]
    return tuple(
        Known(film, int(film.ids["tmdb:movie"]), str(MADE_UP + place), _offers().get(film.key, ()))
        for place, film in enumerate(_popular(records))
    )


@cache
def shows() -> tuple[Known, ...]:
    """The most popular first."""
    return tuple(
        Known(show, MADE_UP + tvmaze, str(2 * MADE_UP + tvmaze), _offers().get(show.key, ()))
        for show in _popular(list(catalogue.shows()))
        for tvmaze in (int(show.ids["tvmaze:show"]),)
    )


@cache
def all_titles() -> tuple[Known, ...]:
    """The most popular first."""
    return tuple(sorted((*films(), *shows()), key=lambda one: -(one.record.popularity or 0)))


@cache
def by_id(namespace: str) -> Mapping[str, Known]:
    """Of `imdb`, `thetvdb`, `wikidata`, `tvmaze:show`, `tmdb:movie` or `tmdb:tv`, made up ones included."""
    if namespace in ("tmdb:movie", "tmdb:tv"):
        return {str(one.tmdb): one for one in (films() if namespace == "tmdb:movie" else shows())}
    return {one.record.ids[namespace]: one for one in all_titles() if namespace in one.record.ids}


@cache
def episodes() -> Mapping[int, tuple[tuple[int, EpisodeFact], ...]]:
    """Each with an id that is made up, by TVmaze's id of the show, the earliest first."""
    found: dict[int, list[tuple[int, EpisodeFact]]] = {}
    for place, fact in enumerate(bundle.episodes()):
        found.setdefault(fact.show, []).append((MADE_UP + place, fact))
    return {
        show: tuple(sorted(rows, key=lambda row: row[1].air_date or date.min)) for show, rows in found.items()
    }


def named_like(text: str) -> list[Known]:
    """Titles with the words in their name, the most popular first."""
    words = text.casefold().split()
    return [
        one for one in all_titles() if words and all(word in one.record.name.casefold() for word in words)
    ]


def _popular(records: list[TitleRecord]) -> list[TitleRecord]:
    return sorted(records, key=lambda record: (-(record.popularity or 0), record.key))


@cache
def _offers() -> Mapping[str, tuple[OfferRecord, ...]]:
    found: dict[str, list[OfferRecord]] = {}
    for offer in (*catalogue.film_offers(), *catalogue.show_offers()):
        found.setdefault(offer.title, []).append(offer)
    return {title: tuple(offers) for title, offers in found.items()}
