"""ESPN's scoreboards: fixtures, results and running scores of several sports. No key is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

import msgspec

from w2w_espn import leagues, wire
from w2w_espn.translate import Match
from w2w_sdk import (
    Emit,
    Get,
    Gone,
    Provider,
    ProviderError,
    Query,
    Refused,
    Response,
    SchemaDrift,
    Skip,
    Stream,
    decode,
    rows,
)
from w2w_sdk.several import once, told

_NAMED = {"user-agent": "What2Watch/0.1 (self-hosted)"}
"""Who asks, honestly: the source need not guess."""
_MOST_EVENTS = 500


class ESPN(Provider):
    id: ClassVar[str] = "espn"

    def fixtures(self, query: Query) -> Stream:
        """Matches of the days asked for, league by league, with their leagues and teams."""
        paths = _leagues(query)
        dates = f"{query.days[0]:%Y%m%d}-{query.days[-1]:%Y%m%d}"
        answers = yield [_scoreboard(path, dates=dates) for path in paths]
        yield from _told(paths, answers, _calendar)

    def live(self, query: Query) -> Stream:
        """All matches of today, or those of them that somebody follows. Football is one request."""
        paths = ["soccer/all" if path.startswith("soccer/") else path for path in _leagues(query)]
        paths = list(dict.fromkeys(paths))
        wanted = set(query.keys)

        def score(match: Match) -> Iterator[Emit]:
            if not wanted or match.key in wanted:
                found, skips = match.live()
                yield found
                yield from skips

        answers = yield [_scoreboard(path) for path in paths]
        yield from _told(paths, answers, score)


def _leagues(query: Query) -> list[str]:
    return list(dict.fromkeys(path.strip("/") for path in query.listed("leagues", "soccer/all")))


def _scoreboard(path: str, **params: str) -> Get:
    return Get(f"/{path}/scoreboard", params={**params, "limit": _MOST_EVENTS}, headers=_NAMED)


def _told(
    paths: Sequence[str],
    answers: Sequence[Response | ProviderError],
    tell: Callable[[Match], Iterator[Emit]],
) -> Iterator[Emit]:
    def read(path: str, answer: Response) -> Iterator[Emit]:
        for match in _matches(path, answer):
            yield from [match] if isinstance(match, Skip) else _safely(match, tell)

    # Refused, too: the operator named a league that is not there.
    return once(told(zip(paths, answers, strict=True), read, aside=(Gone, Refused)))


def _matches(path: str, answer: Response) -> Iterator[Match | Skip]:
    board = wire.scoreboard(answer)
    listed: list[wire.League] = []
    for league in rows(board.leagues or (), wire.League, f"{path} leagues"):
        if isinstance(league, Skip):
            yield league
        else:
            listed.append(league)
    for index, raw in enumerate(board.events or ()):
        try:
            event = decode(raw, wire.Event)
            place = leagues.place(event, listed, path)
        except (SchemaDrift, ValueError) as error:
            yield Skip(f"{path} events[{index}]", str(error))
            continue
        if not event.competitions:
            yield Skip(f"event {event.id}", f"competitions: none; {place.sport} has no two teams here")
        for part in event.competitions or ():
            yield _match(event, part, place)


def _match(event: wire.Event, raw: msgspec.Raw, place: leagues.Place) -> Match | Skip:
    try:
        competition = decode(raw, wire.Competition)
    except SchemaDrift as error:
        return Skip(f"event {event.id}", str(error))
    try:
        return Match(event, competition, place)
    except ValueError as error:
        return Skip(f"event {event.id}, competition {competition.id}", str(error))


def _safely(match: Match, tell: Callable[[Match], Iterator[Emit]]) -> list[Emit]:
    try:
        return list(tell(match))
    except ValueError as error:
        return [Skip(match.key, str(error))]


def _calendar(match: Match) -> Iterator[Emit]:
    yield match.league()
    yield from match.teams()
    yield match.fixture()


provider = ESPN()
