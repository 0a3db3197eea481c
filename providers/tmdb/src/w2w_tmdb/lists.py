"""Lists of titles page by page, every title on them in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from w2w_sdk import (
    AuthFailed,
    Checkpoint,
    Emit,
    Get,
    Gone,
    NotSubscribed,
    ProviderError,
    Query,
    QuotaExhausted,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
    Stream,
    TitleKind,
    rows,
)
from w2w_tmdb import asks, kinds, offers, translate, wire
from w2w_tmdb.answers import reader

PASSING = (Retryable, QuotaExhausted, AuthFailed, NotSubscribed)
"""After these a title can be had in full later: no poorer record is to take its place meanwhile."""


def in_full(lists: Sequence[tuple[TitleKind, Get, int]], query: Query) -> Stream:
    """Lists page by page, each as far as its number of pages, every title on them in full."""
    start, _, cut_off_at = query.cursor.partition(":")
    number = int(cut_off_at or 1)
    for place in range(int(start or 0), len(lists)):
        kind, asked, most = lists[place]
        while True:
            answer = yield msgspec.structs.replace(asked, params={**asked.params, "page": number})
            number += 1
            try:
                page = reader.whole(answer, wire.Page)
            except SchemaDrift:
                alone = _alone(answer, kind)
                if not alone:
                    raise
                yield from alone
                last = most
            else:
                yield from titles_of(page, kind, query)
                last = min(most, page.total_pages or 1) if page.results else 0
            if number > last:
                break
            yield Checkpoint(f"{place}:{number}")
        number = 1
        yield Checkpoint(f"{place + 1}:1")


def _alone(answer: Response, kind: TitleKind) -> list[Emit]:
    """What the body of a single title says, where a list was asked for, as in a replay of recorded ones."""
    try:
        *aside, title = reader.mended(answer, wire.Title, kind)
        if isinstance(title, Skip) or title.genres is not None:
            return list(everything([*aside, title], kind))
        body = reader.whole(answer, wire.Offers)
    except SchemaDrift:
        return []
    owner = offers.owner(body)
    return list(offers.offers(body, *owner)) if owner else []


def titles_of(page: wire.Page, kind: TitleKind, query: Query) -> Stream:
    listed: list[wire.Title] = []
    for row in shown(page):
        if isinstance(row, Skip):
            yield row
        else:
            listed.append(row)
    if not listed:
        return
    failure: ProviderError | None = None
    in_full = 0
    answers = yield [asks.in_full(kind, row.id, query) for row in listed]
    for row, answer in zip(listed, answers, strict=True):
        try:
            if isinstance(answer, ProviderError):
                raise answer
            *aside, title = reader.mended(answer, wire.Title, kinds.key(kind, row.id))
            if isinstance(title, Skip):
                raise SchemaDrift(title.where, title.why)
            in_full += 1
        except ProviderError as error:
            gone, named = isinstance(error, Gone), bool(row.title or row.name)
            if not gone and not isinstance(failure, PASSING):
                failure = error
            if not gone or not named:
                yield Skip(kinds.key(kind, row.id), f"is listed, but not to be had in full: {error}")
            if isinstance(error, PASSING) or not named:
                continue
            aside, title = [], row  # what the list says of it
        yield from everything([*aside, title], kind)
    # One title that is broken for good must not keep all runs from coming further.
    if failure and (isinstance(failure, PASSING) or not in_full):
        raise failure


def everything(told: Iterable[wire.Title | Skip], kind: TitleKind) -> Iterator[Emit]:
    """All that is known of the title, after what was left out of it."""
    for part in told:
        if isinstance(part, Skip):
            yield part
        else:
            yield from translate.everything(part, kinds.kind_of(part, kind))


def shown(page: wire.Page) -> Iterator[wire.Title | Skip]:
    for row in rows(page.results, wire.Title, "results"):
        if isinstance(row, wire.Title) and row.adult:
            yield Skip(f"title {row.id}", "adult: is not shown here")
        else:
            yield row
