"""The files of a new provider's package, as templates."""

from __future__ import annotations

PYPROJECT = """\
[project]
name = "w2w-provider-$dashed"
version = "0.1.0"
description = "$name for What2Watch"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["w2w-sdk>=$sdk,<1"]

[project.entry-points."w2w.providers"]
$id = "w2w_$id"

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.hatch.build.targets.wheel]
packages = ["src/w2w_$id"]

[tool.pytest.ini_options]
addopts = "-p no:asyncio"      # streams are plain generators; without its settings the plugin warns
"""
MANIFEST = """\
id = "$id"
name = "$name"
version = "0.1.0"
sdk = ">=$sdk,<1"
homepage = "https://example.org"
base_url = "https://example.org/api"
namespaces = [$namespaces]$about_namespaces

# For a source that wants a key:
# auth = "bearer"              # rapidapi | bearer | query | header; the last two need auth_name
# [config.key]                 # the operator sets $upper
# label = "Key"
# secret = true

[[attribution]]
text = "Data by $name"
url = "https://example.org"

[quota]
per_second = 2

[streams.$stream]
$spec
"""
TITLES = '''\
"""$name: films, page by page."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from w2w_sdk import Checkpoint, Get, Provider, Query, Skip, Stream, TitleKind, TitleRecord, rows


class Page(msgspec.Struct):
    """The source's shapes, as far as they are read."""

    data: list[msgspec.Raw]
    next_page: int | None = None


class Film(msgspec.Struct):
    id: int
    title: str
    year: int | None = None
    imdb: str | None = None


class $type(Provider):
    id: ClassVar[str] = "$id"

    def titles(self, query: Query) -> Stream:
        number: int | None = int(query.cursor or 1)
        while number:
            page = (yield Get("/films", params={"page": number})).decode(Page)
            for film in rows(page.data, Film, "$$.data"):
                yield film if isinstance(film, Skip) else _title(film)
            number = page.next_page
            if number:
                yield Checkpoint(str(number))


def _title(film: Film) -> TitleRecord | Skip:
    try:
        return TitleRecord(
            key=f"$id:movie:{film.id}",
            ids={"imdb": film.imdb} if film.imdb else {},
            kind=TitleKind.MOVIE,
            name=film.title,
            year=film.year,
        )
    except ValueError as error:
        return Skip(f"film {film.id}", str(error))


provider = $type()
'''
FIXTURES = '''\
"""$name: the matches of a league, page by page."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from w2w_sdk import (
    Checkpoint,
    CompetitionRecord,
    Emit,
    EventStatus,
    FixtureRecord,
    Get,
    Provider,
    Query,
    Skip,
    Stream,
    TeamRecord,
    rows,
    utc,
)

LEAGUE = CompetitionRecord(key="$id:league:1", name="League", sport="football", country="GB")
STATES = {
    "planned": EventStatus.SCHEDULED,
    "running": EventStatus.LIVE,
    "final": EventStatus.FINISHED,
}


class Page(msgspec.Struct):
    """The source's shapes, as far as they are read."""

    data: list[msgspec.Raw]
    next_page: int | None = None


class Team(msgspec.Struct):
    id: int
    name: str


class Match(msgspec.Struct):
    id: int
    home: Team
    away: Team
    status: str
    kick_off: datetime | None = None
    home_score: int | None = None
    away_score: int | None = None


class $type(Provider):
    id: ClassVar[str] = "$id"

    def fixtures(self, query: Query) -> Stream:
        yield LEAGUE
        number: int | None = int(query.cursor or 1)
        window = {"from": str(query.days[0]), "to": str(query.days[-1])}
        while number:
            page = (yield Get("/matches", params={**window, "page": number})).decode(Page)
            for match in rows(page.data, Match, "$$.data"):
                yield from [match] if isinstance(match, Skip) else _records(match)
            number = page.next_page
            if number:
                yield Checkpoint(str(number))


def _records(match: Match) -> list[Emit]:
    try:
        home, away = _team(match.home), _team(match.away)
        return [home, away, _fixture(match, home, away)]
    except ValueError as error:
        return [Skip(f"match {match.id}", str(error))]


def _team(team: Team) -> TeamRecord:
    return TeamRecord(key=f"$id:team:{team.id}", name=team.name, sport=LEAGUE.sport)


def _fixture(match: Match, home: TeamRecord, away: TeamRecord) -> FixtureRecord:
    if match.status not in STATES:
        raise ValueError(f"status: {match.status!r} is unknown")
    return FixtureRecord(
        key=f"$id:match:{match.id}",
        competition=LEAGUE.key,
        home=home.key,
        away=away.key,
        starts_at=utc(match.kick_off) if match.kick_off else None,
        status=STATES[match.status],
        home_score=match.home_score,
        away_score=match.away_score,
    )


provider = $type()
'''
TESTS = """\
from __future__ import annotations

import json

from w2w_$id import provider
from w2w_sdk.testing import Recorded, conformance

$row
BODIES = ({"data": [ROW | {"id": 1}], "next_page": 2}, {"data": [ROW | {"id": 2}], "next_page": None})
PAGES = tuple(json.dumps(body).encode() for body in BODIES)
ANSWERS = {"$path": PAGES}  # one a request; after the last comes a 404


class TestConformance(conformance(provider, [Recorded("$stream", ANSWERS, most_requests=3)])): ...
"""
README = """\
# $name for What2Watch

Where the data comes from, under which terms, and where to get a key.

In the folder of What2Watch:

    ./w2w install $folder
    .venv/bin/pytest $folder
    .venv/bin/python -m w2w_sdk.run w2w_$id $stream --body page.json
    ./w2w providers enable $id
    ./w2w providers check $id

The contract is in the README of `w2w-sdk` (`providers/sdk`).
"""
FILES = {
    "pyproject.toml": PYPROJECT,
    "README.md": README,
    "src/w2w_$id/provider.toml": MANIFEST,
    "src/w2w_$id/py.typed": "",
    "tests/test_conformance.py": TESTS,
}
CODE = {"titles": TITLES, "fixtures": FIXTURES}
VALUES = {
    "titles": {
        "namespaces": '"imdb"',
        "about_namespaces": "          # ids that your records carry, such as imdb, tmdb:movie, wikidata",
        "spec": "every = 86400                  # seconds",
        "path": "/films",
        "row": 'ROW = {"title": "One", "year": 1999, "imdb": "tt0000001"}',
    },
    "fixtures": {
        "namespaces": "",
        "about_namespaces": "                # ids that your records carry, such as wikidata",
        "spec": "every = 21600                  # seconds\ndays_back = 2\ndays_ahead = 14",
        "path": "/matches",
        "row": (
            'TEAMS = {"home": {"id": 1, "name": "One"}, "away": {"id": 2, "name": "Two"}}\n'
            'ROW = TEAMS | {"status": "final", "kick_off": "2024-01-01T15:00:00Z", "home_score": 2, '
            '"away_score": 1}'
        ),
    },
}
