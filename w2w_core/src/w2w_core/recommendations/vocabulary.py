"""The vocabulary of Tonight: what is asked, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal


class Kind(StrEnum):
    MOVIE = "movie"
    SHOW = "show"
    AIRING = "airing"
    EVENT = "event"


@dataclass(frozen=True)
class Ask:
    """What a person wants of Tonight; what is left out is taken from their profile."""

    kinds: frozenset[Kind] = frozenset(Kind)
    minutes: int | None = None
    """Time at hand. What is longer is left out; where a length is not known, the usual one is assumed."""
    services: Literal["mine", "all"] | None = None
    """None: mine for a person who named services, else all."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    genres: frozenset[str] = frozenset()
    """Slugs; any of them will do."""
    mood: str | None = None
    """One of `moods.MOODS`."""
    shelf: str | None = None
    """One of `score.SHELVES`: a view of the list, in its order."""
    hours: int = 24
    """Horizon: airings and matches that start within it."""
    limit: int = 30
    offset: int = 0


@dataclass(frozen=True)
class Reason:
    """Why a pick stands where it stands. `contribution` is its share of the score; they add up to it.

    The types and their parameters (each JSON, for the client to put into words):

        because_you_rated {titles}       shares_genres {genres}      shares_people {people}
        shares_themes {themes}           liked_together              favorite_genre {genre}
        profile_type {slug, name}        popular                     follows_team {team}
        follows_competition {competition}                            live_now
        close_match                      starts_soon {minutes}       on_watchlist
        next_episode {season, number}    leaving_in_days {days, platform}
        new_on_service {days, platform}  on_service {platform}       fits_time {minutes}
        suits_mood {mood}                trending {provider, rank}   late_hour {minutes}
        hint {provider, message, values}
    """

    type: str
    contribution: float
    params: dict[str, Any] = field(default_factory=dict)  # JSON, of a shape that depends on `type`


@dataclass(frozen=True)
class Way:
    """A way in: an offer of a platform, or a channel that shows it."""

    type: Literal["offer", "channel"]
    name: str
    included: bool
    """Costs the person nothing more: free, on a channel, or on a service that they have."""
    kind: str
    """Of an offer: subscription, free, ads, addon, rent, buy; of a channel: broadcast."""
    price: Decimal | None = None
    currency: str = ""
    link: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    leaves_at: datetime | None = None
    last_confirmed_at: datetime | None = None
    channel_id: int | None = None
    platform: str | None = None
    """Slug."""


@dataclass(frozen=True)
class NextEpisode:
    id: int
    season: int
    number: int
    name: str


@dataclass(frozen=True)
class Pick:
    """One thing to watch: a title, a match, or a programme and perhaps the title that it shows."""

    kind: Kind
    score: float
    title_id: int | None
    event_id: int | None
    program_id: int | None
    ways: tuple[Way, ...]
    reasons: tuple[Reason, ...]
    next_episode: NextEpisode | None = None

    @property
    def id(self) -> str:
        """`program:3`, `event:7` or `title:12`."""
        if self.program_id is not None:
            return f"program:{self.program_id}"
        return self.subject

    @property
    def subject(self) -> str:
        return subject(self.title_id, self.event_id, self.program_id)


def subject(title_id: int | None, event_id: int | None, program_id: int | None) -> str:
    """What a pick is about, whichever airing or offer leads there: two picks of one film have one subject."""
    if event_id is not None:
        return f"event:{event_id}"
    return f"title:{title_id}" if title_id is not None else f"program:{program_id}"
