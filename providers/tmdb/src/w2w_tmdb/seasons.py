"""Seasons with all their episodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from w2w_sdk import (
    Checkpoint,
    Emit,
    Gone,
    ProviderError,
    Query,
    Response,
    SchemaDrift,
    Skip,
    Stream,
    TitleKind,
    row,
    rows,
)
from w2w_tmdb import asks, kinds, lists, translate, wire
from w2w_tmdb.answers import reader


def of_show(number: str, query: Query) -> Stream:
    try:
        answer = yield asks.in_full(TitleKind.SHOW, number, query)
        told = reader.mended(answer, wire.Title, number)
    except Gone:
        return
    for part in told:
        if isinstance(part, Skip):
            yield part
        elif part.season_number is not None:
            yield from _alone(answer, number)
        elif part.seasons is None:
            yield Skip(kinds.key(TitleKind.SHOW, number), "seasons: are missing")
        else:
            yield from _seasons(part.id, (season.season_number for season in part.seasons), query)


def _alone(answer: Response, show: str) -> Iterator[Emit]:
    """A season or an episode, where its show was asked for, as in a replay of recorded bodies."""
    owner = kinds.key(TitleKind.SHOW, show)
    episode = row(answer.body, wire.Episode, f"{owner}, episode")
    if isinstance(episode, wire.Episode):
        yield from translate.episodes([episode], owner)
    else:
        yield from _season(answer, owner, f"{owner} season")


def of_popular(query: Query) -> Stream:
    """Of the shows that `titles` lists, the seasons of their last and their next episode."""
    for page_number in range(int(query.cursor or 1), asks.pages(query) + 1):
        asked = asks.popular(TitleKind.SHOW, query, page_number)
        page = reader.whole((yield asked), wire.Page)
        listed = [row.id for row in lists.shown(page) if not isinstance(row, Skip)]
        answers = (yield [asks.in_full(TitleKind.SHOW, number, query) for number in listed]) if listed else []
        for number, answer in zip(listed, answers, strict=True):
            where = kinds.key(TitleKind.SHOW, number)
            if isinstance(answer, lists.PASSING):
                raise answer
            try:
                told = (
                    [Skip(where, str(answer))]
                    if isinstance(answer, ProviderError)
                    else reader.mended(answer, wire.Title, where)
                )
            except SchemaDrift as drift:
                told = [Skip(where, str(drift))]
            for part in told:
                if isinstance(part, Skip):
                    yield part
                else:
                    near = (part.last_episode_to_air, part.next_episode_to_air)
                    yield from _seasons(
                        part.id, (episode.season_number for episode in near if episode), query
                    )
        if page_number >= (page.total_pages or 1):
            return
        yield Checkpoint(str(page_number + 1))


def _seasons(show: int, numbers: Iterable[int], query: Query) -> Stream:
    wanted = sorted(set(numbers))
    if not wanted:
        return
    owner = kinds.key(TitleKind.SHOW, show)
    for number, answer in zip(
        wanted, (yield [asks.season(show, number, query) for number in wanted]), strict=True
    ):
        where = f"{owner} season {number}"
        if isinstance(answer, lists.PASSING):
            raise answer
        yield from _season(answer, owner, where)


def _season(answer: Response | ProviderError, owner: str, where: str) -> Iterator[Emit]:
    try:
        if isinstance(answer, ProviderError):
            raise answer
        season = reader.whole(answer, wire.SeasonInFull)
    except ProviderError as error:
        yield Skip(where, str(error))
        return
    episodes = rows(season.episodes or [], wire.Episode, f"{where}, episodes")
    yield from translate.season(season, episodes, owner)
