"""From TMDB's shapes to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from statistics import median_high

from w2w_sdk import (
    Emit,
    EpisodeRecord,
    PersonCredit,
    Role,
    SeasonRecord,
    SignalRecord,
    Skip,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.fields import age_of, imdb_id
from w2w_tmdb import genres, wire
from w2w_tmdb.kinds import PATHS, key
from w2w_tmdb.offers import offers

_MOVIE_STATUS = {
    "Rumored": "in_development",
    "Planned": "in_development",
    "In Production": "in_development",
    "Post Production": "in_development",
    "Released": "released",
}
_SHOW_STATUS = {
    "Planned": "in_development",
    "In Production": "in_development",
    "Pilot": "in_development",
    "Returning Series": "running",
    "Ended": "ended",
    "Canceled": "ended",
}
_LANGUAGE = {"cn": "zh", "xx": ""}
"""TMDB's own codes, for Cantonese and for a film without words."""
_CAST = 20
_HALF_WAY = 20
"""Popularity has no upper end at TMDB; this one becomes 0.5. A day's most popular titles have hundreds."""


def everything(title: wire.Title, kind: TitleKind) -> Iterator[Emit]:
    """The title, its seasons, its last and next episode, and its offers, as far as they came with it."""
    if other := _no_title(title):
        yield Skip(f"{other} {title.id}", "is neither a film nor a show")
        return
    try:
        yield _title(title, kind)
    except ValueError as error:
        yield Skip(key(kind, title.id), str(error))
        return
    owner = key(kind, title.id)
    yield from _seasons(title.seasons or [], owner)
    yield from episodes(filter(None, (title.last_episode_to_air, title.next_episode_to_air)), owner)
    if title.offers:
        yield from offers(title.offers, kind, title.id)


def _no_title(title: wire.Title) -> str:
    """What else it is: an answer about something that looks much like a show."""
    if title.season_number is not None:
        return "season or episode"
    if title.parts is not None:
        return "collection"
    return "person" if title.known_for_department is not None else ""


def season(told: wire.Season, its: Iterable[wire.Episode | Skip], owner: str) -> Iterator[Emit]:
    """The season with its episodes."""
    yield from _seasons([told], owner)
    yield from episodes(its, owner)


def _seasons(several: Iterable[wire.Season], owner: str) -> Iterator[Emit]:
    for season in several:
        try:
            yield _season(season, owner)
        except ValueError as error:
            yield Skip(f"tmdb:season:{season.id}", str(error))


def episodes(several: Iterable[wire.Episode | Skip], owner: str) -> Iterator[Emit]:
    for episode in several:
        if isinstance(episode, Skip):
            yield episode
            continue
        try:
            yield _episode(episode, owner)
        except ValueError as error:
            yield Skip(f"tmdb:episode:{episode.id}", str(error))


def trending(kind: TitleKind, number: int, value: float) -> SignalRecord:
    return SignalRecord(
        key=f"tmdb:trending:{PATHS[kind]}:{number}",
        title=key(kind, number),
        kind="trending",
        value=value,
        reason="trending",
    )


def _title(title: wire.Title, kind: TitleKind) -> TitleRecord:
    movie = kind is TitleKind.MOVIE
    premiered = _day(title.release_date if movie else title.first_air_date)
    status = (_MOVIE_STATUS if movie else _SHOW_STATUS).get(title.status or "", "")
    voted = bool(title.vote_count)
    return TitleRecord(
        key=key(kind, title.id),
        ids=_ids(title, kind),
        kind=kind,
        name=((title.title if movie else title.name) or "").strip(),
        original_name=((title.original_title if movie else title.original_name) or "").strip(),
        year=premiered.year if premiered else None,
        premiered=premiered,
        ended=_day(title.last_air_date) if status == "ended" else None,
        status=status,
        language=_LANGUAGE.get(title.original_language or "", title.original_language or ""),
        country=_country(title),
        runtime=(title.runtime if movie else _usual_runtime(title)) or None,
        genres=_genres(title, kind),
        themes=_themes(title.keywords),
        credits=tuple(_credits(title)),
        network=next(_names(title.networks), ""),
        rating=title.vote_average if voted else None,
        votes=title.vote_count if voted else None,
        popularity=_popularity(title.popularity),
        minimum_age=_minimum_age(title.release_dates or title.content_ratings),
        collection=_collection(title.belongs_to_collection),
        url=f"https://www.themoviedb.org/{PATHS[kind]}/{title.id}",
    )


def _season(season: wire.Season, title: str) -> SeasonRecord:
    return SeasonRecord(
        key=f"tmdb:season:{season.id}",
        title=title,
        number=season.season_number,
        name=season.name or "",
        premiered=_day(season.air_date),
        episode_count=season.episode_count or None,
    )


def _episode(episode: wire.Episode, title: str) -> EpisodeRecord:
    return EpisodeRecord(
        key=f"tmdb:episode:{episode.id}",
        title=title,
        season=episode.season_number,
        number=episode.episode_number,
        name=episode.name or "",
        air_date=_day(episode.air_date),
        runtime=episode.runtime or None,
    )


def _ids(title: wire.Title, kind: TitleKind) -> dict[str, str]:
    external = title.external_ids or wire.ExternalIds()
    ids = {
        f"tmdb:{PATHS[kind]}": str(title.id),
        "imdb": imdb_id(title.imdb_id or external.imdb_id),
        "thetvdb": str(external.tvdb_id or ""),
        "wikidata": external.wikidata_id or "",
    }
    return {namespace: value for namespace, value in ids.items() if value}


def _country(title: wire.Title) -> str:
    """Those of production come in alphabetical order, so that one of several says nothing."""
    if title.origin_country:
        return title.origin_country[0].upper()
    made_in = title.production_countries or []
    return (made_in[0].iso_3166_1 or "").upper() if len(made_in) == 1 else ""


def _usual_runtime(title: wire.Title) -> int | None:
    """`episode_run_time` is mostly empty since 2023; a finale is longer than the others."""
    last = title.last_episode_to_air
    if title.episode_run_time:
        return title.episode_run_time[0]
    return last.runtime if last and last.episode_type != "finale" else None


def _genres(title: wire.Title, kind: TitleKind) -> tuple[str, ...]:
    if title.genres is not None:
        return tuple(_names(title.genres))
    known = genres.MOVIE if kind is TitleKind.MOVIE else genres.SHOW
    return tuple(known[number] for number in title.genre_ids or [] if number in known)


def _themes(said: wire.Keywords | None) -> tuple[str, ...]:
    return tuple(_names(said.keywords or said.results)) if said else ()


def _credits(title: wire.Title) -> Iterator[PersonCredit]:
    """A show's plain credits are those of its latest season alone; aggregate ones are of all."""
    people = title.aggregate_credits or title.credits or wire.Credits()
    directors = [person for person in people.crew or [] if person.job == "Director"]
    cast = sorted(people.cast or [], key=lambda person: (person.order is None, person.order or 0))
    for role, persons in (
        (Role.CREATOR, title.created_by or []),
        (Role.DIRECTOR, directors),
        (Role.CAST, cast[:_CAST]),
    ):
        for person in persons:
            if person.name:
                character = person.character or next((part.character for part in person.roles or []), "")
                ids = {"tmdb:person": str(person.id)} if person.id is not None else {}
                yield PersonCredit(person.name, role, character or "", ids)


def _popularity(value: float | None) -> float | None:
    return round(value / (value + _HALF_WAY), 4) if value is not None and value >= 0 else None


def _minimum_age(told: wire.Releases | None) -> int | None:
    """The middle of what the countries' boards say, the upper one of two: boards differ by up to ten years.

    Of several cuts in one country the mildest counts, which is the one that was in cinemas.
    """
    ages: dict[str, int] = {}
    for where in told.results or [] if told else []:
        country = where.iso_3166_1 or ""
        certificates = [where.rating, *(release.certification for release in where.release_dates or [])]
        for age in (age_of(certificate, country) for certificate in certificates if certificate):
            if age is not None:
                ages[country] = min(age, ages.get(country, age))
    return median_high(ages.values()) if ages else None


def _collection(told: wire.Named | None) -> str:
    return (told.name or "").strip().removesuffix(" Collection") if told else ""


def _names(several: Iterable[wire.Named] | None) -> Iterator[str]:
    return (one.name for one in several or [] if one.name)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
