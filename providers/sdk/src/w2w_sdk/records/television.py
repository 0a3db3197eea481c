"""Channels, and what they show when."""

from __future__ import annotations

from datetime import datetime

from w2w_sdk.records.base import Record


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
