"""API-Football: leagues, fixtures and live scores with goals, cards and substitutions.

On RapidAPI, or directly at api-sports.io: only the base URL and the key differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from w2w_api_football import translate, wire
from w2w_api_football.envelope import rows
from w2w_api_football.timeline import timeline
from w2w_sdk import Checkpoint, Emit, Get, NotSubscribed, Provider, Query, Skip, Stream

_IDS_A_REQUEST = 20


class APIFootball(Provider):
    id: ClassVar[str] = "api_football"

    def competitions(self, query: Query) -> Stream:
        page = yield Get("/leagues", params={"current": "true"})
        wanted = _leagues(query)
        for row in rows(page, wire.LeagueRow, query.now):
            if isinstance(row, Skip):
                yield row
            elif not wanted or row.league.id in wanted:
                yield translate.league(row)

    def fixtures(self, query: Query) -> Stream:
        """Day by day all fixtures of the world, or of the leagues that the operator named."""
        wanted = _leagues(query)
        said: set[str] = set()
        days = [day for day in query.days if day.isoformat() > query.cursor]
        for day in days:
            page = yield Get("/fixtures", params={"date": day.isoformat()})
            try:
                found = list(rows(page, wire.Fixture, query.now))
            except NotSubscribed as error:  # the free plan has yesterday, today and tomorrow
                if day == days[0]:
                    raise
                yield Skip(f"fixtures of {day}", str(error))
                return
            for row in found:
                if isinstance(row, Skip):
                    yield row
                elif not wanted or row.league.id in wanted:
                    yield from _new(_calendar(row), said)
            yield Checkpoint(day.isoformat())

    def live(self, query: Query) -> Stream:
        """All that run; those asked for by key too when they are over, or have not begun."""
        asked = [key.rpartition(":")[2] for key in query.keys]
        seen: set[str] = set()
        if not 0 < len(asked) <= _IDS_A_REQUEST:
            page = yield Get("/fixtures", params={"live": "all"})
            for row in rows(page, wire.Fixture, query.now):
                if isinstance(row, wire.Fixture):
                    seen.add(str(row.fixture.id))
                yield from _live(row)
        yield from _by_id([one for one in asked if one not in seen], query)


def _by_id(ids: Sequence[str], query: Query) -> Stream:
    for start in range(0, len(ids), _IDS_A_REQUEST):
        batch = ids[start : start + _IDS_A_REQUEST]
        try:
            page = yield Get("/fixtures", params={"ids": "-".join(batch)})
            found = list(rows(page, wire.Fixture, query.now))
        except NotSubscribed:  # the free plan has them one by one
            found = []
            for one in batch:
                page = yield Get("/fixtures", params={"id": one})
                found += rows(page, wire.Fixture, query.now)
        for row in found:
            yield from _live(row)


def _calendar(row: wire.Fixture) -> Iterator[Emit]:
    try:
        records: list[Emit] = [
            translate.competition(row),
            translate.team(row.teams.home, row),
            translate.team(row.teams.away, row),
            translate.fixture(row),
        ]
    except ValueError as error:
        yield Skip(translate.fixture_key(row), str(error))
    else:
        yield from records


def _live(row: wire.Fixture | Skip) -> Iterator[Emit]:
    if isinstance(row, Skip):
        yield row
        return
    events, skips = timeline(row)
    try:
        yield translate.live(row, events)
    except ValueError as error:
        yield Skip(translate.fixture_key(row), str(error))
    yield from skips


def _new(emits: Iterator[Emit], said: set[str]) -> Iterator[Emit]:
    """Leaves out competitions and teams that were said before."""
    for emit in emits:
        if isinstance(emit, Checkpoint | Skip):
            yield emit
        elif emit.key not in said:
            said.add(emit.key)
            yield emit


def _leagues(query: Query) -> set[int]:
    return {int(one) for one in query.listed("leagues") if one.isdigit()}


provider = APIFootball()
