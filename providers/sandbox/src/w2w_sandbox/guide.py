"""A television guide for any day, laid out of what channels truly showed on other days.

Every programme keeps its time of day on the channel's own clock, and says by `first_shown_at` when it
was really shown. A channel shows one thing at a time: days of the same name come first, the rest
fills what they leave open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from w2w_sandbox import bundle
from w2w_sandbox.bundle import AiringFact
from w2w_sandbox.catalogue import show_key
from w2w_sdk import AiringRecord, ChannelRecord, utc

_CATEGORIES = {
    "Scripted": "series",
    "Animation": "series",
    "Documentary": "documentary",
    "News": "news",
    "Sports": "sport",
}


def channel_key(slug: str) -> str:
    return f"sandbox:channel:{slug}"


def channels() -> Iterator[ChannelRecord]:
    for row in bundle.kept("channels"):
        yield ChannelRecord(
            key=channel_key(row["slug"]),
            name=row["name"],
            country=row["country"],
            language=row["language"],
            timezone=row["timezone"],
        )


def airings(day: date) -> Iterator[AiringRecord]:
    """What begins on a day, of each channel's own clock."""
    for row in bundle.kept("channels"):
        yesterday = _one_day(row, day - timedelta(days=1))
        free_from = max((airing.ends_at for airing in yesterday), default=None)
        for airing in _one_day(row, day):
            if free_from is None or airing.starts_at >= free_from:
                free_from = airing.ends_at
                yield airing


def _one_day(channel: dict[str, str], day: date) -> list[AiringRecord]:
    zone = ZoneInfo(channel["timezone"])
    return [_airing(channel["slug"], fact, day, zone) for fact in _laid_over(channel["slug"], day)]


def _laid_over(slug: str, day: date) -> list[AiringFact]:
    """Facts for the day in the order of time, none of which overlaps another."""
    chosen: list[tuple[int, int, AiringFact]] = []
    for source in sorted(_days(slug), key=lambda source: _likeness(source, day)):
        for fact, begins in _days(slug)[source]:
            ends = begins + fact.minutes
            if all(ends <= other_begins or begins >= other_ends for other_begins, other_ends, _ in chosen):
                chosen.append((begins, ends, fact))
    return [fact for _, _, fact in sorted(chosen, key=lambda entry: entry[0])]


def _likeness(source: date, day: date) -> tuple[bool, bool, int, date]:
    """The less, the liker: the same day of the week; a working day for a working day; then in turns."""
    weekend = (source.weekday() > 4) != (day.weekday() > 4)
    return source.weekday() != day.weekday(), weekend, (source.toordinal() + day.toordinal()) % 7, source


@cache
def _days(slug: str) -> dict[date, list[tuple[AiringFact, int]]]:
    """A channel's facts by their day, with the minute of the day, on its own clock."""
    zone = ZoneInfo(next(row["timezone"] for row in bundle.kept("channels") if row["slug"] == slug))
    days = defaultdict(list)
    for fact in bundle.airings():
        if fact.channel == slug:
            local = fact.starts_at.astimezone(zone)
            days[local.date()].append((fact, local.hour * 60 + local.minute))
    return dict(days)


def _airing(slug: str, fact: AiringFact, day: date, zone: ZoneInfo) -> AiringRecord:
    local = fact.starts_at.astimezone(zone)
    starts_at = utc(datetime.combine(day, local.time(), zone))
    return AiringRecord(
        key=f"sandbox:airing:{slug}:{starts_at:%Y%m%dT%H%M}",
        channel=channel_key(slug),
        name=fact.name,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=fact.minutes),
        title=None if fact.show is None else show_key(fact.show),
        season=fact.season,
        number=fact.number,
        episode_name=fact.episode,
        category=_category(fact.show),
        first_shown_at=fact.starts_at,
    )


def _category(show: int | None) -> str:
    known = _shows().get(show) if show is not None else None
    if known is None:
        return ""
    kind, genres = known
    return "kids" if "Kids" in genres else _CATEGORIES.get(kind, "entertainment")


@cache
def _shows() -> dict[int, tuple[str, tuple[str, ...]]]:
    return {show.tvmaze: (show.kind, show.genres) for show in bundle.shows()}
