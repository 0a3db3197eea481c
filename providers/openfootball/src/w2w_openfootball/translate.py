"""From openfootball's shapes to records."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from w2w_openfootball import wire
from w2w_openfootball.leagues import League
from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, TeamRecord, utc
from w2w_sdk.countries import country_in_sport

_SPORT = "football"
_STATUS = {
    "postponed": EventStatus.POSTPONED,
    "suspended": EventStatus.POSTPONED,
    "cancelled": EventStatus.CANCELLED,
    "canceled": EventStatus.CANCELLED,
    "abandoned": EventStatus.CANCELLED,
    "annulled": EventStatus.CANCELLED,
    "awarded": EventStatus.FINISHED,
    "walkover": EventStatus.FINISHED,
}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?:\s*([A-Z]{2}.*))?")
_HOURS_BEFORE_UTC = {
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 1,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
}
_OFFSET = re.compile(r"UTC([+-]\d{1,2})(?::(\d{2}))?")
_NOON = time(12)
_WITH_COUNTRY = re.compile(r"(.+) \(([A-Z]{3})\)")
_NOT_DRAWN = re.compile(
    r"[WL]\d+|[1-3][A-L](/?[A-L])*|.*\b(winners?|losers?|runners?-up|tbd|play-?offs?)\b.*", re.I
)


class Season(NamedTuple):
    """The file that a match is in."""

    code: str
    league: League
    name: str
    label: str
    """"2025/26" or "2026"."""


class Team(NamedTuple):
    name: str
    code: str
    country: str
    key: str


def competition(season: Season) -> CompetitionRecord:
    return CompetitionRecord(
        key=_competition_key(season), name=season.name, sport=_SPORT, country=season.league.country
    )


def team(said: str | wire.Named, season: Season) -> TeamRecord:
    one = _team(said, season)
    return TeamRecord(
        key=one.key,
        name=one.name,
        sport=_SPORT,
        code=one.code,
        country=one.country,
        national=season.league.national,
    )


def fixture(match: wire.Match, season: Season) -> FixtureRecord:
    score = _score(match)
    status = _status(match, score)
    final = score.et or score.ft
    home, away = final if final and status is not EventStatus.SCHEDULED else (None, None)
    ground = match.ground or match.stadium
    return FixtureRecord(
        key=match_key(match, season),
        competition=_competition_key(season),
        season=season.label,
        stage=", ".join(filter(None, (match.stage, match.round, match.group))),
        home=_team(match.team1, season).key,
        away=_team(match.team2, season).key,
        starts_at=_kick_off(match, season.league),
        status=status,
        venue=(ground.name if isinstance(ground, wire.Named) else ground) or "",
        home_score=home,
        away_score=away,
        half_time=score.ht,
        penalties=score.p,
    )


def match_key(match: wire.Match, season: Season) -> str:
    """Matches have no ids. The date is left out: it is what a postponement changes."""
    teams = (_team(said, season).key.rpartition("/")[2] for said in (match.team1, match.team2))
    return ":".join(
        ["openfootball:match", season.code, _slug(season.label), _slug(match.round or ""), *teams]
    )


def _competition_key(season: Season) -> str:
    return f"openfootball:league:{season.code}"


def _team(said: str | wire.Named, season: Season) -> Team:
    """ValueError for a side that is not drawn yet, such as "W74"."""
    name, code = (said.name, said.code or "") if isinstance(said, wire.Named) else (said, "")
    if not name.strip() or _NOT_DRAWN.fullmatch(name):
        raise ValueError(f"team: {name or 'none'} is not drawn yet")
    country = season.league.country if season.league.teams_of_country else ""
    if named := _WITH_COUNTRY.fullmatch(name):
        name, country = named[1], country_in_sport(named[2])
    scope = "national" if season.league.national else country.lower() or "int"
    return Team(name, code, country, f"openfootball:team:{scope}/{_slug(name)}")


def _status(match: wire.Match, score: wire.Score) -> EventStatus:
    said = (match.status or "").lower()
    if said and said not in _STATUS:
        raise ValueError(f"status: {match.status!r} is unknown")
    return _STATUS.get(said) or (EventStatus.FINISHED if score.ft else EventStatus.SCHEDULED)


def _score(match: wire.Match) -> wire.Score:
    if isinstance(match.score, wire.Score):
        return match.score
    return wire.Score(
        ht=_both(match.score1i, match.score2i),
        ft=match.score or _both(match.score1, match.score2),
        et=_both(match.score1et, match.score2et),
        p=_both(match.score1p, match.score2p),
    )


def _both(home: int | None, away: int | None) -> wire.Pair | None:
    return None if home is None or away is None else (home, away)


def _kick_off(match: wire.Match, league: League) -> datetime:
    """Noon UTC of the day where the hour is not set."""
    day = date.fromisoformat(match.date)
    if not match.time:
        return datetime.combine(day, _NOON, UTC)
    if (said := _CLOCK.fullmatch(match.time.strip())) is None:
        raise ValueError(f"time: {match.time!r} is no time of day")
    zone = _zone(said[3] or match.timezone, league)
    return utc(datetime.combine(day, time(int(said[1]), int(said[2])), zone))


def _zone(offset: str | None, league: League) -> tzinfo:
    if not offset:
        return ZoneInfo(league.zone)
    if offset.strip() in _HOURS_BEFORE_UTC:
        return timezone(timedelta(hours=_HOURS_BEFORE_UTC[offset.strip()]))
    if (said := _OFFSET.fullmatch(offset.strip())) is None:
        raise ValueError(f"time: {offset!r} is no zone")
    minutes = int(said[2] or 0) * (-1 if said[1].startswith("-") else 1)
    return timezone(timedelta(hours=int(said[1]), minutes=minutes))


def _slug(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", plain))
