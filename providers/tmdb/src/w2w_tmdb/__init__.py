"""TMDB: films and shows with their people, themes and ids, and who offers them where."""

from __future__ import annotations

from collections.abc import Generator
from typing import ClassVar
from urllib.parse import quote

from w2w_sdk import Get, Gone, Provider, Query, Response, Skip, Stream, TitleKind, rows
from w2w_tmdb import asks, kinds, lists, offers, seasons, translate, wire
from w2w_tmdb.answers import reader

_FOUND_BY = {"imdb": "imdb_id", "thetvdb": "tvdb_id", "wikidata": "wikidata_id"}


class TMDB(Provider):
    id: ClassVar[str] = "tmdb"

    def titles(self, query: Query) -> Stream:
        """What is popular now; with `catalogue=changed` also all that changed since `query.first`."""
        wanted = [(kind, asks.popular(kind, query), asks.pages(query)) for kind in TitleKind]
        if query.config.get("catalogue") == "changed":
            wanted += [(kind, asks.changed(kind, query), asks.LAST_PAGE) for kind in TitleKind]
        yield from lists.in_full(wanted, query)

    def title(self, query: Query) -> Stream:
        """By `tmdb:movie`, `tmdb:tv`, `imdb`, `thetvdb` or `wikidata`; nothing if TMDB does not know it."""
        for kind, id_ in _known(query) or (yield from _found(query)):
            try:
                answer = yield asks.in_full(kind, id_, query)
                told = reader.mended(answer, wire.Title, kinds.key(kind, id_))
            except Gone:
                continue
            yield from lists.everything(told, kind)

    def search(self, query: Query) -> Stream:
        """Films and shows by name, the best first; a row knows neither people nor ids elsewhere."""
        params: dict[str, str | int] = {
            "query": query.text,
            "include_adult": "false",
            "language": asks.language(query),
        }
        page = reader.whole((yield Get("/search/multi", params=params)), wire.Page)
        for row in lists.shown(page):
            if isinstance(row, Skip):
                yield row
            elif row.media_type and row.media_type not in kinds.KINDS:
                yield Skip(f"{row.media_type} {row.id}", "is neither a film nor a show")
            else:
                yield from lists.everything([row], TitleKind.MOVIE)

    def offers(self, query: Query) -> Stream:
        """Of the titles in `query.ids`; without one, of those most popular on platforms of the country."""
        known = _known(query)
        if not known:
            yield from lists.in_full(
                [(kind, asks.offered(kind, query), asks.pages(query)) for kind in TitleKind], query
            )
        for kind, id_ in known:
            try:
                answer = yield Get(f"/{kinds.PATHS[kind]}/{quote(id_, safe='')}/watch/providers")
                body = reader.whole(answer, wire.Offers)
            except Gone:
                continue
            yield from offers.offers(body, kind, id_)

    def episodes(self, query: Query) -> Stream:
        """All of the show in `query.ids`; without one, those of popular shows in the season that runs."""
        known = query.ids.get("tmdb:tv")
        yield from seasons.of_show(known, query) if known else seasons.of_popular(query)

    def signals(self, query: Query) -> Stream:
        """What is trending this week, films and shows by their place in the list."""
        for kind in TitleKind:
            page = reader.whole((yield asks.trending(kind, query)), wire.Page)
            yield from lists.titles_of(page, kind, query)
            trending = [row.id for row in lists.shown(page) if not isinstance(row, Skip)]
            for place, number in enumerate(trending):
                yield translate.trending(kind, number, 1 - place / len(trending))


def _found(query: Query) -> Generator[Get, Response, list[tuple[TitleKind, str]]]:
    """What TMDB calls the titles that have one of these ids elsewhere, the first id that it knows."""
    for namespace, source in _FOUND_BY.items():
        if id_ := query.ids.get(namespace):
            try:
                answer = yield Get(f"/find/{quote(id_, safe='')}", params={"external_source": source})
                found = reader.whole(answer, wire.Found)
            except Gone:
                continue
            told = ((TitleKind.MOVIE, found.movie_results), (TitleKind.SHOW, found.tv_results))
            titles = [(kind, row) for kind, listed in told for row in rows(listed, wire.Title)]
            if known := [(kind, str(row.id)) for kind, row in titles if isinstance(row, wire.Title)]:
                return known
    return []


def _known(query: Query) -> list[tuple[TitleKind, str]]:
    named = ((kind, query.ids.get(f"tmdb:{path}")) for kind, path in kinds.PATHS.items())
    return [(kind, id_) for kind, id_ in named if id_]


provider = TMDB()
