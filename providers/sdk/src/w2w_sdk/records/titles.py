"""Films and shows, where they can be watched, and what speaks for them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from w2w_sdk.records.base import Record


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
