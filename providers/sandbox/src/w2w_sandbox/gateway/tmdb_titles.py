"""What TMDB says of a title, in a list and in full. https://developer.themoviedb.org/reference"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from zlib import crc32

from w2w_sandbox.gateway import services, titles
from w2w_sandbox.gateway.message import Asked
from w2w_sandbox.gateway.titles import MADE_UP, Known
from w2w_sdk import PersonCredit, Role

COUNTRIES = ("DE", "GB", "NO", "US")
_FILM_GENRES = {
    "Adventure": 12, "Fantasy": 14, "Animation": 16, "Drama": 18, "Horror": 27, "Action": 28, "Comedy": 35,
    "History": 36, "Western": 37, "Thriller": 53, "Crime": 80, "Documentary": 99, "Science Fiction": 878,
    "Mystery": 9648, "Music": 10402, "Romance": 10749, "Family": 10751, "War": 10752,
}  # fmt: skip
_SHOW_GENRES = {
    "Animation": 16, "Drama": 18, "Comedy": 35, "Western": 37, "Crime": 80, "Documentary": 99,
    "Mystery": 9648, "Family": 10751, "Kids": 10762, "News": 10763, "Reality": 10764, "Talk Show": 10767,
}  # fmt: skip
_GROUPS = {"subscription": "flatrate", "free": "free", "ads": "ads", "rent": "rent", "buy": "buy"}
_STATUS = {"running": "Returning Series", "ended": "Ended", "released": "Released"}
EXTERNAL = {"imdb_id": "imdb", "tvdb_id": "thetvdb", "wikidata_id": "wikidata"}
"""Ids elsewhere, by what TMDB calls them."""


def row(one: Known) -> dict[str, object]:
    record, film = one.record, one.is_film
    name, original, date_ = (
        ("title", "original_title", "release_date") if film else ("name", "original_name", "first_air_date")
    )
    told: dict[str, object] = {
        "adult": False,
        "backdrop_path": None,
        "genre_ids": [genre["id"] for genre in _genres(one)],
        "id": one.tmdb,
        "original_language": record.language or "en",
        original: record.name,
        "overview": "",
        "popularity": round(500 * (record.popularity or 0), 4),
        "poster_path": None,
        date_: one.released,
        name: record.name,
        "vote_average": record.rating or 0.0,
        "vote_count": 100 if record.rating else 0,
    }
    return told | (
        {"video": False} if film else {"origin_country": [record.country] if record.country else []}
    )


def kind_of(one: Known) -> str:
    return "movie" if one.is_film else "tv"


def in_full(one: Known, asked: Asked) -> dict[str, object]:
    record = one.record
    told = {name: value for name, value in row(one).items() if name != "genre_ids"}
    told |= {"genres": _genres(one), "homepage": "", "status": _STATUS.get(record.status, ""), "tagline": ""}
    told |= {"production_companies": [], "production_countries": [], "spoken_languages": []}
    if one.is_film:
        told |= {"imdb_id": record.ids.get("imdb"), "runtime": record.runtime or 0, "budget": 0, "revenue": 0}
        told |= {"belongs_to_collection": _collection(record.collection)}
    else:
        told |= _series(one)
    appended = asked.params.get("append_to_response", "").split(",")
    return told | {name: make(one, asked) for name, make in _APPENDED.items() if name in appended}


def _collection(name: str) -> dict[str, object] | None:
    told = {"id": _id_of(name), "name": f"{name} Collection", "poster_path": None, "backdrop_path": None}
    return told if name else None


def _series(one: Known) -> dict[str, object]:
    record = one.record
    told = _episodes(one)
    numbers = _numbers(one)
    network = {"id": _id_of(record.network), "name": record.network, "logo_path": None, "origin_country": ""}
    return {
        "created_by": [],
        "episode_run_time": [record.runtime] if record.runtime else [],
        "in_production": record.status == "running",
        "languages": [record.language] if record.language else [],
        "last_air_date": record.ended.isoformat() if record.ended else None,
        "last_episode_to_air": told[-1] if told else None,
        "next_episode_to_air": None,
        "networks": [network] if record.network else [],
        "number_of_episodes": len(told),
        "number_of_seasons": len(numbers),
        "seasons": [_season(one, number) for number in numbers],
        "type": "Scripted",
    }


def season_in_full(one: Known, number: int) -> dict[str, object] | None:
    """None for one that the facts do not know."""
    if number not in _numbers(one):
        return None
    season = {name: value for name, value in _season(one, number).items() if name != "episode_count"}
    of_season = [episode for episode in _episodes(one) if episode["season_number"] == number]
    return {**season, "_id": str(season["id"]), "episodes": of_season}


def _numbers(one: Known) -> list[int]:
    return sorted({fact.season for _, fact in titles.episodes().get(one.tvmaze, ())})


def _season(one: Known, number: int) -> dict[str, object]:
    return {
        "air_date": None,
        "episode_count": sum(episode["season_number"] == number for episode in _episodes(one)),
        "id": MADE_UP + crc32(f"{one.tmdb}:{number}".encode()) % MADE_UP,
        "name": f"Season {number}",
        "overview": "",
        "poster_path": None,
        "season_number": number,
        "vote_average": 0.0,
    }


def _episodes(one: Known) -> list[dict[str, object]]:
    return [
        {
            "id": id_,
            "name": fact.name,
            "overview": "",
            "air_date": fact.air_date.isoformat() if fact.air_date else None,
            "episode_number": fact.number,
            "episode_type": "standard",
            "production_code": "",
            "runtime": fact.runtime,
            "season_number": fact.season,
            "show_id": one.tmdb,
            "still_path": None,
            "vote_average": 0.0,
            "vote_count": 0,
        }
        for id_, fact in titles.episodes().get(one.tvmaze, ())
    ]


def _genres(one: Known) -> list[dict[str, object]]:
    known = _FILM_GENRES if one.is_film else _SHOW_GENRES
    return [{"id": known[name], "name": name} for name in one.record.genres if name in known]


def _release_dates(one: Known, asked: Asked) -> dict[str, object]:
    """A board's word is made up from the age, which is all that a record keeps of it."""
    age = one.record.minimum_age
    release = {"certification": "" if age is None else str(age), "release_date": "", "type": 3}
    return {"results": [{"iso_3166_1": "DE", "release_dates": [release]}]}


def _content_ratings(one: Known, asked: Asked) -> dict[str, object]:
    age = one.record.minimum_age
    return {"results": [] if age is None else [{"iso_3166_1": "DE", "rating": str(age), "descriptors": []}]}


def _external_ids(one: Known, asked: Asked) -> dict[str, object]:
    ids = one.record.ids
    said_: dict[str, object] = {name: ids.get(space) for name, space in EXTERNAL.items()}
    tvdb = ids.get("thetvdb")
    return said_ | {"tvdb_id": int(tvdb) if tvdb else None, "facebook_id": None, "instagram_id": None}


def _keywords(one: Known, asked: Asked) -> dict[str, object]:
    words = [{"id": _id_of(theme), "name": theme} for theme in one.record.themes]
    return {"keywords" if one.is_film else "results": words}


def _credits(one: Known, asked: Asked) -> dict[str, object]:
    people = one.record.credits
    cast = [_person(who, "Acting") | {"order": n} for n, who in enumerate(_of(people, Role.CAST))]
    if one.is_film:
        cast = [person | {"cast_id": n, "character": ""} for n, person in enumerate(cast)]
    else:
        cast = [person | {"roles": [], "total_episode_count": 0} for person in cast]
    crew = [_person(who, "Directing") | {"job": "Director"} for who in _of(people, Role.DIRECTOR)]
    return {"cast": cast, "crew": crew}


def _of(people: Sequence[PersonCredit], role: Role) -> list[PersonCredit]:
    return [who for who in people if who.role is role]


def _person(who: PersonCredit, department: str) -> dict[str, object]:
    return {
        "adult": False,
        "gender": 0,
        "id": _id_of(who.name),
        "known_for_department": department,
        "name": who.name,
        "original_name": who.name,
        "profile_path": None,
    }


def watch_providers(one: Known, asked: Asked) -> dict[str, object]:
    results: dict[str, object] = {}
    for country in COUNTRIES:
        groups: dict[str, list[dict[str, object]]] = {}
        for way in services.ways(one, country, asked.now):
            groups.setdefault(_GROUPS[way.kind], []).append(
                {
                    "logo_path": None,
                    "provider_id": _id_of(way.service),
                    "provider_name": way.service,
                    "display_priority": 1,
                }
            )
        if groups:
            link = f"https://www.themoviedb.org/{kind_of(one)}/{one.tmdb}/watch?locale={country}"
            results[country] = {"link": link, **groups}
    return {"results": results}


_APPENDED = {
    "external_ids": _external_ids,
    "keywords": _keywords,
    "credits": _credits,
    "aggregate_credits": _credits,
    "release_dates": _release_dates,
    "content_ratings": _content_ratings,
    "watch/providers": watch_providers,
}


@cache
def _id_of(name: str) -> int:
    """Of a person, a keyword, a network or a service: made up from its name."""
    return MADE_UP + crc32(name.encode()) % 1_000_000_000
