"""Records: what one source claims. Frozen, unknown fields refused, times aware and in UTC.

A record carries its source's own `key` ("tvmaze:show:82"), when it was observed, and the `ids`
by which other sources know the same thing ({"imdb": "tt0944947"}). What we come to believe
after merging the claims is a row of the database, and no concern of a provider.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from inspect import get_annotations

import msgspec


class Record(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True, omit_defaults=True
):
    """Base of all records."""

    key: str
    """The source's own name for the thing, `<provider>:<kind>:<id>`; unique and stable.

    `<kind>` is the source's own word, such as movie or game: it keeps things apart that share an id.
    """
    ids: dict[str, str] = {}
    """Names of the same thing in other namespaces, such as imdb, tmdb:movie, wikidata."""
    observed_at: datetime | None = None
    """When the source said so; None lets the host stamp the time of the response."""

    def __post_init__(self) -> None:
        if not self.key or self.key != self.key.strip():
            raise ValueError("key: must be neither empty nor padded")
        for name in _moments(type(self)):
            value = getattr(self, name)
            if isinstance(value, datetime) and value.tzinfo is not UTC and value.utcoffset() != timedelta(0):
                raise ValueError(f"{name}: {value.isoformat()} is not a time in UTC; use w2w_sdk.utc()")


@cache
def _moments(kind: type[Record]) -> tuple[str, ...]:
    """The fields that may hold a time."""
    said = {name: text for base in kind.__mro__ for name, text in get_annotations(base).items()}
    return tuple(name for name in kind.__struct_fields__ if "datetime" in str(said[name]))


def utc(moment: datetime) -> datetime:
    """The same moment in UTC; ValueError for a time without a zone, or out of range."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment.isoformat()} is before or after all time") from error


class TitleKind(StrEnum):
    MOVIE = "movie"
    SHOW = "show"


class Role(StrEnum):
    DIRECTOR = "director"
    CREATOR = "creator"
    CAST = "cast"


class PersonCredit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person's part in a title; the position among equals is the order in `TitleRecord.credits`."""

    name: str
    role: Role
    character: str = ""
    ids: dict[str, str] = {}


class TitleRecord(Record, frozen=True, kw_only=True):
    kind: TitleKind
    name: str
    original_name: str = ""
    year: int | None = None
    premiered: date | None = None
    ended: date | None = None
    status: str = ""
    """running, ended, in_development, released or "" when the source does not say."""
    language: str = ""
    """ISO 639-1."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case."""
    runtime: int | None = None
    """Minutes; of one episode for a show."""
    genres: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    credits: tuple[PersonCredit, ...] = ()
    network: str = ""
    """The channel or platform that commissioned it, by name."""
    rating: float | None = None
    """Mean vote, 0–10."""
    votes: int | None = None
    popularity: float | None = None
    """0–1, 1 the most popular of the source."""
    minimum_age: int | None = None
    """Years, as a board of classification says; see `w2w_sdk.fields.age_of`. 0: for everybody."""
    collection: str = ""
    """Name of the series of films of which it is a part ("The Matrix"), in the order of their premieres."""
    url: str = ""
    """Where the source shows it (its terms may ask for a link)."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.name.strip():
            raise ValueError("name: is empty")
        if self.year is not None and not 1870 <= self.year <= 2100:
            raise ValueError(f"year: {self.year} is not between 1870 and 2100")
        if self.runtime is not None and not 0 < self.runtime <= 6000:
            raise ValueError(f"runtime: {self.runtime} is not between 1 and 6000 minutes")
        if self.rating is not None and not 0 <= self.rating <= 10:
            raise ValueError(f"rating: {self.rating} is not between 0 and 10")
        if self.minimum_age is not None and not 0 <= self.minimum_age <= 21:
            raise ValueError(f"minimum_age: {self.minimum_age} is not between 0 and 21")


class SeasonRecord(Record, frozen=True, kw_only=True):
    title: str
    """Key of the show."""
    number: int
    name: str = ""
    premiered: date | None = None
    ended: date | None = None
    episode_count: int | None = None


class EpisodeRecord(Record, frozen=True, kw_only=True):
    title: str
    """Key of the show."""
    season: int
    number: int
    name: str = ""
    airs_at: datetime | None = None
    """The moment, where it is known; else only `air_date`."""
    air_date: date | None = None
    runtime: int | None = None


class OfferKind(StrEnum):
    SUBSCRIPTION = "subscription"
    FREE = "free"
    ADS = "ads"
    RENT = "rent"
    BUY = "buy"
    ADDON = "addon"


class OfferRecord(Record, frozen=True, kw_only=True):
    """A way to watch a title on a platform in a country."""

    title: str
    """Key of the title."""
    season: int | None = None
    platform: str
    """Name of the platform, as people know it ("Disney+")."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case; "" where the platform offers it everywhere."""
    kind: OfferKind
    quality: str = ""
    """sd, hd, uhd or ""."""
    price: Decimal | None = None
    currency: str = ""
    """ISO 4217, with a price."""
    link: str = ""
    available_since: datetime | None = None
    leaves_at: datetime | None = None
    confirmed_at: datetime | None = None
    """When the source last saw it, if that is not now: the date of a snapshot."""


class ChannelRecord(Record, frozen=True, kw_only=True):
    name: str
    country: str = ""
    language: str = ""
    timezone: str = ""
    """IANA name."""


class AiringRecord(Record, frozen=True, kw_only=True):
    """A programme on a channel."""

    channel: str
    """Key of the channel."""
    name: str
    starts_at: datetime
    ends_at: datetime
    title: str | None = None
    """Key of the film or show, where it is known."""
    title_ids: dict[str, str] = {}
    """Else what it is called in other namespaces, such as imdb, tmdb:movie, thetvdb."""
    year: int | None = None
    """In which the film, or this part of the show, came out."""
    event: str | None = None
    """Key of the match, where it is one."""
    season: int | None = None
    number: int | None = None
    episode_name: str = ""
    category: str = ""
    """film, series, sport, news, kids, documentary, entertainment or ""."""
    first_shown_at: datetime | None = None
    """Set by a source that lays a real schedule of another day over this one: the true time."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.ends_at <= self.starts_at:
            raise ValueError("ends_at: is not after starts_at")


class CompetitionRecord(Record, frozen=True, kw_only=True):
    name: str
    sport: str
    """football, american_football, basketball, ice_hockey, baseball, tennis, ..."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case; "" for an international one."""


class TeamRecord(Record, frozen=True, kw_only=True):
    name: str
    sport: str
    short_name: str = ""
    code: str = ""
    """Three letters, as on a scoreboard."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case."""
    national: bool = False


class EventStatus(StrEnum):
    SCHEDULED = "scheduled"
    LIVE = "live"
    FINISHED = "finished"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class FixtureRecord(Record, frozen=True, kw_only=True):
    """A match in the calendar; a finished one may carry its result."""

    competition: str
    """Key of the competition."""
    season: str = ""
    """As people write it: "2026", or "2025/26" where it spans two years."""
    stage: str = ""
    """Round, group or matchday, as people say it."""
    home: str
    """Key of a team."""
    away: str
    starts_at: datetime | None = None
    """Kick-off; None where the source no longer tells that of a match that was listed before."""
    status: EventStatus = EventStatus.SCHEDULED
    venue: str = ""
    home_score: int | None = None
    away_score: int | None = None
    half_time: tuple[int, int] | None = None
    penalties: tuple[int, int] | None = None
    """Shoot-out, home and away."""
    replay_of: datetime | None = None
    """Set where a past match is shown as if it ran now: its true kick-off."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.home == self.away:
            raise ValueError("away: is the same team as home")


class Period(StrEnum):
    NOT_STARTED = "not_started"
    FIRST_HALF = "first_half"
    HALF_TIME = "half_time"
    SECOND_HALF = "second_half"
    BREAK = "break"
    """Between full time and extra time, or extra time and shoot-out."""
    EXTRA_FIRST = "extra_first"
    EXTRA_HALF_TIME = "extra_half_time"
    EXTRA_SECOND = "extra_second"
    SHOOT_OUT = "shoot_out"
    IN_PLAY = "in_play"
    """A quarter, a period, an inning or a set: `LiveScore.part` says which."""
    OVERTIME = "overtime"
    """Of a sport with such parts."""
    ENDED = "ended"
    UNKNOWN = "unknown"


class Side(StrEnum):
    HOME = "home"
    AWAY = "away"


class TimelineKind(StrEnum):
    GOAL = "goal"
    OWN_GOAL = "own_goal"
    PENALTY_GOAL = "penalty_goal"
    PENALTY_MISSED = "penalty_missed"
    YELLOW = "yellow"
    SECOND_YELLOW = "second_yellow"
    RED = "red"
    SUBSTITUTION = "substitution"
    SHOOT_OUT_SCORED = "shoot_out_scored"
    SHOOT_OUT_MISSED = "shoot_out_missed"
    OTHER = "other"


class TimelineEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that happened in a match."""

    key: str
    """Unique within the match, and stable between polls."""
    kind: TimelineKind
    side: Side
    """The side that it counts for: an own goal stands with the side that gained by it."""
    minute: int
    added: int = 0
    """The 3 of 90+3."""
    player: str = ""
    other_player: str = ""
    """Who went off, or who assisted."""


class LiveScore(Record, frozen=True, kw_only=True):
    """The whole state of one match as the source sees it; `key` is the fixture's."""

    status: EventStatus
    period: Period = Period.UNKNOWN
    minute: int | None = None
    added: int = 0
    home_score: int | None = None
    away_score: int | None = None
    half_time: tuple[int, int] | None = None
    penalties: tuple[int, int] | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    """Empty where points are too many to tell one by one, as in basketball."""
    part: int | None = None
    """Which quarter, period, inning or set, from 1."""
    clock: str = ""
    """As the source shows it where no minutes count up: "7:45", "Top 5th"."""
    line_score: tuple[tuple[int, int], ...] = ()
    """Home and away by part, in order: points of each quarter, runs of each inning, games of each set."""


class SignalRecord(Record, frozen=True, kw_only=True):
    """A hint for ranking, with a reason of its own: trending, an award, a critic's score."""

    title: str
    """Key of the title."""
    kind: str
    value: float
    """0–1."""
    reason: str
    """Names a message in the client's catalogue, never a sentence."""
    params: dict[str, str] = {}
    """What fills the message's gaps, such as the name of an award."""
    expires_at: datetime | None = None
    """When it is out of date; None: as soon as a run says it no longer."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.value <= 1:
            raise ValueError(f"value: {self.value} is not between 0 and 1")


AnyRecord = (
    TitleRecord
    | SeasonRecord
    | EpisodeRecord
    | OfferRecord
    | ChannelRecord
    | AiringRecord
    | CompetitionRecord
    | TeamRecord
    | FixtureRecord
    | LiveScore
    | SignalRecord
)
