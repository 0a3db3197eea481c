"""Trakt: what people watch at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import quote

from w2w_sdk import Emit, Get, Gone, Provider, ProviderError, Query, Skip, Stream, TitleKind
from w2w_trakt import translate, wire
from w2w_trakt.answers import reader

_VERSION = {"trakt-api-version": "2"}
_MOST = 100
_KINDS = {"trakt:movie": TitleKind.MOVIE, "trakt:show": TitleKind.SHOW}
_LOOK_UPS = {
    "imdb": ("imdb", "movie,show"),
    "tmdb:movie": ("tmdb", "movie"),
    "tmdb:tv": ("tmdb", "show"),
    "thetvdb": ("tvdb", "show"),
}
"""By namespace, what Trakt calls it and which kinds of title it may name."""


class Trakt(Provider):
    id: ClassVar[str] = "trakt"

    def title(self, query: Query) -> Stream:
        """By any id that Trakt keeps; nothing if it does not know it."""
        for space, kind in _KINDS.items():
            if known := query.ids.get(space):
                try:
                    answer = yield _get(f"/{kind.value}s/{quote(known, safe='')}")
                except Gone:
                    return
                for said in reader.mended(answer, wire.Title, f"{kind.value} {known}"):
                    yield from (
                        [said] if isinstance(said, Skip) else _title(said, translate.kind_of(said, kind))
                    )
                return
        for space, (named, kinds) in _LOOK_UPS.items():
            if known := query.ids.get(space):
                try:
                    answer = yield _get(f"/search/{named}/{quote(known, safe='')}", type=kinds)
                except Gone:
                    return
                for hit in reader.each(answer, wire.Hit):
                    yield from _hit(hit)
                return

    def search(self, query: Query) -> Stream:
        answer = yield _get("/search/movie,show", query=query.text)
        for hit in reader.each(answer, wire.Hit):
            yield from _hit(hit)

    def signals(self, query: Query) -> Stream:
        """What is trending: films and shows by how many watch them at this moment, as a share of the most."""
        for answer in (yield [_get(f"/{kind}/trending", limit=_MOST) for kind in ("movies", "shows")]):
            if isinstance(answer, ProviderError):
                raise answer
            trends = list(reader.each(answer, wire.Trend))
            most = max((trend.watchers for trend in trends if isinstance(trend, wire.Trend)), default=0)
            for index, trend in enumerate(trends):
                yield from _trend(trend, most, f"$[{index}]")


def _get(path: str, **params: str | int) -> Get:
    return Get(path, params={**params, "extended": "full"}, headers=_VERSION)


def _title(said: wire.Title, kind: TitleKind) -> Iterator[Emit]:
    try:
        yield translate.title(said, kind)
    except ValueError as error:
        yield Skip(translate.title_key(said, kind), str(error))


def _hit(hit: wire.Hit | Skip) -> Iterator[Emit]:
    try:
        yield hit if isinstance(hit, Skip) else translate.titled(hit)
    except ValueError as error:
        yield Skip(f"hit of type {hit.type}" if isinstance(hit, wire.Hit) else hit.where, str(error))


def _trend(trend: wire.Trend | Skip, most: int, where: str) -> Iterator[Emit]:
    if isinstance(trend, Skip):
        yield trend
        return
    try:
        title = translate.titled(trend)
    except ValueError as error:
        yield Skip(where, str(error))
        return
    yield title
    yield translate.trending(title, trend.watchers, most)


provider = Trakt()
