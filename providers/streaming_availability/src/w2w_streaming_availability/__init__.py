"""Streaming Availability by Movie of the Night: where titles can be watched, country by country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar, NamedTuple
from urllib.parse import quote

from w2w_sdk import Checkpoint, Emit, Get, Gone, OfferRecord, Provider, Query, Refused, Skip, Stream
from w2w_streaming_availability import answers, translate, wire

_PAST = ("new", "removed")
_FUTURE = ("expiring", "upcoming")
_LONGEST_BACK = timedelta(days=30)
"""The source refuses to look further back than 31 days."""
_IDS = {"streaming_availability:show": "", "imdb": "", "tmdb:movie": "movie/", "tmdb:tv": "tv/"}
"""Namespaces that a title can be asked for by, and what the source writes before the id."""


class StreamingAvailability(Provider):
    id: ClassVar[str] = "streaming_availability"

    def titles(self, query: Query) -> Stream:
        """What can be watched in the country, the most popular first, with its offers."""
        order: dict[str, str | int] = {"order_by": "popularity_1month", "order_direction": "desc"}
        yield from _lists([Get("/shows/search/filters", params=_asked(query) | order)], query)

    def title(self, query: Query) -> Stream:
        """By any id that the source takes, with its seasons and offers; nothing if it does not know it."""
        named = [
            f"{before}{quote(query.ids[space], safe='')}"
            for space, before in _IDS.items()
            if space in query.ids
        ]
        if not named:
            return
        params: dict[str, str | int] = {"output_language": "en", "series_granularity": "season"}
        try:
            answer = yield Get(f"/shows/{named[0]}", params=params | _country(query))
        except Gone:
            return
        for show in answers.reader.mended(answer, wire.Show, f"show {named[0]}"):
            yield from [show] if isinstance(show, Skip) else _titles([show], {}, query)

    def search(self, query: Query) -> Stream:
        params: dict[str, str | int] = {"title": query.text, "output_language": "en"}
        answer = yield Get("/shows/search/title", params=params | _country(query))
        yield from _records(answers.page(answer), query)

    def offers(self, query: Query) -> Stream:
        """What arrived in the country and what left it since `query.first`, and what will within a month."""
        since: dict[str, str | int] = {"from": _start(query)}
        asked = [
            Get("/changes", params=_asked(query) | {"change_type": change, "item_type": item} | times)
            for changes, times in ((_PAST, since), (_FUTURE, {}))
            for change in changes
            for item in ("show", "season")
        ]
        yield from _lists(asked, query)


class _Place(NamedTuple):
    """How far a run came: the list, the page in it, and the source's cursor to that page."""

    list: int = 0
    page: int = 0
    cursor: str = ""

    def __str__(self) -> str:
        return f"{self.list}|{self.page}|{self.cursor}"


def _place(cursor: str) -> _Place:
    if not cursor:
        return _Place()
    number, page, of_source = cursor.split("|", 2)
    return _Place(int(number), int(page), of_source)


def _lists(asked: Sequence[Get], query: Query) -> Stream:
    """Reads each list to its end, or to the page where the operator wants it to stop."""
    most = _most_pages(query)
    place = _place(query.cursor)
    while place.list < len(asked):
        request = asked[place.list]
        further: dict[str, str | int] = {"cursor": place.cursor} if place.cursor else {}
        try:
            answer = yield Get(request.path, params={**request.params, **further})
        except Gone:
            if not place.cursor:
                raise
            page = wire.Page([])  # the source forgot the cursor: what it led to is read in the next run
        else:
            page = answers.page(answer)
            yield from _records(page, query)
        if page.has_more and page.next_cursor and place.page + 1 < most:
            place = _Place(place.list, place.page + 1, page.next_cursor)
        else:
            place = _Place(place.list + 1)
        yield Checkpoint(str(place))


def _records(page: wire.Page, query: Query) -> Iterator[Emit]:
    """The titles of a page, then their offers, changed as the page says."""
    shows = []
    for row in answers.shows(page):
        if isinstance(row, Skip):
            yield row
        else:
            shows.append(row)
    changes: dict[str, list[wire.Change]] = {}
    for index, change in enumerate(answers.changes(page)):
        if isinstance(change, Skip):
            yield change
        elif change.show_id not in {show.id for show in shows}:
            yield Skip(f"$.changes[{index}]", f"showId: {change.show_id} is not among the shows")
        else:
            changes.setdefault(change.show_id, []).append(change)
    yield from _titles(shows, changes, query)


def _titles(
    shows: Sequence[wire.Show], changes: dict[str, list[wire.Change]], query: Query
) -> Iterator[Emit]:
    for show in shows:
        try:
            yield translate.title(show)
        except ValueError as error:
            for _ in (show, *changes.get(show.id, ())):
                yield Skip(f"show {show.id}", str(error))
            continue
        offers: dict[str, OfferRecord] = {}
        options = translate.offers(show.id, show.streaming_options, query.now)
        for record in (*options, *translate.seasons(show, query.now)):
            if not isinstance(record, OfferRecord):
                yield record
            elif record.key in offers:
                yield Skip(f"show {show.id}, {record.platform} in {record.country}", "is listed twice")
            else:
                offers[record.key] = record
        for change in changes.get(show.id, ()):
            try:
                country = _country_of(show, query)
                offers |= {offer.key: offer for offer in translate.changed(change, country, offers)}
            except ValueError as error:
                yield Skip(f"show {show.id}, {change.change_type} on {change.service.id}", str(error))
        yield from offers.values()


def _country_of(show: wire.Show, query: Query) -> str:
    """A change does not name its country: it is the one of its title's options, or the one asked about."""
    told = list(show.streaming_options or {})
    if len(told) == 1:
        return told[0]
    if not query.country:
        raise ValueError("country: was not asked about, and the title does not tell it")
    return query.country


def _asked(query: Query) -> dict[str, str | int]:
    catalogs = query.config.get("catalogs", "").replace(" ", "")
    named: dict[str, str | int] = {"catalogs": catalogs} if catalogs else {}
    return {"output_language": "en"} | _country(query) | named


def _country(query: Query) -> dict[str, str | int]:
    return {"country": query.country.lower()} if query.country else {}


def _start(query: Query) -> int:
    today = query.now.date()
    first = max(query.first or today - timedelta(days=1), today - _LONGEST_BACK)
    return int(datetime.combine(first, time(), UTC).timestamp())


def _most_pages(query: Query) -> int:
    pages = query.config.get("pages") or "25"
    if not pages.isdecimal() or not int(pages):
        raise Refused(f"pages: {pages!r} is no number of pages; set W2W_STREAMING_AVAILABILITY_PAGES to one")
    return int(pages)


provider = StreamingAvailability()
