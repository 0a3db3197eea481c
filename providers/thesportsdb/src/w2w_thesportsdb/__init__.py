"""TheSportsDB: fixtures, results and scores of many sports. A premium key gives more of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from w2w_sdk import (
    Emit,
    Get,
    Provider,
    ProviderError,
    Query,
    Response,
    Skip,
    Stream,
)
from w2w_sdk.several import once, told
from w2w_thesportsdb import translate, wire
from w2w_thesportsdb.envelope import events

_FREE_KEY = "123"
"""The key that TheSportsDB gives to all: no secret. One's own is sent in a header, by the host."""
_BY_DEFAULT = "4328"
"""The English Premier League."""


class TheSportsDB(Provider):
    id: ClassVar[str] = "thesportsdb"

    def fixtures(self, query: Query) -> Stream:
        """The last matches and the next ones of each league, with leagues and teams."""
        asked = [request for league in _leagues(query) for request in _of_league(league, query)]
        answers = yield asked

        def calendar(event: wire.Event) -> Iterator[Emit]:
            home, away = translate.teams(event)
            yield from (translate.competition(event), home, away, translate.fixture(event, query.now))

        yield from _told(asked, answers, calendar)

    def live(self, query: Query) -> Stream:
        """What runs now, or those of it that somebody follows; with the free key some matches of today."""
        request = _running(query)
        page = yield request
        wanted = set(query.keys)

        def score(event: wire.Event) -> Iterator[Emit]:
            if not wanted or translate.event_key(event) in wanted:
                translate.teams(event)  # refuses what is no match of two
                yield translate.live(event, query.now)

        yield from _told([request], [page], score)


def _leagues(query: Query) -> list[str]:
    return query.listed("leagues", _BY_DEFAULT)


def _is_premium(query: Query) -> bool:
    return query.config.get("plan", "").lower() == "premium"


def _running(query: Query) -> Get:
    if _is_premium(query):
        return Get("/v2/json/livescore/all")
    return Get(f"/v1/json/{_FREE_KEY}/eventsday.php", params={"d": query.now.date().isoformat()})


def _of_league(league: str, query: Query) -> list[Get]:
    if _is_premium(query):
        return [Get(f"/v2/json/schedule/{which}/league/{league}") for which in ("previous", "next")]
    return [
        Get(f"/v1/json/{_FREE_KEY}/{which}.php", params={"id": league})
        for which in ("eventspastleague", "eventsnextleague")
    ]


def _told(
    asked: Sequence[Get],
    answers: Sequence[Response | ProviderError],
    tell: Callable[[wire.Event], Iterator[Emit]],
) -> Iterator[Emit]:
    def read(_name: str, answer: Response) -> Iterator[Emit]:
        for event in events(answer):
            yield from [event] if isinstance(event, Skip) else _safely(event, tell)

    names = [f"{request.path} {request.params.get('id', '')}".strip() for request in asked]
    return once(told(zip(names, answers, strict=True), read))


def _safely(event: wire.Event, tell: Callable[[wire.Event], Iterator[Emit]]) -> list[Emit]:
    try:
        return list(tell(event))
    except ValueError as error:
        return [Skip(translate.event_key(event), str(error))]


provider = TheSportsDB()
