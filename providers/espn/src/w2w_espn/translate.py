"""From ESPN's shapes to records."""

from __future__ import annotations

from datetime import datetime

import msgspec

from w2w_espn import leagues, states, wire
from w2w_espn.leagues import FOOTBALL, Place
from w2w_espn.timeline import timeline
from w2w_sdk import (
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    Period,
    SchemaDrift,
    Side,
    Skip,
    TeamRecord,
    decode,
    utc,
)

_HIGHEST_SCORE = 9999
_LONGEST_CLOCK = 20


class Match:
    """A competition between two teams; ValueError where it is anything else."""

    def __init__(self, event: wire.Event, competition: wire.Competition, place: Place) -> None:
        self.event, self.competition, self.place = event, competition, place
        self.home, self.away = _sides(competition)
        status = competition.status or event.status
        if status is None:
            raise ValueError("status: is missing")
        self.status = status
        self.key = leagues.match_key(place.sport, competition.id)

    def league(self) -> CompetitionRecord:
        place = self.place
        if not place.league:
            raise ValueError("uid: names no league")
        return CompetitionRecord(
            key=self._league_key(), name=place.name, sport=place.sport, country=place.country
        )

    def teams(self) -> tuple[TeamRecord, TeamRecord]:
        return self._team(self.home), self._team(self.away)

    def fixture(self) -> FixtureRecord:
        home, away = self._score()
        date = self.competition.date or self.event.date
        if not date:
            raise ValueError("date: is missing")
        season = self.event.season
        return FixtureRecord(
            key=self.key,
            competition=self._league_key(),
            season=str(season.year) if season and season.year else "",
            stage=leagues.stage(self.event),
            home=self._team_key(self.home),
            away=self._team_key(self.away),
            starts_at=utc(datetime.fromisoformat(date)),
            status=states.status(self.status),
            venue=(self.competition.venue.full_name if self.competition.venue else None) or "",
            home_score=home,
            away_score=away,
            penalties=self._penalties(),
        )

    def live(self) -> tuple[LiveScore, list[Skip]]:
        """The score, and the details that cannot be told."""
        home, away = self._score()
        minute, added = self._minute()
        sides = {_team(self.home).id: Side.HOME, _team(self.away).id: Side.AWAY}
        details = self.competition.details if self.place.sport == FOOTBALL else msgspec.Raw(b"[]")
        events, skips = timeline(details, sides, self.key)
        score = LiveScore(
            key=self.key,
            status=states.status(self.status),
            period=self._period(),
            minute=minute,
            added=added,
            home_score=home,
            away_score=away,
            penalties=self._penalties(),
            timeline=events,
            part=self._part(),
            clock=self._clock(),
            line_score=self._line_score(),
        )
        return score, skips

    def _league_key(self) -> str:
        return f"espn:league:{self.place.sport}/{self.place.league}"

    def _team_key(self, side: wire.Competitor) -> str:
        """Ids of teams are one's own in football only; elsewhere each league counts from one."""
        place = self.place
        scope = place.sport if place.sport == FOOTBALL else f"{place.sport}/{place.league}"
        return f"espn:team:{scope}/{_team(side).id}"

    def _team(self, side: wire.Competitor) -> TeamRecord:
        team, place = _team(side), self.place
        if not team.display_name:
            raise ValueError("team.displayName: is missing")
        return TeamRecord(
            key=self._team_key(side),
            name=team.display_name,
            sport=place.sport,
            short_name=team.short_display_name or "",
            code=team.abbreviation or "",
            country=place.country if place.teams_are_of_the_country else "",
            national=place.national,
        )

    def _score(self) -> tuple[int | None, int | None]:
        if not states.had_a_score(self.status):
            return None, None
        return _number(self.home.score), _number(self.away.score)

    def _penalties(self) -> tuple[int, int] | None:
        home, away = _number(self.home.shootout_score), _number(self.away.shootout_score)
        shown = self.place.sport == FOOTBALL and states.had_a_shoot_out(self.status)
        return (home, away) if shown and home is not None and away is not None else None

    def _period(self) -> Period:
        period = states.football_period if self.place.sport == FOOTBALL else states.other_period
        return period(self.status)

    def _minute(self) -> tuple[int | None, int]:
        status = states.status(self.status)
        if self.place.sport != FOOTBALL or status not in (EventStatus.LIVE, EventStatus.FINISHED):
            return None, 0
        try:
            minute, added = states.minutes(self.status.display_clock or "")
        except ValueError:
            return None, 0
        return minute, added if status is EventStatus.LIVE else 0

    def _part(self) -> int | None:
        played = self.place.sport != FOOTBALL and states.status(self.status) is EventStatus.LIVE
        return (self.status.period or None) if played else None

    def _clock(self) -> str:
        if self.place.sport == FOOTBALL or states.status(self.status) is not EventStatus.LIVE:
            return ""
        said = self.status.type.short_detail or self.status.display_clock or ""
        return said if len(said) <= _LONGEST_CLOCK else self.status.display_clock or ""

    def _line_score(self) -> tuple[tuple[int, int], ...]:
        """Of the parts that both sides have: in baseball the home side bats last."""
        if self.place.sport == FOOTBALL or not states.had_a_score(self.status):
            return ()
        home, away = _parts(self.home), _parts(self.away)
        if self.place.sport == "baseball":
            home += [0] * (len(away) - len(home))
        return tuple(zip(home, away, strict=False))


def _sides(competition: wire.Competition) -> tuple[wire.Competitor, wire.Competitor]:
    competitors = competition.competitors or []
    if any(one.team is None for one in competitors):
        raise ValueError(f"competitors: {len(competitors)} athletes, no home and away team")
    by_side = {one.home_away: one for one in competitors}
    if len(competitors) != 2 or set(by_side) != {"home", "away"}:
        raise ValueError(f"competitors: {len(competitors)}, not a home and an away team")
    return by_side["home"], by_side["away"]


def _team(side: wire.Competitor) -> wire.Team:
    assert side.team is not None  # noqa: S101  (Match was not made otherwise)
    return side.team


def _parts(side: wire.Competitor) -> list[int]:
    """Empty where the source has them in another shape, which need not cost the score."""
    try:
        found = decode(side.linescores, list[wire.LineScore])
    except SchemaDrift:
        return []
    return [_number(one.value) or 0 for one in found]


def _number(score: wire.Score) -> int | None:
    """None for a missing one, and for a score that is no number, as in cricket."""
    text = score.display_value if isinstance(score, wire.ScoreObject) else score
    try:
        number = float("" if text is None else text)
    except ValueError:
        return None
    return int(number) if number.is_integer() and 0 <= number <= _HIGHEST_SCORE else None
