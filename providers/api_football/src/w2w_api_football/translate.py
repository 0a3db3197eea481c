"""From API-Football's shapes to records."""

from __future__ import annotations

import re
from datetime import datetime

from w2w_api_football import states, wire
from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, LiveScore, TeamRecord, TimelineEvent, utc
from w2w_sdk.times import from_unix

_SPORT = "football"
_FLAG = re.compile(r"/flags/([a-z]{2})(-[a-z]+)?\.svg$")
_OF_NATIONAL_TEAMS = {1, 4, 5, 6, 7, 8, 9, 10, 22, 29, 30, 31, 32, 33, 34, 37, 536, 960}
"""Leagues of no country that national teams play in: world cups, continental ones, qualifiers, friendlies."""
_NO_PAIR = wire.Pair()


def league(row: wire.LeagueRow) -> CompetitionRecord:
    code = (row.country.code if row.country else None) or ""
    return _competition(row.league, code[:2].upper())


def competition(fixture: wire.Fixture) -> CompetitionRecord:
    return _competition(fixture.league, _country(fixture.league))


def team(side: wire.Team, fixture: wire.Fixture) -> TeamRecord:
    """ValueError where the source does not know yet who plays."""
    if side.id is None or not side.name:
        raise ValueError("teams: a side is not known")
    country = _country(fixture.league)
    return TeamRecord(
        key=_team_key(side),
        ids={"api_football:team": str(side.id)},
        name=side.name,
        sport=_SPORT,
        country=country,
        national=not country and fixture.league.id in _OF_NATIONAL_TEAMS,
    )


def fixture(fixture: wire.Fixture) -> FixtureRecord:
    head, league = fixture.fixture, fixture.league
    home, away = _goals(fixture)
    return FixtureRecord(
        key=fixture_key(fixture),
        ids={"api_football:fixture": str(head.id)},
        competition=f"api_football:league:{league.id}",
        season=str(league.season or ""),
        stage=league.round or "",
        home=_team_key(fixture.teams.home),
        away=_team_key(fixture.teams.away),
        starts_at=_kick_off(head),
        status=states.status(fixture),
        venue=(head.venue.name if head.venue else None) or "",
        home_score=home,
        away_score=away,
        half_time=_half_time(fixture),
        penalties=_penalties(fixture),
    )


def live(fixture: wire.Fixture, timeline: tuple[TimelineEvent, ...]) -> LiveScore:
    status, now = states.status(fixture), fixture.fixture.status
    home, away = _goals(fixture)
    running = status is EventStatus.LIVE
    return LiveScore(
        key=fixture_key(fixture),
        ids={"api_football:fixture": str(fixture.fixture.id)},
        status=status,
        period=states.period(fixture),
        minute=now.elapsed if running or status is EventStatus.FINISHED else None,
        added=(now.extra or 0) if running else 0,
        home_score=home,
        away_score=away,
        half_time=_half_time(fixture),
        penalties=_penalties(fixture),
        timeline=timeline,
    )


def fixture_key(fixture: wire.Fixture) -> str:
    return f"api_football:fixture:{fixture.fixture.id}"


def _competition(league: wire.League, country: str) -> CompetitionRecord:
    return CompetitionRecord(
        key=f"api_football:league:{league.id}",
        ids={"api_football:league": str(league.id)},
        name=league.name,
        sport=_SPORT,
        country=country,
    )


def _team_key(side: wire.Team) -> str:
    return f"api_football:team:{side.id}"


def _country(league: wire.League) -> str:
    flag = _FLAG.search(league.flag or "")
    return flag[1].upper() if flag else ""


def _kick_off(head: wire.Head) -> datetime:
    at = datetime.fromisoformat(head.date) if head.date else None
    if at and at.tzinfo:
        return utc(at)
    if head.timestamp is not None:
        return from_unix(head.timestamp)
    raise ValueError(f"fixture.date: {'has no time zone' if at else 'is missing'}")


def _goals(fixture: wire.Fixture) -> tuple[int | None, int | None]:
    """`score.fulltime` is no source for it: it holds now the score at 90 minutes, now that at 120."""
    goals = fixture.goals
    if goals is None or not states.has_begun(fixture):
        return None, None
    return goals.home, goals.away


def _half_time(fixture: wire.Fixture) -> tuple[int, int] | None:
    if not states.is_beyond_half_time(fixture):
        return None
    return _both((fixture.score.halftime if fixture.score else None) or _NO_PAIR)


def _penalties(fixture: wire.Fixture) -> tuple[int, int] | None:
    return _both((fixture.score.penalty if fixture.score else None) or _NO_PAIR)


def _both(pair: wire.Pair) -> tuple[int, int] | None:
    return None if pair.home is None or pair.away is None else (pair.home, pair.away)
