"""What TMDB is asked for."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from w2w_sdk import Get, Query, Refused, TitleKind
from w2w_tmdb import kinds, offers

LAST_PAGE = 500
_LONGEST_WINDOW = timedelta(days=14)
_IN_FULL = "external_ids,keywords,watch/providers"
_OF_KIND = {TitleKind.MOVIE: "credits,release_dates", TitleKind.SHOW: "aggregate_credits,content_ratings"}


def popular(kind: TitleKind, query: Query, page: int = 1) -> Get:
    region: dict[str, str | int] = {"region": query.country} if query.country else {}
    params: dict[str, str | int] = {"language": language(query), "page": page}
    return Get(f"/{kinds.PATHS[kind]}/popular", params=params | region)


def changed(kind: TitleKind, query: Query) -> Get:
    last = query.now.date()
    first = max(query.first or last, last - _LONGEST_WINDOW)
    window: dict[str, str | int] = {"start_date": first.isoformat(), "end_date": last.isoformat()}
    return Get(f"/{kinds.PATHS[kind]}/changes", params=window)


def offered(kind: TitleKind, query: Query) -> Get:
    params: dict[str, str | int] = {
        "include_adult": "false",
        "language": language(query),
        "sort_by": "popularity.desc",
        "watch_region": query.country,
        "with_watch_monetization_types": "|".join(offers.KINDS),
    }
    return Get(f"/discover/{kinds.PATHS[kind]}", params=params)


def in_full(kind: TitleKind, id_: int | str, query: Query) -> Get:
    params: dict[str, str | int] = {
        "append_to_response": f"{_OF_KIND[kind]},{_IN_FULL}",
        "language": language(query),
    }
    return Get(f"/{kinds.PATHS[kind]}/{quote(str(id_), safe='')}", params=params)


def trending(kind: TitleKind, query: Query) -> Get:
    return Get(f"/trending/{kinds.PATHS[kind]}/week", params={"language": language(query)})


def season(show: int | str, number: int, query: Query) -> Get:
    return Get(f"/tv/{quote(str(show), safe='')}/season/{number}", params={"language": language(query)})


def language(query: Query) -> str:
    return query.config.get("language") or "en-US"


def pages(query: Query) -> int:
    said = query.config.get("pages") or "5"
    if not said.isdecimal() or not 1 <= int(said) <= LAST_PAGE:
        raise Refused(f"pages: {said} is not between 1 and {LAST_PAGE}")
    return int(said)
