"""Shapes of ESPN's scoreboards, as far as they are read. Undocumented: these are the shapes observed.

`/soccer/all/scoreboard` has matches of many leagues and does not name them; a team's schedule has the same
events without `uid`, each with its league, and scores that are objects.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from w2w_sdk import Gone, ProviderError, Response, SchemaDrift
from w2w_sdk.decoding import is_list
from w2w_sdk.reading import Reader, said_in


class League(msgspec.Struct, frozen=True):
    id: str | None = None
    uid: str | None = None
    """s:<sport>~l:<league>"""
    name: str | None = None
    slug: str | None = None


class Scoreboard(msgspec.Struct, frozen=True):
    events: list[msgspec.Raw] | None
    leagues: list[msgspec.Raw] | None = None
    """Each is a `League`."""


class Trouble(msgspec.Struct, frozen=True):
    """What ESPN says instead of a scoreboard, with the HTTP status in it."""

    code: int
    message: str = ""


class StatusType(msgspec.Struct, frozen=True, rename="camel"):
    name: str = ""
    """STATUS_FINAL, STATUS_FULL_TIME, STATUS_FINAL_PEN, ..."""
    state: str = ""
    """pre, in or post; a postponed match is post, too."""
    completed: bool | None = None
    short_detail: str | None = None
    """What a scoreboard shows: "0:48 - 4th", "Top 5th"."""
    detail: str | None = None
    """The same at length: "2nd Set"."""


class Status(msgspec.Struct, frozen=True, rename="camel"):
    type: StatusType
    period: int | None = None
    display_clock: str | None = None
    """Minutes played in football ("90'+8'"); the time left of the period elsewhere ("7:45")."""


class Team(msgspec.Struct, frozen=True, rename="camel"):
    id: str
    display_name: str | None = None
    short_display_name: str | None = None
    abbreviation: str | None = None


class ScoreObject(msgspec.Struct, frozen=True, rename="camel"):
    display_value: str | None = None


Score = str | int | float | ScoreObject | None


class LineScore(msgspec.Struct, frozen=True):
    value: float | int | None = None


class Competitor(msgspec.Struct, frozen=True, rename="camel"):
    """A team, or an athlete: then `team` is missing. The order is not always home first."""

    home_away: str | None = None
    team: Team | None = None
    score: Score = None
    shootout_score: Score = None
    linescores: msgspec.Raw = msgspec.Raw(b"[]")
    """A list of `LineScore`, one for each quarter, period, inning or set."""


class Venue(msgspec.Struct, frozen=True, rename="camel"):
    full_name: str | None = None


class Athlete(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str | None = None


class Clock(msgspec.Struct, frozen=True, rename="camel"):
    display_value: str = ""


class DetailType(msgspec.Struct, frozen=True):
    id: str | None = None
    text: str | None = None


class TeamRef(msgspec.Struct, frozen=True):
    id: str


class Detail(msgspec.Struct, frozen=True, rename="camel"):
    """A goal, a card or a kick of a football match; an own goal stands with the side that gains by it."""

    clock: Clock
    team: TeamRef
    type: DetailType = DetailType()
    scoring_play: bool = False
    red_card: bool = False
    yellow_card: bool = False
    penalty_kick: bool = False
    own_goal: bool = False
    shootout: bool = False
    athletes_involved: list[Athlete] | None = None


class Competition(msgspec.Struct, frozen=True):
    id: str
    competitors: list[Competitor] | None = None
    date: str | None = None
    status: Status | None = None
    venue: Venue | None = None
    details: msgspec.Raw = msgspec.Raw(b"[]")
    """In football a list of `Detail`."""


class SetScore(msgspec.Struct, frozen=True):
    value: Annotated[int, msgspec.Meta(ge=0, le=99)]
    """Games; the points of a set's tie-break are told apart from them."""
    winner: bool | None = None
    """Missing on both sides while the set is played; false on both where a player retired in it."""


class Flag(msgspec.Struct, frozen=True):
    href: str | None = None
    """.../countries/500/sui.png"""


class Player(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str | None = None
    short_name: str | None = None
    flag: Flag | None = None


class Roster(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str | None = None
    """Both names: "A. One / B. Two"."""
    short_display_name: str | None = None


class Contestant(msgspec.Struct, frozen=True, rename="camel"):
    """Of a tennis match: a player, or a pair that has a roster."""

    id: str
    """Of the player; of both players with a hyphen between; below zero for one who is not known yet."""
    home_away: str | None = None
    athlete: Player | None = None
    roster: Roster | None = None
    linescores: list[SetScore] = []


class Court(msgspec.Struct, frozen=True, rename="camel"):
    full_name: str | None = None
    """The town: "London, Great Britain"."""
    court: str | None = None


class Round(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str | None = None


class TennisMatch(msgspec.Struct, frozen=True, rename="camel"):
    id: str
    status: Status
    competitors: list[Contestant]
    date: str | None = None
    time_valid: bool | None = None
    """False where only the day is set: the time is midnight in New York then."""
    venue: Court | None = None
    round: Round | None = None


class Grouping(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str | None = None
    """Women's Singles, Mixed Doubles, ..."""


class Draw(msgspec.Struct, frozen=True):
    grouping: Grouping
    competitions: list[msgspec.Raw]
    """Each is a `TennisMatch`."""


class Season(msgspec.Struct, frozen=True):
    year: int | None = None
    slug: str | None = None


class Event(msgspec.Struct, frozen=True):
    id: str
    uid: str | None = None
    """s:<sport>~l:<league>~e:<event>"""
    date: str | None = None
    season: Season | None = None
    status: Status | None = None
    league: League | None = None
    name: str | None = None
    competitions: list[msgspec.Raw] | None = None
    groupings: list[msgspec.Raw] | None = None
    """In tennis, instead of competitions: an event is a tournament, and each of these a `Draw`."""


def scoreboard(answer: Response) -> Scoreboard:
    """The body, which may be its events alone; Gone where it says that there is no such league."""
    if is_list(answer.body):
        return Scoreboard(events=answer.decode(list[msgspec.Raw]))
    return _reader.whole(answer, Scoreboard)


def _error(said: Trouble) -> ProviderError:
    words = f"{said.code}: {said.message}"[:200]
    return Gone(words) if said.code in (404, 410) else SchemaDrift("$.code", words)


_reader = Reader(said_in(Trouble, _error))
