"""TMDB: films and shows with their people, themes and ids, and who offers them where."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import ClassVar
from urllib.parse import quote

import msgspec

from w2w_sdk import (
    AuthFailed,
    Checkpoint,
    Emit,
    Get,
    Gone,
    NotSubscribed,
    Provider,
    ProviderError,
    Query,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
    Stream,
    TitleKind,
    rows,
)
from w2w_tmdb import translate, wire

_LONGEST_WINDOW = timedelta(days=14)
_LAST_PAGE = 500
_IN_FULL = "external_ids,keywords,watch/providers"
_CREDITS = {TitleKind.MOVIE: "credits", TitleKind.SHOW: "aggregate_credits"}
_PASSING = (Retryable, QuotaExhausted, AuthFailed, NotSubscribed)
"""After these a title can be had in full later: no poorer record is to take its place meanwhile."""
_FOUND_BY = {"imdb": "imdb_id", "thetvdb": "tvdb_id", "wikidata": "wikidata_id"}


class TMDB(Provider):
    id: ClassVar[str] = "tmdb"

    def titles(self, query: Query) -> Stream:
        """What is popular now; with `catalogue=changed` also all that changed since `query.first`."""
        lists = [(kind, _popular(kind, query), _pages(query)) for kind in TitleKind]
        if query.config.get("catalogue") == "changed":
            lists += [(kind, _changed(kind, query), _LAST_PAGE) for kind in TitleKind]
        yield from _lists(lists, query)

    def title(self, query: Query) -> Stream:
        """By `tmdb:movie`, `tmdb:tv`, `imdb`, `thetvdb` or `wikidata`; nothing if TMDB does not know it."""
        for kind, id_ in _known(query) or (yield from _found(query)):
            try:
                told = wire.title((yield _in_full(kind, id_, query)), translate.key(kind, id_))
            except Gone:
                continue
            yield from _everything(told, kind)

    def search(self, query: Query) -> Stream:
        """Films and shows by name, the best first; a row knows neither people nor ids elsewhere."""
        params: dict[str, str | int] = {
            "query": query.text,
            "include_adult": "false",
            "language": _language(query),
        }
        page = wire.read((yield Get("/search/multi", params=params)), wire.Page)
        for row in _rows(page):
            if isinstance(row, Skip):
                yield row
            elif row.media_type and row.media_type not in translate.KINDS:
                yield Skip(f"{row.media_type} {row.id}", "is neither a film nor a show")
            else:
                yield from _everything([row], TitleKind.MOVIE)

    def offers(self, query: Query) -> Stream:
        """Of the titles in `query.ids`; without one, of those most popular on platforms of the country."""
        known = _known(query)
        if not known:
            yield from _lists([(kind, _offered(kind, query), _pages(query)) for kind in TitleKind], query)
        for kind, id_ in known:
            try:
                answer = yield Get(f"/{translate.PATHS[kind]}/{quote(id_, safe='')}/watch/providers")
                body = wire.read(answer, wire.Offers)
            except Gone:
                continue
            yield from translate.offers(body, kind, id_)


def _lists(lists: Sequence[tuple[TitleKind, Get, int]], query: Query) -> Stream:
    """Lists page by page, each as far as its number of pages, every title on them in full."""
    start, _, cut_off_at = query.cursor.partition(":")
    number = int(cut_off_at or 1)
    for place in range(int(start or 0), len(lists)):
        kind, asked, most = lists[place]
        while True:
            answer = yield msgspec.structs.replace(asked, params={**asked.params, "page": number})
            number += 1
            try:
                page = wire.read(answer, wire.Page)
            except SchemaDrift:
                alone = _alone(answer, kind)
                if not alone:
                    raise
                yield from alone
                last = most
            else:
                yield from _titles_of(page, kind, query)
                last = min(most, page.total_pages or 1) if page.results else 0
            if number > last:
                break
            yield Checkpoint(f"{place}:{number}")
        number = 1
        yield Checkpoint(f"{place + 1}:1")


def _alone(answer: Response, kind: TitleKind) -> list[Emit]:
    """What the body of a single title says, where a list was asked for, as in a replay of recorded ones."""
    try:
        *aside, title = wire.title(answer, kind)
        if isinstance(title, Skip) or title.genres is not None:
            return list(_everything([*aside, title], kind))
        body = wire.read(answer, wire.Offers)
    except SchemaDrift:
        return []
    owner = translate.owner(body)
    return list(translate.offers(body, *owner)) if owner else []


def _titles_of(page: wire.Page, kind: TitleKind, query: Query) -> Stream:
    listed: list[wire.Title] = []
    for row in _rows(page):
        if isinstance(row, Skip):
            yield row
        else:
            listed.append(row)
    if not listed:
        return
    failure: ProviderError | None = None
    in_full = 0
    answers = yield [_in_full(kind, row.id, query) for row in listed]
    for row, answer in zip(listed, answers, strict=True):
        try:
            if isinstance(answer, ProviderError):
                raise answer
            *aside, title = wire.title(answer, translate.key(kind, row.id))
            if isinstance(title, Skip):
                raise SchemaDrift(title.where, title.why)
            in_full += 1
        except ProviderError as error:
            gone, named = isinstance(error, Gone), bool(row.title or row.name)
            if not gone and not isinstance(failure, _PASSING):
                failure = error
            if not gone or not named:
                yield Skip(translate.key(kind, row.id), f"is listed, but not to be had in full: {error}")
            if isinstance(error, _PASSING) or not named:
                continue
            aside, title = [], row  # what the list says of it
        yield from _everything([*aside, title], kind)
    # One title that is broken for good must not keep all runs from coming further.
    if failure and (isinstance(failure, _PASSING) or not in_full):
        raise failure


def _everything(told: Iterable[wire.Title | Skip], kind: TitleKind) -> Iterator[Emit]:
    """All that is known of the title, after what was left out of it."""
    for part in told:
        if isinstance(part, Skip):
            yield part
        else:
            yield from translate.everything(part, translate.kind_of(part, kind))


def _rows(page: wire.Page) -> Iterator[wire.Title | Skip]:
    for row in rows(page.results, wire.Title, "results"):
        if isinstance(row, wire.Title) and row.adult:
            yield Skip(f"title {row.id}", "adult: is not shown here")
        else:
            yield row


def _found(query: Query) -> Generator[Get, Response, list[tuple[TitleKind, str]]]:
    """What TMDB calls the titles that have one of these ids elsewhere, the first id that it knows."""
    for namespace, source in _FOUND_BY.items():
        if id_ := query.ids.get(namespace):
            try:
                answer = yield Get(f"/find/{quote(id_, safe='')}", params={"external_source": source})
                found = wire.read(answer, wire.Found)
            except Gone:
                continue
            told = ((TitleKind.MOVIE, found.movie_results), (TitleKind.SHOW, found.tv_results))
            titles = [(kind, row) for kind, listed in told for row in rows(listed, wire.Title)]
            if known := [(kind, str(row.id)) for kind, row in titles if isinstance(row, wire.Title)]:
                return known
    return []


def _known(query: Query) -> list[tuple[TitleKind, str]]:
    named = ((kind, query.ids.get(f"tmdb:{path}")) for kind, path in translate.PATHS.items())
    return [(kind, id_) for kind, id_ in named if id_]


def _popular(kind: TitleKind, query: Query) -> Get:
    region: dict[str, str | int] = {"region": query.country} if query.country else {}
    return Get(f"/{translate.PATHS[kind]}/popular", params={"language": _language(query), **region})


def _changed(kind: TitleKind, query: Query) -> Get:
    last = query.now.date()
    first = max(query.first or last, last - _LONGEST_WINDOW)
    window: dict[str, str | int] = {"start_date": first.isoformat(), "end_date": last.isoformat()}
    return Get(f"/{translate.PATHS[kind]}/changes", params=window)


def _offered(kind: TitleKind, query: Query) -> Get:
    params: dict[str, str | int] = {
        "include_adult": "false",
        "language": _language(query),
        "sort_by": "popularity.desc",
        "watch_region": query.country,
        "with_watch_monetization_types": "|".join(translate.OFFERS),
    }
    return Get(f"/discover/{translate.PATHS[kind]}", params=params)


def _in_full(kind: TitleKind, id_: int | str, query: Query) -> Get:
    params: dict[str, str | int] = {
        "append_to_response": f"{_CREDITS[kind]},{_IN_FULL}",
        "language": _language(query),
    }
    return Get(f"/{translate.PATHS[kind]}/{quote(str(id_), safe='')}", params=params)


def _language(query: Query) -> str:
    return query.config.get("language") or "en-US"


def _pages(query: Query) -> int:
    said = query.config.get("pages") or "5"
    if not said.isdecimal() or not 1 <= int(said) <= _LAST_PAGE:
        raise Refused(f"pages: {said} is not between 1 and {_LAST_PAGE}")
    return int(said)


provider = TMDB()
