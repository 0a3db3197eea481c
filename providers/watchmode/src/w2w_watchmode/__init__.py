"""Watchmode: the sources of titles by country, and what arrives at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar
from urllib.parse import quote

from w2w_sdk import (
    Checkpoint,
    Emit,
    Get,
    Gone,
    Provider,
    ProviderError,
    Query,
    Refused,
    Response,
    Skip,
    Stream,
    rows,
)
from w2w_watchmode import translate, wire
from w2w_watchmode.answers import reader

_TYPES = "movie,tv_series,tv_miniseries,tv_special"
_LONGEST_PAGE = 250
_AT_ONCE = 10
_IDS = {"watchmode:title": "", "imdb": "", "tmdb:movie": "movie-", "tmdb:tv": "tv-"}
"""Namespaces that a title can be asked for by, and what the source writes before the id."""


class Watchmode(Provider):
    id: ClassVar[str] = "watchmode"

    def titles(self, query: Query) -> Stream:
        """The country's most popular titles, each then with its details and sources."""
        most = _most_titles(query)
        limit = min(most, _LONGEST_PAGE)
        number = int(query.cursor or 1)
        while (number - 1) * limit < most:
            asked: dict[str, str | int] = {"types": _TYPES, "sort_by": "popularity_desc"}
            asked |= {"page": number, "limit": limit}
            listing = reader.whole((yield Get("/list-titles/", params=asked | _regions(query))), wire.Listing)
            known = []
            for said in rows(listing.titles, wire.Title, "$.titles"):
                yield from _title(said)
                if isinstance(said, wire.Title):
                    known.append(said.id)
            yield from _each_with_sources(known[: most - (number - 1) * limit], query)
            number += 1
            yield Checkpoint(str(number))
            if number > (listing.total_pages or 0):
                return

    def title(self, query: Query) -> Stream:
        """By any id that the source takes, with its offers; nothing if it does not know it."""
        named = [f"{before}{query.ids[space]}" for space, before in _IDS.items() if space in query.ids]
        if not named:
            return
        try:
            answer = yield _details(named[0], query)
        except Gone:
            return
        yield from _with_sources(answer, query)

    def search(self, query: Query) -> Stream:
        answer = yield Get("/search/", params={"search_field": "name", "search_value": query.text})
        found = reader.whole(answer, wire.Found)
        for said in rows(found.title_results or (), wire.Title, "$.title_results"):
            yield from _title(said)
        for index in range(len(found.people_results or ())):
            yield Skip(f"$.people_results[{index}]", "is a person, and no title")

    def offers(self, query: Query) -> Stream:
        """What arrives at sources of the country; or all sources of the one title that is asked about."""
        if known := query.ids.get("watchmode:title"):
            answer = yield Get(f"/title/{quote(known, safe='')}/sources/", params=_regions(query))
            sources = reader.each(answer, wire.Source)
            yield from translate.offers(known, sources, query.country)
            return
        days: dict[str, str | int] = {
            "start_date": f"{query.days[0]:%Y%m%d}",
            "end_date": f"{query.days[-1]:%Y%m%d}",
        }
        releases, sources = yield [
            Get("/releases/", params=days | _regions(query)),
            Get("/sources/", params=_regions(query)),
        ]
        if isinstance(releases, ProviderError):
            raise releases
        types = {} if isinstance(sources, ProviderError) else _types(sources)
        yield from _releases(reader.whole(releases, wire.Releases), types, query)
        if isinstance(sources, ProviderError):
            raise sources  # the titles were told, their offers could not be


def _title(said: wire.Title | Skip) -> Iterator[Emit]:
    if isinstance(said, Skip):
        yield said
        return
    try:
        yield translate.title(said)
    except ValueError as error:
        yield Skip(f"title {said.id}", str(error))


def _each_with_sources(titles: Sequence[int], query: Query) -> Stream:
    for start in range(0, len(titles), _AT_ONCE):
        batch = titles[start : start + _AT_ONCE]
        got = yield [_details(title, query) for title in batch]
        for answer in got:
            if isinstance(answer, Gone):
                continue  # withdrawn since it was listed
            if isinstance(answer, ProviderError):
                raise answer
            yield from _with_sources(answer, query)


def _with_sources(answer: Response, query: Query) -> Iterator[Emit]:
    for said in reader.mended(answer, wire.Details, "title"):
        if isinstance(said, Skip):
            yield said
            continue
        try:
            yield translate.details(said)
        except ValueError as error:
            yield Skip(f"title {said.id}", str(error))
        else:
            yield from translate.offers(said.id, translate.sources(said), query.country)


def _releases(said: wire.Releases, types: dict[int, str], query: Query) -> Iterator[Emit]:
    titles: set[int] = set()
    for release in rows(said.releases, wire.Release, "$.releases"):
        if isinstance(release, Skip):
            yield release
            continue
        try:
            title = translate.title(release)
            if release.id not in titles:
                titles.add(release.id)
                yield title
            yield translate.release(release, types, query.country)
        except ValueError as error:
            yield Skip(f"title {release.id}", str(error))


def _types(sources: Response) -> dict[int, str]:
    services = reader.each(sources, wire.Service)
    return {row.id: row.type for row in services if isinstance(row, wire.Service) and row.type}


def _details(title: int | str, query: Query) -> Get:
    with_sources: dict[str, str | int] = {"append_to_response": "sources"}
    return Get(f"/title/{quote(str(title), safe='')}/details/", params=with_sources | _regions(query))


def _regions(query: Query) -> dict[str, str | int]:
    return {"regions": query.country} if query.country else {}


def _most_titles(query: Query) -> int:
    titles = query.config.get("titles") or "100"
    if not titles.isdecimal() or not int(titles):
        raise Refused(f"titles: {titles!r} is no number of titles; set W2W_WATCHMODE_TITLES to one")
    return int(titles)


provider = Watchmode()
