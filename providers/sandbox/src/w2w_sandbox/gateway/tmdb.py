"""TMDB's API v3, as far as `w2w_tmdb` and its neighbours ask. https://developer.themoviedb.org/reference"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from w2w_sandbox.gateway import services, titles
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sandbox.gateway.titles import Known
from w2w_sandbox.gateway.tmdb_titles import EXTERNAL, in_full, kind_of, row, season_in_full, watch_providers

_PAGE, _CHANGES_PAGE, _LAST_PAGE = 20, 100, 500
_LONGEST_WINDOW = timedelta(days=14)
_CHANGED_A_DAY = 50


def answer(asked: Asked) -> Answer:
    match asked.path.strip("/").split("/"):
        case ["configuration"]:
            return said({"images": {"secure_base_url": "https://image.example/", "poster_sizes": ["w500"]}})
        case ["search", "multi" | "movie" | "tv" as kind]:
            found = titles.named_like(asked.params.get("query", ""))
            wanted = [one for one in found if kind in ("multi", kind_of(one))]
            return _listed(asked, wanted, mixed=kind == "multi")
        case ["find", id_]:
            return _found(asked, id_)
        case ["discover", "movie" | "tv" as kind]:
            return _listed(asked, _on_offer(asked, kind))
        case ["movie" | "tv" as kind, "popular"]:
            return _listed(asked, _all(kind))
        case ["trending", "movie" | "tv" as kind, "day" | "week"]:
            return _listed(asked, _all(kind), mixed=True)
        case ["movie" | "tv" as kind, "changes"]:
            return _changed(asked, kind)
        case ["movie" | "tv" as kind, id_] if one := _known(kind, id_):
            return said(in_full(one, asked))
        case ["movie" | "tv" as kind, id_, "watch", "providers"] if one := _known(kind, id_):
            return said({"id": one.tmdb, **watch_providers(one, asked)})
        case ["tv", id_, "season", number] if number.isdecimal() and (one := _known("tv", id_)):
            if season := season_in_full(one, int(number)):
                return said(season)
    return failure(404, 34, "There is no such resource.")


def failure(status: int, code: int, message: str) -> Answer:
    return said({"success": False, "status_code": code, "status_message": message}, status)


def _known(kind: str, id_: str) -> Known | None:
    return titles.by_id(f"tmdb:{kind}").get(id_)


def _all(kind: str) -> Sequence[Known]:
    return titles.films() if kind == "movie" else titles.shows()


def _listed(asked: Asked, found: Sequence[Known], *, mixed: bool = False) -> Answer:
    rows = [row(one) | ({"media_type": kind_of(one)} if mixed else {}) for one in found]
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
    space = EXTERNAL.get(asked.params.get("external_source", ""))
    if space is None:
        return failure(400, 5, "external_source is none that is known.")
    one = titles.by_id(space).get(id_)
    rows: dict[str, list[object]] = {
        f"{kind}_results": [] for kind in ("movie", "person", "tv", "tv_episode", "tv_season")
    }
    return said(
        rows | ({f"{kind_of(one)}_results": [row(one) | {"media_type": kind_of(one)}]} if one else {})
    )
