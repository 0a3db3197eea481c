"""TMDB's API v3, as far as `w2w_tmdb` and its neighbours ask. https://developer.themoviedb.org/reference"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from zlib import crc32

from w2w_sandbox.gateway import services, titles
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sandbox.gateway.titles import MADE_UP, Known
from w2w_sdk import PersonCredit, Role

COUNTRIES = ("DE", "GB", "NO", "US")
_PAGE, _CHANGES_PAGE, _LAST_PAGE = 20, 100, 500
_LONGEST_WINDOW = timedelta(days=14)
_CHANGED_A_DAY = 50
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
_EXTERNAL = {"imdb_id": "imdb", "tvdb_id": "thetvdb", "wikidata_id": "wikidata"}


def answer(asked: Asked) -> Answer:
    match asked.path.strip("/").split("/"):
        case ["configuration"]:
            return said({"images": {"secure_base_url": "https://image.example/", "poster_sizes": ["w500"]}})
        case ["search", "multi" | "movie" | "tv" as kind]:
            found = titles.named_like(asked.params.get("query", ""))
            return _listed(
                asked, [one for one in found if kind in ("multi", _kind(one))], mixed=kind == "multi"
            )
        case ["find", id_]:
            return _found(asked, id_)
        case ["discover", "movie" | "tv" as kind]:
            return _listed(asked, _on_offer(asked, kind))
        case ["movie" | "tv" as kind, "popular"]:
            return _listed(asked, _all(kind))
        case ["movie" | "tv" as kind, "changes"]:
            return _changed(asked, kind)
        case ["movie" | "tv" as kind, id_] if one := titles.by_id(f"tmdb:{kind}").get(id_):
            return said(_in_full(one, asked))
        case ["movie" | "tv" as kind, id_, "watch", "providers"] if one := titles.by_id(f"tmdb:{kind}").get(
            id_
        ):
            return said({"id": one.tmdb, **_watch_providers(one, asked)})
    return failure(404, 34, "There is no such resource.")


def failure(status: int, code: int, message: str) -> Answer:
    return said({"success": False, "status_code": code, "status_message": message}, status)


def _all(kind: str) -> Sequence[Known]:
    return titles.films() if kind == "movie" else titles.shows()


def _kind(one: Known) -> str:
    return "movie" if one.is_film else "tv"


def _listed(asked: Asked, found: Sequence[Known], *, mixed: bool = False) -> Answer:
    rows = [_row(one) | ({"media_type": _kind(one)} if mixed else {}) for one in found]
    return _page(asked, rows, _PAGE)


def _page(asked: Asked, rows: Sequence[object], size: int) -> Answer:
    page = asked.number("page", 1)
    if not 1 <= page <= _LAST_PAGE:
        return failure(400, 22, "Pages are from 1 to 500.")
    pages = max(1, -(-len(rows) // size))
    shown = rows[(page - 1) * size : page * size]
    return said({"page": page, "results": shown, "total_pages": pages, "total_results": len(rows)})


def _on_offer(asked: Asked, kind: str) -> list[Known]:
    region = asked.params.get("watch_region", "US")
    return [one for one in _all(kind) if any(services.ways(one, region, asked.now))]


def _changed(asked: Asked, kind: str) -> Answer:
    """Some titles every day, in turns."""
    try:
        last = date.fromisoformat(asked.params.get("end_date", asked.now.date().isoformat()))
        first = date.fromisoformat(asked.params.get("start_date", (last - timedelta(days=1)).isoformat()))
    except ValueError:
        return failure(422, 5, "A date is written as 2026-11-22.")
    if not timedelta(0) <= last - first <= _LONGEST_WINDOW:
        return failure(422, 20, "A window is of 14 days at most.")
    known = _all(kind)
    turns = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    places = {
        (day.toordinal() * _CHANGED_A_DAY + n) % len(known) for day in turns for n in range(_CHANGED_A_DAY)
    }
    return _page(
        asked, [{"id": known[place].tmdb, "adult": False} for place in sorted(places)], _CHANGES_PAGE
    )


def _found(asked: Asked, id_: str) -> Answer:
    space = _EXTERNAL.get(asked.params.get("external_source", ""))
    if space is None:
        return failure(400, 5, "external_source is none that is known.")
    one = titles.by_id(space).get(id_)
    rows: dict[str, list[object]] = {
        f"{kind}_results": [] for kind in ("movie", "person", "tv", "tv_episode", "tv_season")
    }
    return said(rows | ({f"{_kind(one)}_results": [_row(one) | {"media_type": _kind(one)}]} if one else {}))


def _row(one: Known) -> dict[str, object]:
    record, film = one.record, one.is_film
    name, original, date_ = (
        ("title", "original_title", "release_date") if film else ("name", "original_name", "first_air_date")
    )
    row: dict[str, object] = {
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
    return row | (
        {"video": False} if film else {"origin_country": [record.country] if record.country else []}
    )


def _in_full(one: Known, asked: Asked) -> dict[str, object]:
    record = one.record
    row = {name: value for name, value in _row(one).items() if name != "genre_ids"}
    row |= {"genres": _genres(one), "homepage": "", "status": _STATUS.get(record.status, ""), "tagline": ""}
    row |= {"production_companies": [], "production_countries": [], "spoken_languages": []}
    if one.is_film:
        row |= {"imdb_id": record.ids.get("imdb"), "runtime": record.runtime or 0, "budget": 0, "revenue": 0}
        row |= {"belongs_to_collection": None}
    else:
        row |= _series(one)
    appended = asked.params.get("append_to_response", "").split(",")
    return row | {name: make(one, asked) for name, make in _APPENDED.items() if name in appended}


def _series(one: Known) -> dict[str, object]:
    record = one.record
    known = titles.episodes().get(one.tvmaze, ())
    told = [
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
        for id_, fact in known
    ]
    seasons = sorted({fact.season for _, fact in known})
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
        "number_of_episodes": len(known),
        "number_of_seasons": len(seasons),
        "seasons": [
            {
                "air_date": None,
                "episode_count": sum(fact.season == number for _, fact in known),
                "id": MADE_UP + crc32(f"{one.tmdb}:{number}".encode()) % MADE_UP,
                "name": f"Season {number}",
                "overview": "",
                "poster_path": None,
                "season_number": number,
                "vote_average": 0.0,
            }
            for number in seasons
        ],
        "type": "Scripted",
    }


def _genres(one: Known) -> list[dict[str, object]]:
    known = _FILM_GENRES if one.is_film else _SHOW_GENRES
    return [{"id": known[name], "name": name} for name in one.record.genres if name in known]


def _external_ids(one: Known, asked: Asked) -> dict[str, object]:
    ids = one.record.ids
    said_: dict[str, object] = {name: ids.get(space) for name, space in _EXTERNAL.items()}
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


def _watch_providers(one: Known, asked: Asked) -> dict[str, object]:
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
            link = f"https://www.themoviedb.org/{_kind(one)}/{one.tmdb}/watch?locale={country}"
            results[country] = {"link": link, **groups}
    return {"results": results}


_APPENDED = {
    "external_ids": _external_ids,
    "keywords": _keywords,
    "credits": _credits,
    "aggregate_credits": _credits,
    "watch/providers": _watch_providers,
}


@cache
def _id_of(name: str) -> int:
    """Of a person, a keyword, a network or a service: made up from its name."""
    return MADE_UP + crc32(name.encode()) % 1_000_000_000
