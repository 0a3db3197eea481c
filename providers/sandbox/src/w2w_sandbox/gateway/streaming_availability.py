"""Streaming Availability's API, version 4, as far as `w2w_streaming_availability` asks.

https://docs.movieofthenight.com
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from w2w_sandbox.gateway import services, titles
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sandbox.gateway.services import Way
from w2w_sandbox.gateway.titles import Known
from w2w_sdk import Role

COUNTRIES = ("de", "gb", "no", "us")
_PAGE, _CHANGES_PAGE, _MOST_HITS = 20, 25, 20
_WINDOW = timedelta(days=31)
_DUE = {"new": (0, True), "removed": (1, True), "upcoming": (0, False), "expiring": (1, False)}
"""Of each change: whether it is a coming or a leaving, and whether it is past."""
_CHANGES = frozenset((*_DUE, "updated"))


def answer(asked: Asked) -> Answer:
    country = asked.params.get("country")
    if country is not None and country not in COUNTRIES:
        return _wrong(f"country: {country} is not supported; supported are {', '.join(COUNTRIES)}")
    match asked.path.strip("/").split("/"):
        case ["shows", "search", "filters"]:
            return _wrong("country: is required") if country is None else _filtered(asked)
        case ["shows", "search", "title"]:
            return _wrong("country: is required") if country is None else _searched(asked)
        case ["shows", *id_] if id_ and (one := _known("/".join(id_))):
            return said(
                _show(one, asked, seasons=asked.params.get("series_granularity", "episode") != "show")
            )
        case ["changes"]:
            return _changes(asked)
    return said({"message": "Not Found"}, 404)


def _wrong(message: str) -> Answer:
    return said({"message": message}, 400)


def _known(id_: str) -> Known | None:
    kind, _, tmdb = id_.partition("/")
    if tmdb:
        return titles.by_id(f"tmdb:{kind}").get(tmdb) if kind in ("movie", "tv") else None
    if id_.startswith("tt"):
        return titles.by_id("imdb").get(id_)
    return next((one for one in titles.all_titles() if one.movie_of_the_night == id_), None)


def _filtered(asked: Asked) -> Answer:
    catalogs = {part.partition(".")[0] for part in asked.params.get("catalogs", "").split(",") if part}
    kind = asked.params.get("show_type")
    found = [
        one
        for one in titles.all_titles()
        if kind in (None, _type(one)) and any(_ways(one, asked, asked.params["country"], catalogs))
    ]
    cursors = [f"{one.movie_of_the_night}:{one.record.name}" for one in found]
    start = _after(asked.params.get("cursor", ""), cursors)
    if start is None:
        return said({"message": "cursor: is not valid any more"}, 404)
    shown = found[start : start + _PAGE]
    further = _further(cursors, start + _PAGE)
    return said({"shows": [_show(one, asked) for one in shown], **further})


def _searched(asked: Asked) -> Answer:
    """A bare array, and no further page."""
    if not asked.params.get("title"):
        return _wrong("title: is required")
    return said([_show(one, asked) for one in titles.named_like(asked.params["title"])[:_MOST_HITS]])


def _after(cursor: str, cursors: Sequence[str]) -> int | None:
    """The place of the first row of the page; None for a cursor that leads nowhere."""
    if not cursor:
        return 0
    return cursors.index(cursor) + 1 if cursor in cursors else None


def _further(cursors: Sequence[str], end: int) -> dict[str, object]:
    """A cursor is the last row of the page before."""
    return {"hasMore": True, "nextCursor": cursors[end - 1]} if end < len(cursors) else {"hasMore": False}


class _Change(NamedTuple):
    at: datetime
    title: Known


def _changes(asked: Asked) -> Answer:
    params, now = asked.params, asked.now
    change, item = params.get("change_type", ""), params.get("item_type", "")
    if "country" not in params or change not in _CHANGES or item not in ("show", "season", "episode"):
        return _wrong("country, change_type and item_type: are required")
    at = datetime.fromtimestamp(asked.number("from", 0), UTC) if asked.number("from", 0) > 0 else None
    past = _DUE.get(change, (0, True))[1]
    if at and not (now - _WINDOW - timedelta(days=1) <= at <= now if past else now <= at <= now + _WINDOW):
        return _wrong("from: is further than 31 days from now")
    first, last = (at or now - _WINDOW, now) if past else (at or now, now + _WINDOW)
    found = list(_due(change, now, first, last)) if item == "show" and change in _DUE else []
    found.sort(key=lambda one: (one.at, one.title.tmdb))
    cursors = [f"{int(one.at.timestamp())}:{one.title.tmdb}" for one in found]
    start = _after(params.get("cursor", ""), cursors)
    if start is None:
        return said({"message": "cursor: is not valid any more"}, 404)
    shown = found[start : start + _CHANGES_PAGE]
    return said(
        {
            "changes": [_change(change, one) for one in shown],
            "shows": {one.title.movie_of_the_night: _show(one.title, asked) for one in shown},
            **_further(cursors, start + _CHANGES_PAGE),
        }
    )


def _due(change: str, now: datetime, first: datetime, last: datetime) -> Iterator[_Change]:
    which, _ = _DUE[change]
    for one in titles.films():
        if (stay := services.club(one, now)) is None:
            continue
        for at in (stay[which] - services.CYCLE, stay[which], stay[which] + services.CYCLE):
            if first <= at <= last:
                yield _Change(at, one)


def _change(change: str, one: _Change) -> dict[str, object]:
    return {
        "changeType": change,
        "itemType": "show",
        "showId": one.title.movie_of_the_night,
        "showType": _type(one.title),
        "service": _service(services.CLUB),
        "streamingOptionType": "subscription",
        "timestamp": int(one.at.timestamp()),
        "link": services.club_link(one.title),
    }


def _type(one: Known) -> str:
    return "movie" if one.is_film else "series"


def _show(one: Known, asked: Asked, *, seasons: bool = False) -> dict[str, object]:
    """What is unknown is left out, as the vendor does."""
    record = one.record
    people = {role: [who.name for who in record.credits if who.role is role] for role in Role}
    body: dict[str, object] = {
        "itemType": "show",
        "showType": _type(one),
        "id": one.movie_of_the_night,
        "imdbId": record.ids.get("imdb", ""),
        "tmdbId": f"{'movie' if one.is_film else 'tv'}/{one.tmdb}",
        "title": record.name,
        "overview": "",
        "originalTitle": record.name,
        "genres": [{"id": genre.lower().replace(" ", ""), "name": genre} for genre in record.genres],
        "cast": people[Role.CAST],
        "rating": int(10 * (record.rating or 0)),
        "imageSet": {},
        "streamingOptions": _options(one, asked),
    }
    body |= {"directors": people[Role.DIRECTOR]} if one.is_film else {"creators": people[Role.CREATOR]}
    if record.runtime:
        body["runtime"] = record.runtime
    if one.is_film:
        return body | {"releaseYear": record.year}
    numbers = sorted({fact.season for _, fact in titles.episodes().get(one.tvmaze, ()) if fact.season < 1000})
    body |= {"firstAirYear": record.year, "seasonCount": len(numbers)}
    told = [
        {
            "itemType": "season",
            "title": f"Season {number}",
            "firstAirYear": record.year,
            "lastAirYear": record.year,
            "streamingOptions": body["streamingOptions"],
        }
        for number in numbers
    ]
    return body | ({"seasons": told} if seasons else {})


def _options(one: Known, asked: Asked) -> dict[str, object]:
    asked_for = asked.params.get("country")
    told = {
        country: [_option(way, country, asked.now) for way in _ways(one, asked, country)]
        for country in ([asked_for] if asked_for else COUNTRIES)
    }
    return {country: options for country, options in told.items() if options}


def _ways(
    one: Known, asked: Asked, country: str, catalogs: set[str] | frozenset[str] = frozenset()
) -> Iterator[Way]:
    found = services.ways(one, country.upper(), asked.now)
    return (way for way in found if not catalogs or services.slug(way.service) in catalogs)


def _option(way: Way, country: str, now: datetime) -> dict[str, object]:
    body: dict[str, object] = {
        "service": _service(way.service),
        "type": "free" if way.kind == "ads" else way.kind,
        "link": way.link,
        "audios": [{"language": "eng"}],
        "subtitles": [{"closedCaptions": False, "locale": {"language": "spa", "region": "419"}}],
        "expiresSoon": bool(way.until and way.until - now < _WINDOW),
        "availableSince": int((way.since or now).timestamp()),
    }
    if way.quality:
        body["quality"] = way.quality
    if way.until:
        body["expiresOn"] = int(way.until.timestamp())
    if way.price is not None:
        currency = services.CURRENCY.get(country.upper(), "EUR")
        body["price"] = {
            "amount": str(way.price),
            "currency": currency,
            "formatted": f"{way.price} {currency}",
        }
    return body


def _service(name: str) -> dict[str, object]:
    id_ = services.slug(name)
    return {
        "id": id_,
        "name": name,
        "homePage": f"https://{id_}.example/",
        "themeColorCode": "#000000",
        "imageSet": {},
    }
