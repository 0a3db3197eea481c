"""Shapes of TheSportsDB, versions 1 and 2, as far as they are read. https://www.thesportsdb.com/documentation

Numbers are strings. The list has another name at each address, and is null where it is empty.
"""

from __future__ import annotations

import msgspec

Rows = list[msgspec.Raw] | str | None
"""A text is an error."""


class Envelope(msgspec.Struct, frozen=True):
    events: Rows | msgspec.UnsetType = msgspec.UNSET
    results: Rows | msgspec.UnsetType = msgspec.UNSET
    schedule: Rows | msgspec.UnsetType = msgspec.UNSET
    livescore: Rows | msgspec.UnsetType = msgspec.UNSET
    lookup: Rows | msgspec.UnsetType = msgspec.UNSET
    event: Rows | msgspec.UnsetType = msgspec.UNSET
    message: str | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name="Message")


class Event(msgspec.Struct, frozen=True):
    id: str = msgspec.field(name="idEvent")
    sport: str = msgspec.field(name="strSport")
    league: str = msgspec.field(name="idLeague")
    league_name: str = msgspec.field(name="strLeague")
    home: str | None = msgspec.field(default=None, name="idHomeTeam")
    """Null in races, fights and tournaments."""
    home_name: str | None = msgspec.field(default=None, name="strHomeTeam")
    away: str | None = msgspec.field(default=None, name="idAwayTeam")
    away_name: str | None = msgspec.field(default=None, name="strAwayTeam")
    home_score: str | int | None = msgspec.field(default=None, name="intHomeScore")
    away_score: str | int | None = msgspec.field(default=None, name="intAwayScore")
    home_extra: str | int | None = msgspec.field(default=None, name="intHomeScoreExtra")
    """The shoot-out in football; wickets in cricket."""
    away_extra: str | int | None = msgspec.field(default=None, name="intAwayScoreExtra")
    status: str | None = msgspec.field(default=None, name="strStatus")
    """NS, 2H, FT, Q3, ...; empty for matches of long ago."""
    postponed: str | None = msgspec.field(default=None, name="strPostponed")
    """yes or no; it may say no where the status says PST."""
    progress: str | None = msgspec.field(default=None, name="strProgress")
    """"77" or "90+3"."""
    timestamp: str | None = msgspec.field(default=None, name="strTimestamp")
    """In UTC, with or without "+00:00"."""
    date: str | None = msgspec.field(default=None, name="dateEvent")
    time: str | None = msgspec.field(default=None, name="strTime")
    season: str | None = msgspec.field(default=None, name="strSeason")
    round: str | int | None = msgspec.field(default=None, name="intRound")
    group: str | None = msgspec.field(default=None, name="strGroup")
    venue: str | None = msgspec.field(default=None, name="strVenue")
    api_football: str | None = msgspec.field(default=None, name="idAPIfootball")
    """Id at API-Sports, in whose football API only for football."""
