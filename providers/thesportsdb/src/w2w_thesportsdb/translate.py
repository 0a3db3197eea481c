"""From TheSportsDB's shapes to records."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, LiveScore, TeamRecord, utc
from w2w_thesportsdb import states, wire

_FOOTBALL = "football"
_SPORT = {"soccer": _FOOTBALL, "motorsport": "motorsport", "fighting": "mma"}
_COUNTRY = {
    "4328": "GB",
    "4329": "GB",
    "4330": "GB",
    "4331": "DE",
    "4332": "IT",
    "4334": "FR",
    "4335": "ES",
    "4337": "NL",
    "4344": "PT",
    "4346": "US",
    "4380": "US",
    "4387": "US",
    "4391": "US",
    "4424": "US",
}
"""By league: events tell the country of their ground, which may be another one."""
_WITH_TEAMS_FROM_ABROAD = {"4346", "4380", "4387", "4424"}
_OF_NATIONAL_TEAMS = {"4429", "4502"}  # World Cup, European Championship
_ROUND = {
    "125": "Quarter-final",
    "150": "Semi-final",
    "160": "Play-off",
    "170": "Play-off semi-final",
    "180": "Play-off final",
    "200": "Final",
    "500": "Pre-season",
}
_MINUTE = re.compile(r"(\d+)'?(?:\s*\+\s*(\d+)'?)?")
_NOON = time(12)
_HIGHEST_SCORE = 9999
_WITH_EXTRA_TIME = 120
"""Minutes."""


def competition(event: wire.Event) -> CompetitionRecord:
    return CompetitionRecord(
        key=f"thesportsdb:league:{event.league}",
        ids={"thesportsdb:league": event.league},
        name=event.league_name,
        sport=_sport(event),
        country=_COUNTRY.get(event.league, ""),
    )


def teams(event: wire.Event) -> tuple[TeamRecord, TeamRecord]:
    """ValueError where two teams do not meet: races, fights, tournaments, and sides not known yet."""
    if not event.home or not event.away or not event.home_name or not event.away_name:
        raise ValueError(f"idHomeTeam, idAwayTeam: no two teams meet in this event of {event.sport}")
    return _team(event.home, event.home_name, event), _team(event.away, event.away_name, event)


def fixture(event: wire.Event, now: datetime) -> FixtureRecord:
    status = _status(event, now)
    home, away = _score(event, status)
    return FixtureRecord(
        key=event_key(event),
        ids=_ids(event),
        competition=f"thesportsdb:league:{event.league}",
        season=event.season or "",
        stage=_stage(event),
        home=_team_key(event.home or ""),
        away=_team_key(event.away or ""),
        starts_at=_starts_at(event),
        status=status,
        venue=event.venue or "",
        home_score=home,
        away_score=away,
        penalties=_penalties(event, status),
    )


def live(event: wire.Event, now: datetime) -> LiveScore:
    status, football = _status(event, now), _sport(event) == _FOOTBALL
    home, away = _score(event, status)
    minute, added = _minute(event) if football and status is EventStatus.LIVE else (None, 0)
    if football and status is EventStatus.FINISHED and states.had_extra_time(event.status or ""):
        minute = _WITH_EXTRA_TIME
    return LiveScore(
        key=event_key(event),
        ids=_ids(event),
        status=status,
        period=states.period(event.status or "", status, minute, football=football),
        minute=minute,
        added=added,
        home_score=home,
        away_score=away,
        penalties=_penalties(event, status),
        part=states.part(event.status or "") if status is EventStatus.LIVE else None,
    )


def event_key(event: wire.Event) -> str:
    return f"thesportsdb:event:{event.id}"


def _team(id_: str, name: str, event: wire.Event) -> TeamRecord:
    abroad = event.league in _WITH_TEAMS_FROM_ABROAD
    return TeamRecord(
        key=_team_key(id_),
        ids={"thesportsdb:team": id_},
        name=name,
        sport=_sport(event),
        country="" if abroad else _COUNTRY.get(event.league, ""),
        national=event.league in _OF_NATIONAL_TEAMS,
    )


def _team_key(id_: str) -> str:
    return f"thesportsdb:team:{id_}"


def _ids(event: wire.Event) -> dict[str, str]:
    ids = {"thesportsdb:event": event.id}
    if event.api_football and event.api_football != "0" and _sport(event) == _FOOTBALL:
        ids["api_football:fixture"] = event.api_football
    return ids


def _sport(event: wire.Event) -> str:
    said = event.sport.strip().lower()
    return _SPORT.get(said, re.sub(r"[\s-]+", "_", said))


def _status(event: wire.Event, now: datetime) -> EventStatus:
    scored = _number(event.home_score) is not None and _number(event.away_score) is not None
    postponed = (event.postponed or "").lower() == "yes"
    is_over = scored and _starts_at(event) < now
    said = states.status(event.status or "", postponed=postponed, is_over=is_over)
    if states.is_suspended(event.status or "") and _minute(event)[0] is None:
        return EventStatus.POSTPONED  # without a clock it goes on another day
    return said


def _score(event: wire.Event, status: EventStatus) -> tuple[int | None, int | None]:
    played = status in (EventStatus.LIVE, EventStatus.FINISHED)
    if not played and not states.was_abandoned(event.status or ""):
        return None, None
    return _number(event.home_score), _number(event.away_score)


def _penalties(event: wire.Event, status: EventStatus) -> tuple[int, int] | None:
    """The source keeps the shoot-out in the extra score; a level one is of a shoot-out that still runs."""
    home, away = _number(event.home_extra), _number(event.away_extra)
    if home is None or away is None or _sport(event) != _FOOTBALL:
        return None
    if states.had_a_shoot_out(event.status or ""):
        return home, away
    level = _score(event, status)[0] is not None and event.home_score == event.away_score
    return (home, away) if status is EventStatus.FINISHED and level and home != away else None


def _minute(event: wire.Event) -> tuple[int | None, int]:
    said = _MINUTE.fullmatch((event.progress or "").strip())
    return (int(said[1]), int(said[2] or 0)) if said else (None, 0)


def _stage(event: wire.Event) -> str:
    number = str(event.round or "").strip()
    stage = "" if number in ("", "0") else _ROUND.get(number, f"Round {number}")
    group = (event.group or "").strip()
    return ", ".join(filter(None, (stage, f"Group {group}" if len(group) == 1 else group)))


def _starts_at(event: wire.Event) -> datetime:
    """Noon UTC of the day where the hour is not known."""
    if event.timestamp:
        return _in_utc(datetime.fromisoformat(event.timestamp))
    if not event.date:
        raise ValueError("strTimestamp, dateEvent: are missing")
    return _in_utc(datetime.combine(date.fromisoformat(event.date), _hour(event.time or "")))


def _hour(said: str) -> time:
    try:
        return time.fromisoformat(said)
    except ValueError:  # nothing, or "TBA"
        return _NOON


def _in_utc(moment: datetime) -> datetime:
    return utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _number(text: str | int | None) -> int | None:
    said = str(text).strip() if text is not None else ""
    return int(said) if said.isascii() and said.isdigit() and int(said) <= _HIGHEST_SCORE else None
