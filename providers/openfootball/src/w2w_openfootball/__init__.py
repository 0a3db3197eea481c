"""openfootball: fixtures and results of leagues and tournaments, from public-domain files, without a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

import msgspec

from w2w_openfootball import leagues, translate, wire
from w2w_openfootball.translate import Season
from w2w_sdk import (
    Emit,
    FixtureRecord,
    Get,
    Provider,
    ProviderError,
    Query,
    Response,
    SchemaDrift,
    Skip,
    Stream,
    decode,
    rows,
)
from w2w_sdk.several import told

_BY_DEFAULT = "en.1 de.1 es.1 it.1 fr.1"
_TOURNAMENTS = {"worldcup", "euro"}
_SEASONS_BEGIN_IN = 7


class OpenFootball(Provider):
    id: ClassVar[str] = "openfootball"

    def competitions(self, query: Query) -> Stream:
        """The leagues and tournaments of the files, with their teams."""
        files = _files(query)
        answers = yield [Get(path) for path in files]
        yield from _said(files, answers, with_fixtures=False)

    def fixtures(self, query: Query) -> Stream:
        """All matches of the files, with their leagues and teams. A file is a whole season."""
        files = _files(query)
        answers = yield [Get(path) for path in files]
        yield from _said(files, answers, with_fixtures=True)


def _files(query: Query) -> dict[str, str]:
    """The code of the league or tournament by the path of its file."""
    return dict(_file(one, query.now) for one in query.listed("files", _BY_DEFAULT))


def _file(named: str, now: datetime) -> tuple[str, str]:
    left, _, right = named.rpartition("/")
    if left in _TOURNAMENTS:
        return f"/{left}.json/master/{right}/{left}.json", left
    return f"/football.json/master/{left or _season(right, now)}/{right}.json", right


def _season(code: str, now: datetime) -> str:
    known = leagues.LEAGUES.get(code)
    if known and known.calendar_year:
        return str(now.year)
    first = now.year if now.month >= _SEASONS_BEGIN_IN else now.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def _said(
    files: dict[str, str], answers: Sequence[Response | ProviderError], *, with_fixtures: bool
) -> Iterator[Emit]:
    def read(path: str, answer: Response) -> Iterator[Emit]:
        return _read(answer.decode(wire.File), files[path], with_fixtures=with_fixtures)

    # Gone is no failure: a season's file comes some weeks before the season.
    return told(zip(files, answers, strict=True), read)


def _read(file: wire.File, path_code: str, *, with_fixtures: bool) -> Iterator[Emit]:
    name = file.name or path_code
    season = Season(*leagues.of_file(name, path_code))
    yield translate.competition(season)
    said: set[str] = set()
    met: Counter[str] = Counter()
    for index, (round_name, raw) in enumerate(_matches(file)):
        if isinstance(raw, Skip):
            yield raw
            continue
        try:
            match = decode(raw, wire.Match)
            if round_name and not match.round:
                match = msgspec.structs.replace(match, round=round_name)
            teams = [translate.team(side, season) for side in (match.team1, match.team2)]
            fixture = translate.fixture(match, season)
        except (SchemaDrift, ValueError) as error:
            yield Skip(f"{name} matches[{index}]", str(error))
            continue
        for team in teams:
            if team.key not in said:
                said.add(team.key)
                yield team
        if with_fixtures:
            met[fixture.key] += 1
            yield _numbered(fixture, met[fixture.key])


def _matches(file: wire.File) -> Iterator[tuple[str, msgspec.Raw | Skip]]:
    """Each match, and the name of the round that it stands in."""
    for raw in file.matches or ():
        yield "", raw
    for one in rows(file.rounds or (), wire.Round, f"{file.name or ''} rounds".lstrip()):
        if isinstance(one, Skip):
            yield "", one
            continue
        for raw in one.matches or ():
            yield one.name or "", raw


def _numbered(fixture: FixtureRecord, time: int) -> FixtureRecord:
    """A pair may meet twice in one round, such as in play-offs of three matches."""
    return fixture if time == 1 else msgspec.structs.replace(fixture, key=f"{fixture.key}:{time}")


provider = OpenFootball()
