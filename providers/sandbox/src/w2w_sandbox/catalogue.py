"""Films and shows, their episodes, and where they can be watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import quote

from w2w_sandbox import bundle
from w2w_sdk import (
    EpisodeRecord,
    OfferKind,
    OfferRecord,
    PersonCredit,
    Role,
    SeasonRecord,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.fields import age_of

OFFERS_OF_FILMS = datetime(2021, 10, 1, tzinfo=UTC)
OFFERS_OF_SHOWS = datetime(2024, 1, 31, tzinfo=UTC)
"""The last day of the schedules that name the shows' platforms."""
KEPT_BY_HAND = datetime(2025, 1, 1, tzinfo=UTC)

_GENRE_OF_KIND = {
    "Animation": "Animation",
    "Documentary": "Documentary",
    "Game Show": "Game Show",
    "News": "News",
    "Panel Show": "Talk Show",
    "Reality": "Reality",
    "Sports": "Sport",
    "Talk Show": "Talk Show",
    "Variety": "Variety",
}


def film_key(page: str) -> str:
    return f"sandbox:film:{page}"


def show_key(tvmaze: int) -> str:
    return f"sandbox:show:{tvmaze}"


def series_key(row: dict[str, str]) -> str:
    """Of a series kept by hand."""
    return f"sandbox:series:{row['name']} ({row['year']})"


def films() -> Iterator[TitleRecord]:
    popularity = _popularity()
    series = {_film(row): row["series"] for row in bundle.kept("film_series")}
    certificates = {_film(row): row["certificate"] for row in bundle.kept("certificates")}
    for film in bundle.films():
        named = (film.name, film.year)
        yield TitleRecord(
            key=film_key(film.page),
            ids=film.ids,
            kind=TitleKind.MOVIE,
            name=film.name,
            year=film.year,
            status="released",
            genres=film.genres,
            themes=film.themes,
            credits=_credits(director=film.directors, cast=film.cast),
            popularity=popularity.get(film.page),
            minimum_age=age_of(certificates.get(named, ""), "US"),
            collection=series.get(named, ""),
            url="https://en.wikipedia.org/wiki/" + quote(film.page, safe=":(),!'"),
        )


def _film(row: dict[str, str]) -> tuple[str, int]:
    """What a row of a table kept by hand is about."""
    return row["name"], int(row["year"])


def _popularity() -> dict[str, float]:
    """By page: the rank, or for films too new to have one their place in the table of recent ones."""
    ranked = [film for film in bundle.films() if film.rank is not None]
    recent = bundle.kept("recent_films")
    places = {_film(row): place for place, row in enumerate(recent)}
    return {film.page: _falling(place, len(ranked)) for place, film in enumerate(ranked)} | {
        film.page: _falling(places[film.name, film.year], 2 * len(recent))
        for film in bundle.films()
        if (film.name, film.year) in places
    }


def _falling(place: int, among: int) -> float:
    return round(1 - place / among, 4)


def _credits(**people: tuple[str, ...]) -> tuple[PersonCredit, ...]:
    return tuple(PersonCredit(name, Role(role)) for role, names in people.items() for name in names)


def shows() -> Iterator[TitleRecord]:
    for show in bundle.shows():
        kind = _GENRE_OF_KIND.get(show.kind)
        yield TitleRecord(
            key=show_key(show.tvmaze),
            ids=show.ids,
            kind=TitleKind.SHOW,
            name=show.name,
            year=show.premiered.year if show.premiered else None,
            premiered=show.premiered,
            ended=show.ended,
            status=show.status,
            language=show.language,
            country=show.country,
            runtime=show.runtime,
            genres=tuple(dict.fromkeys([*show.genres, *([kind] if kind else [])])),
            network=show.network or show.platform,
            rating=show.rating,
            popularity=show.weight / 100,
            url=show.url,
        )


def series() -> Iterator[TitleRecord]:
    """The well-known series that the schedules lack; the best known come first in their table."""
    rows = bundle.kept("series")
    for place, row in enumerate(rows):
        yield TitleRecord(
            key=series_key(row),
            kind=TitleKind.SHOW,
            name=row["name"],
            year=int(row["year"]),
            status=row["status"],
            language=row["language"],
            country=row["country"],
            runtime=int(row["runtime"]),
            genres=_split(row["genres"]),
            credits=_credits(creator=_split(row["creators"]), cast=_split(row["cast"])),
            network=row["network"],
            popularity=_falling(place, 2 * len(rows)),
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def seasons() -> Iterator[SeasonRecord]:
    """A season of more than a thousand is a year, as TVmaze numbers daily programmes."""
    started: dict[tuple[int, int], list[date]] = defaultdict(list)
    for fact in bundle.episodes():
        started[fact.show, fact.season] += [fact.air_date] if fact.air_date and fact.number == 1 else []
    for (show, season), days in started.items():
        yield SeasonRecord(
            key=f"{show_key(show)}:{season}",
            title=show_key(show),
            number=season,
            name=str(season) if season >= 1000 else "",
            premiered=min(days, default=None),
        )
    for row in bundle.kept("series"):
        for season in range(1, int(row["seasons"] or 0) + 1):
            yield SeasonRecord(key=f"{series_key(row)}:{season}", title=series_key(row), number=season)


def episodes() -> Iterator[EpisodeRecord]:
    for fact in bundle.episodes():
        yield EpisodeRecord(
            key=f"{show_key(fact.show)}:{fact.season}:{fact.number}",
            title=show_key(fact.show),
            season=fact.season,
            number=fact.number,
            name=fact.name,
            airs_at=fact.airs_at,
            air_date=fact.air_date,
            runtime=fact.runtime,
        )


def film_offers() -> Iterator[OfferRecord]:
    """Films on the service that made them, and a snapshot of the United States.

    The snapshot is `OFFERS_OF_FILMS` old, and every offer of it says so by `confirmed_at`.
    """
    made = {}
    pages = {(film.name, film.year): film.page for film in bundle.films()}
    for row in bundle.kept("recent_films"):
        if platform := bundle.by_alias("platforms").get(row["platform"]):
            page = pages[_film(row)]
            made[page, platform["name"]] = _film_offer(
                page, platform["name"], platform["country"], KEPT_BY_HAND
            )
    yield from made.values()
    for offer in bundle.film_offers_2021():
        if (offer.page, offer.platform) not in made:
            yield _film_offer(offer.page, offer.platform, "US", OFFERS_OF_FILMS)


def _film_offer(page: str, platform: str, country: str, confirmed_at: datetime) -> OfferRecord:
    return OfferRecord(
        key=f"sandbox:offer:{page}:{platform}",
        title=film_key(page),
        platform=platform,
        country=country,
        kind=OfferKind.SUBSCRIPTION,
        confirmed_at=confirmed_at,
    )


def show_offers() -> Iterator[OfferRecord]:
    """A show on the service that commissioned it, if `kept/platforms.csv` lists that service."""
    for show in bundle.shows():
        if platform := bundle.by_alias("platforms").get(show.platform):
            yield OfferRecord(
                key=f"sandbox:offer:{show.tvmaze}:{platform['name']}",
                title=show_key(show.tvmaze),
                platform=platform["name"],
                country=platform["country"],
                kind=OfferKind(platform["kind"]),
                confirmed_at=OFFERS_OF_SHOWS,
            )


def series_offers() -> Iterator[OfferRecord]:
    """A service that made a series shows it wherever it is; one that bought it, in its own country."""
    for row in bundle.kept("series"):
        if platform := bundle.by_alias("platforms").get(row["platform"]):
            made_it = row["network"] == row["platform"]
            yield OfferRecord(
                key=f"{series_key(row)}:{platform['name']}",
                title=series_key(row),
                platform=platform["name"],
                country=platform["country"] if made_it else platform["country"] or "US",
                kind=OfferKind(platform["kind"]),
                confirmed_at=KEPT_BY_HAND,
            )
