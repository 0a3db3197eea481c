"""Seasons and episodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from w2w_core.content.models import Episode, Season
from w2w_core.ingest.write.rows import Writing, by_key
from w2w_sdk import EpisodeRecord, SeasonRecord

_SEASON = ("name", "premiered", "ended", "episode_count")
_EPISODE = ("name", "airs_at", "air_date", "runtime")


def write_seasons(writing: Writing, records: Sequence[SeasonRecord]) -> None:
    titles = writing.known("title", (record.title for record in records))
    rows = []
    for record in by_key(records):
        if (title := titles.get(record.title)) is None:
            writing.reject(record, f"title: {record.title} is unknown")
            continue
        row = Season(title_id=title, number=record.number)
        for name in _SEASON:
            setattr(row, name, getattr(record, name))
        rows.append(row)
    _upsert_seasons(writing, rows)


def write_episodes(writing: Writing, records: Sequence[EpisodeRecord]) -> None:
    titles = writing.known("title", (record.title for record in records))
    sound = []
    for record in by_key(records):
        if record.title in titles:
            sound.append(record)
        else:
            writing.reject(record, f"title: {record.title} is unknown")
    named = {(titles[record.title], record.season) for record in sound}
    unlisted = (Season(title_id=title, number=number) for title, number in sorted(named))
    seasons = {(row.title_id, row.number): row.pk for row in _upsert_seasons(writing, unlisted)}
    rows = []
    for record in sound:
        row = Episode(season_id=seasons[titles[record.title], record.season], number=record.number)
        for name in _EPISODE:
            setattr(row, name, getattr(record, name))
        rows.append(row)
    stored = Episode.objects.filter(season__in=seasons.values())
    writing.upsert(rows, ("season_id", "number"), _EPISODE, stored)


def _upsert_seasons(writing: Writing, rows: Iterable[Season]) -> list[Season]:
    wanted = list(rows)
    stored = Season.objects.filter(title__in={row.title_id for row in wanted})
    return writing.upsert(wanted, ("title_id", "number"), _SEASON, stored)
