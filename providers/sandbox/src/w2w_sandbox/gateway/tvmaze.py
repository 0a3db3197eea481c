"""TVmaze's API, as far as `w2w_tvmaze` and its neighbours ask. https://www.tvmaze.com/api

What a day's schedules hold was truly shown on another day, as in the sandbox's own guide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zlib import crc32
from zoneinfo import ZoneInfo

from w2w_sandbox import bundle, guide
from w2w_sandbox.bundle import EpisodeFact
from w2w_sandbox.gateway import titles
from w2w_sandbox.gateway.message import Answer, Asked, said
from w2w_sandbox.gateway.services import slug
from w2w_sandbox.gateway.titles import MADE_UP
from w2w_sdk import AiringRecord

_IDS_A_PAGE = 250
_CHANGED_SINCE = {"day": 1, "week": 7, "month": 30}
_CHANGED_A_DAY = 20
_STATUS = {"running": "Running", "ended": "Ended", "": "To Be Determined", "in_development": "In Development"}
_LANGUAGES = {
    "ar": "Arabic", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_GENRES = {"Science Fiction": "Science-Fiction", "Sport": "Sports", "Kids": "Children"}


def answer(asked: Asked) -> Answer:
    match asked.path.strip("/").split("/"):
        case ["shows"]:
            return _page(asked)
        case ["shows", id_] if id_.isdecimal() and int(id_) in _shows():
            embedded = {"_embedded": {"episodes": _episodes(asked, int(id_))}}
            return said(
                _show(asked, int(id_)) | (embedded if asked.params.get("embed") == "episodes" else {})
            )
        case ["lookup", "shows"]:
            return _looked_up(asked)
        case ["search", "shows"]:
            hits = [one for one in titles.named_like(asked.params.get("q", "")) if not one.is_film][:10]
            return said(
                [{"score": 1 - n / 10, "show": _show(asked, one.tvmaze)} for n, one in enumerate(hits)]
            )
        case ["singlesearch", "shows"]:
            found = next(
                (one for one in titles.named_like(asked.params.get("q", "")) if not one.is_film), None
            )
            return said(_show(asked, found.tvmaze)) if found else Answer(404)
        case ["updates", "shows"]:
            return _updates(asked)
        case ["schedule"]:
            return _schedule(asked)
        case ["schedule", "web"]:
            return _schedule_of_the_web(asked)
    return said({"name": "Not Found", "message": "", "code": 0, "status": 404}, 404)


@cache
def _shows() -> Mapping[int, bundle.Show]:
    return {show.tvmaze: show for show in bundle.shows()}


def _page(asked: Asked) -> Answer:
    """A page holds a range of ids, so that most are not full, and the one after the last is not there."""
    number = asked.number("page", 0)
    if not 0 <= number <= max(_shows()) // _IDS_A_PAGE:
        return said({"name": "Not Found", "message": "", "code": 0, "status": 404}, 404)
    ids = range(number * _IDS_A_PAGE, (number + 1) * _IDS_A_PAGE)
    return said([_show(asked, id_) for id_ in ids if id_ in _shows()])


def _looked_up(asked: Asked) -> Answer:
    """Leads to the show; an empty body where there is none."""
    for space in ("imdb", "thetvdb"):
        one = titles.by_id(space).get(asked.params.get(space, ""))
        if one and not one.is_film:
            return Answer(301, headers={"location": f"{asked.base}/shows/{one.tvmaze}"})
    return Answer(404)


def _updates(asked: Asked) -> Answer:
    """Some shows every day, in turns; all of them over a month."""
    days = _CHANGED_SINCE.get(asked.params.get("since", ""))
    known = sorted(_shows())
    if days is None:
        return said({str(id_): _updated(asked) for id_ in known})
    start = asked.now.date().toordinal() * _CHANGED_A_DAY
    places = {(start - n) % len(known) for n in range(days * _CHANGED_A_DAY)}
    return said({str(known[place]): _updated(asked) for place in sorted(places)})


def _updated(asked: Asked) -> int:
    return int(datetime.combine(asked.now.date(), time(), UTC).timestamp())


def _schedule(asked: Asked) -> Answer:
    day, country = _day(asked), asked.params.get("country", "US")
    zones = {
        guide.channel_key(row["slug"]): row for row in bundle.kept("channels") if row["country"] == country
    }
    rows = []
    for airing in guide.airings(day):
        show = int(airing.title.rpartition(":")[2]) if airing.title else 0
        if airing.channel in zones and show in _shows():
            rows.append(_aired(asked, airing, show, zones[airing.channel]))
    return said(rows)


def _aired(asked: Asked, airing: AiringRecord, show: int, channel: Mapping[str, str]) -> dict[str, object]:
    minutes = (airing.ends_at - airing.starts_at) // timedelta(minutes=1)
    local = airing.starts_at.astimezone(ZoneInfo(channel["timezone"]))
    row = _episode(
        asked, crc32(airing.key.encode()), show, airing.season or 1, airing.number, airing.episode_name
    )
    row |= {"airdate": local.date().isoformat(), "airtime": f"{local:%H:%M}", "runtime": minutes}
    network = _station(channel["name"], channel["country"], channel["timezone"])
    return row | {
        "airstamp": airing.starts_at.isoformat(),
        "show": _show(asked, show) | {"network": network, "webChannel": None},
    }


def _schedule_of_the_web(asked: Asked) -> Answer:
    """Of one country; with `country=` of web channels that have none; without it of all."""
    day, country = _day(asked), asked.params.get("country")
    rows = []
    for id_, fact in _releases(day):
        show = _shows()[fact.show]
        if country is None or show.country == country:
            rows.append(_released(asked, id_, fact, day) | {"_embedded": {"show": _show(asked, fact.show)}})
    return said(rows)


def _episodes(asked: Asked, show: int) -> list[dict[str, object]]:
    known = titles.episodes().get(show, ())
    return [_released(asked, id_, fact, fact.air_date) for id_, fact in known]


def _released(asked: Asked, id_: int, fact: EpisodeFact, day: date | None) -> dict[str, object]:
    """Noon stands for an hour that is unknown."""
    row = _episode(asked, id_, fact.show, fact.season, fact.number, fact.name)
    at = datetime.combine(day, fact.airs_at.time() if fact.airs_at else time(12), UTC) if day else None
    return row | {
        "airdate": day.isoformat() if day else "",
        "airtime": f"{fact.airs_at:%H:%M}" if fact.airs_at else "",
        "airstamp": at.isoformat() if at else None,
        "runtime": fact.runtime,
    }


def _releases(day: date) -> Iterator[tuple[int, EpisodeFact]]:
    known = _by_day()
    source = sorted(known)[day.toordinal() % len(known)]
    yield from known[source]


@cache
def _by_day() -> Mapping[date, list[tuple[int, EpisodeFact]]]:
    """What web channels released, by its true day."""
    found: dict[date, list[tuple[int, EpisodeFact]]] = defaultdict(list)
    for show, rows in titles.episodes().items():
        if show in _shows() and _shows()[show].platform:
            for id_, fact in rows:
                if fact.air_date:
                    found[fact.air_date].append((id_, fact))
    return found


def _day(asked: Asked) -> date:
    try:
        return date.fromisoformat(asked.params.get("date", ""))
    except ValueError:
        return asked.now.date()


def _episode(
    asked: Asked, id_: int, show: int, season: int, number: int | None, name: str
) -> dict[str, object]:
    return {
        "id": id_,
        "url": f"https://www.tvmaze.com/episodes/{id_}",
        "name": name,
        "season": season,
        "number": number,
        "type": "regular" if number is not None else "significant_special",
        "rating": {"average": None},
        "image": None,
        "summary": None,
        "_links": {
            "self": {"href": f"{asked.base}/episodes/{id_}"},
            "show": {"href": f"{asked.base}/shows/{show}"},
        },
    }


def _show(asked: Asked, id_: int) -> dict[str, object]:
    show = _shows()[id_]
    ids = show.ids
    station = _station(show.network or show.platform, show.country, "")
    return {
        "id": id_,
        "url": show.url,
        "name": show.name,
        "type": show.kind,
        "language": _LANGUAGES.get(show.language),
        "genres": [_GENRES.get(genre, genre) for genre in show.genres],
        "status": _STATUS[show.status],
        "runtime": show.runtime,
        "averageRuntime": show.runtime,
        "premiered": show.premiered.isoformat() if show.premiered else None,
        "ended": show.ended.isoformat() if show.ended else None,
        "officialSite": f"https://{slug(show.platform)}.example/show/{id_}" if show.platform else None,
        "schedule": {"time": "", "days": []},
        "rating": {"average": show.rating},
        "weight": show.weight,
        "network": station if show.network else None,
        "webChannel": station if show.platform and not show.network else None,
        "dvdCountry": None,
        "externals": {
            "tvrage": None,
            "thetvdb": int(ids["thetvdb"]) if "thetvdb" in ids else None,
            "imdb": ids.get("imdb"),
        },
        "image": None,
        "summary": "<p></p>",
        "updated": _updated(asked),
        "_links": {"self": {"href": f"{asked.base}/shows/{id_}"}},
    }


def _station(name: str, country: str, timezone: str) -> dict[str, object]:
    """A network or web channel; the names of countries and most time zones are not bundled."""
    place = {"name": country, "code": country, "timezone": timezone or "Etc/UTC"} if country else None
    id_ = MADE_UP + crc32(name.encode()) % 1_000_000
    return {"id": id_, "name": name, "country": place, "officialSite": f"https://{slug(name)}.example/"}
