"""From ESPN's tennis tournaments to records: players and pairs are the two sides, sets the score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from w2w_espn import leagues, states, wire
from w2w_espn.leagues import TENNIS
from w2w_sdk import (
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    SchemaDrift,
    Skip,
    TeamRecord,
    decode,
    rows,
    utc,
)
from w2w_sdk.countries import country_in_sport

_KNOWN = re.compile(r"\d+(-\d+)?")
_FLAG = re.compile(r"/(\w+)\.png")
_LONGEST_SHORT_NAME = 40


def matches(tournament: wire.Event) -> Iterator[Match | Skip]:
    """Of all draws. Those that still wait for a player are told of together, draw by draw."""
    where = f"event {tournament.id} groupings"
    if not tournament.groupings:
        yield Skip(where, "none: nothing is drawn yet")
    for index, draw in enumerate(rows(tournament.groupings or (), wire.Draw, where)):
        if isinstance(draw, Skip):
            yield draw
            continue
        waiting = 0
        for at, raw in enumerate(draw.competitions):
            try:
                match = decode(raw, wire.TennisMatch)
                if all(_KNOWN.fullmatch(one.id) for one in match.competitors):
                    yield Match(tournament, draw.grouping.display_name or "", match)
                else:
                    waiting += 1
            except (SchemaDrift, ValueError) as error:
                yield Skip(f"{where}[{index}].competitions[{at}]", str(error))
        if waiting:
            yield Skip(f"{where}[{index}]", f"competitions: {waiting} without two known players")


class Match:
    """A match between two players or pairs; ValueError where it is anything else."""

    def __init__(self, tournament: wire.Event, draw: str, match: wire.TennisMatch) -> None:
        self.tournament, self.draw, self.match = tournament, draw, match
        by_side = {one.home_away: one for one in match.competitors}
        if len(match.competitors) != 2 or set(by_side) != {"home", "away"}:
            raise ValueError(f"competitors: {len(match.competitors)}, not one at home and one away")
        self.home, self.away = by_side["home"], by_side["away"]
        self.status = states.status(match.status)
        self.key = leagues.match_key(TENNIS, match.id)

    def league(self) -> CompetitionRecord:
        """The tournament: the same one every year, for women and men."""
        if not self.tournament.name:
            raise ValueError("name: is missing")
        return CompetitionRecord(key=self._league_key(), name=self.tournament.name, sport=TENNIS)

    def teams(self) -> tuple[TeamRecord, TeamRecord]:
        return _team(self.home), _team(self.away)

    def fixture(self) -> FixtureRecord:
        home, away = self._sets_won()
        match = self.match
        if not match.date:
            raise ValueError("date: is missing")
        starts_at = utc(datetime.fromisoformat(match.date))
        court = (match.venue.court, match.venue.full_name) if match.venue else ()
        stage = (self.draw, match.round.display_name if match.round else "")
        return FixtureRecord(
            key=self.key,
            competition=self._league_key(),
            season=self._year(),
            stage=", ".join(filter(None, stage)),
            home=_key(self.home),
            away=_key(self.away),
            starts_at=None if match.time_valid is False else starts_at,
            status=self.status,
            venue=", ".join(filter(None, court)),
            home_score=home,
            away_score=away,
        )

    def live(self) -> tuple[LiveScore, list[Skip]]:
        """The score; nothing of a tennis match is set aside."""
        home, away = self._sets_won()
        said, running = self.match.status, self.status is EventStatus.LIVE
        score = LiveScore(
            key=self.key,
            status=self.status,
            period=states.other_period(said),
            home_score=home,
            away_score=away,
            part=(said.period or None) if running else None,
            clock=(said.type.detail or "") if running else "",
            line_score=tuple((one.value, other.value) for one, other in self._sets()),
        )
        return score, []

    def _sets(self) -> list[tuple[wire.SetScore, wire.SetScore]]:
        if not states.had_a_score(self.match.status):
            return []
        return list(zip(self.home.linescores, self.away.linescores, strict=False))

    def _sets_won(self) -> tuple[int | None, int | None]:
        sets = self._sets()
        if not sets:
            return None, None
        return sum(one.winner is True for one, _ in sets), sum(other.winner is True for _, other in sets)

    def _league_key(self) -> str:
        return f"espn:league:{TENNIS}/{self.tournament.id.removesuffix(f'-{self._year()}')}"

    def _year(self) -> str:
        season = self.tournament.season
        return str(season.year) if season and season.year else ""


def _team(side: wire.Contestant) -> TeamRecord:
    if side.roster:
        name, short, country = side.roster.display_name, side.roster.short_display_name, ""
    elif side.athlete:
        name, short, country = side.athlete.display_name, side.athlete.short_name, _country(side.athlete.flag)
    else:
        raise ValueError(f"competitors: {side.id} is neither athlete nor roster")
    if not name:
        raise ValueError(f"competitors: {side.id} has no displayName")
    short = short if short and len(short) <= _LONGEST_SHORT_NAME else ""
    return TeamRecord(key=_key(side), name=name, sport=TENNIS, short_name=short, country=country)


def _key(side: wire.Contestant) -> str:
    """Ids of players are one's own in all of tennis; nothing says in which order a pair is named."""
    players = sorted(side.id.split("-"), key=int)
    return f"espn:{'pair' if len(players) > 1 else 'player'}:{TENNIS}/{'-'.join(players)}"


def _country(flag: wire.Flag | None) -> str:
    named = _FLAG.search(flag.href or "") if flag else None
    return country_in_sport(named[1]) if named else ""
