"""Writes a batch of records: parents before children, each kind in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

from w2w_core.ingest.clean import Unfit, clean
from w2w_core.ingest.write.episodes import write_episodes, write_seasons
from w2w_core.ingest.write.fixtures import write_fixtures
from w2w_core.ingest.write.guide import write_airings, write_channels
from w2w_core.ingest.write.offers import write_offers
from w2w_core.ingest.write.rows import Writing
from w2w_core.ingest.write.signals import write_signals
from w2w_core.ingest.write.sports import write_competitions, write_teams
from w2w_core.ingest.write.titles import write_titles
from w2w_sdk import (
    AiringRecord,
    AnyRecord,
    ChannelRecord,
    CompetitionRecord,
    EpisodeRecord,
    FixtureRecord,
    OfferRecord,
    Record,
    SeasonRecord,
    SignalRecord,
    TeamRecord,
    TitleRecord,
)

_LOCK = 0x773277
_WRITERS: dict[type[Record], Callable[[Writing, list[Any]], None]] = {  # each takes its own kind
    TitleRecord: write_titles,
    SeasonRecord: write_seasons,
    EpisodeRecord: write_episodes,
    OfferRecord: write_offers,
    CompetitionRecord: write_competitions,
    TeamRecord: write_teams,
    FixtureRecord: write_fixtures,
    ChannelRecord: write_channels,
    AiringRecord: write_airings,
    SignalRecord: write_signals,
}


def write_batch(provider: str, now: datetime, records: Sequence[AnyRecord]) -> Writing:
    """Stores the records, within a transaction of the caller; `rejects` of the result holds the others."""
    _alone_until_commit()
    try:
        with transaction.atomic():
            return _write(provider, now, records)
    except (DataError, IntegrityError):
        # What the database refuses must not take the rest of its batch with it.
        return _one_by_one(provider, now, records)


def _one_by_one(provider: str, now: datetime, records: Sequence[AnyRecord]) -> Writing:
    total = Writing(provider, now)
    for record in records:
        try:
            with transaction.atomic():
                total.add(_write(provider, now, [record]))
        except (DataError, IntegrityError) as error:
            total.reject(record, str(error).strip())
    return total


def _write(provider: str, now: datetime, records: Sequence[AnyRecord]) -> Writing:
    writing = Writing(provider, now)
    kinds: dict[type[Record], list[AnyRecord]] = defaultdict(list)
    for record in records:
        try:
            kinds[type(record)].append(clean(record))
        except Unfit as error:
            writing.reject(record, str(error))
    for kind, writer in _WRITERS.items():
        if batch := kinds.pop(kind, None):
            writer(writing, batch)
    for kind, strays in kinds.items():
        for stray in strays:
            writing.reject(stray, f"{kind.__name__}: is not stored by a synchronisation")
    return writing


def _alone_until_commit() -> None:
    """Two runs that met the same new title would both create it. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
