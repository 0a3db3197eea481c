"""ESPN's scoreboards: fixtures, results and running scores of several sports. No key is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import ClassVar

import msgspec

from w2w_espn import leagues, tennis, translate, wire
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

_Match = translate.Match | tennis.Match


class ESPN(Provider):
    id: ClassVar[str] = "espn"

    def fixtures(self, query: Query) -> Stream:
        """Matches of the days asked for, league by league, with their leagues and teams.

        Each day is a request: since September 2026 the source refuses a span of days.
        """
        asked = [(path, day) for path in _leagues(query) for day in _days(path, query)]
        answers = yield [_scoreboard(path, dates=f"{day:%Y%m%d}") for path, day in asked]
        yield from _told([f"{path} {day}" for path, day in asked], answers, _calendar)

    def live(self, query: Query) -> Stream:
        """All matches of today, or those of them that somebody follows, asking for their sports alone.

        Football is one request.
        """
        wanted = set(query.keys)
        sports = {leagues.sport_of_key(key) for key in wanted}
        paths = ["soccer/all" if path.startswith("soccer/") else path for path in _leagues(query)]
        paths = [path for path in dict.fromkeys(paths) if not wanted or leagues.sport_of_path(path) in sports]

        def score(match: _Match) -> Iterator[Emit]:
            if not wanted or match.key in wanted:
                found, skips = match.live()
                yield found
                yield from skips

        answers = yield [_scoreboard(path) for path in paths]
        yield from _told(paths, answers, score)


def _leagues(query: Query) -> list[str]:
    return list(dict.fromkeys(path.strip("/") for path in query.listed("leagues", "soccer/all")))


def _days(path: str, query: Query) -> list[date]:
    """Of tennis a scoreboard holds whole tournaments, and hardly one lasts less than three days."""
    return query.days[::3] if leagues.sport_of_path(path) == leagues.TENNIS else query.days


def _scoreboard(path: str, **params: str) -> Get:
    return Get(f"/{path}/scoreboard", params={**params, "limit": _MOST_EVENTS}, headers=_NAMED)


def _told(
    boards: Sequence[str],
    answers: Sequence[Response | ProviderError],
    tell: Callable[[_Match], Iterator[Emit]],
) -> Iterator[Emit]:
    """`boards` name what was asked for: the path of a league, and the day where one is meant."""

    def read(board: str, answer: Response) -> Iterator[Emit]:
        for match in _matches(board, answer):
            yield from [match] if isinstance(match, Skip) else _safely(match, tell)

    # Refused, too: the operator named a league that is not there.
    return _once(told(zip(boards, answers, strict=True), read, aside=(Gone, Refused)))


def _once(emits: Iterator[Emit]) -> Iterator[Emit]:
    """What is aside, too: a tournament stands on the boards of several days, and of both tours."""
    aside: set[Skip] = set()
    for emit in once(emits):
        if isinstance(emit, Skip):
            if emit in aside:
                continue
            aside.add(emit)
        yield emit


def _matches(name: str, answer: Response) -> Iterator[_Match | Skip]:
    board = wire.scoreboard(answer)
    listed: list[wire.League] = []
    for league in rows(board.leagues or (), wire.League, f"{name} leagues"):
        if isinstance(league, Skip):
            yield league
        else:
            listed.append(league)
    for index, raw in enumerate(board.events or ()):
        try:
            event = decode(raw, wire.Event)
            place = leagues.place(event, listed, name)
        except (SchemaDrift, ValueError) as error:
            yield Skip(f"{name} events[{index}]", str(error))
            continue
        if place.sport == leagues.TENNIS:
            yield from tennis.matches(event)
            continue
        if not event.competitions:
            yield Skip(f"event {event.id}", f"competitions: none; {place.sport} has no two teams here")
        for part in event.competitions or ():
            yield _match(event, part, place)


def _match(event: wire.Event, raw: msgspec.Raw, place: leagues.Place) -> translate.Match | Skip:
    try:
        competition = decode(raw, wire.Competition)
    except SchemaDrift as error:
        return Skip(f"event {event.id}", str(error))
    try:
        return translate.Match(event, competition, place)
    except ValueError as error:
        return Skip(f"event {event.id}, competition {competition.id}", str(error))


def _safely(match: _Match, tell: Callable[[_Match], Iterator[Emit]]) -> list[Emit]:
    try:
        return list(tell(match))
    except ValueError as error:
        return [Skip(match.key, str(error))]


def _calendar(match: _Match) -> Iterator[Emit]:
    yield match.league()
    yield from match.teams()
    yield match.fixture()


provider = ESPN()
