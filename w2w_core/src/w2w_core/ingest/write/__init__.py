"""Writes a batch of records: parents before children, each kind in bulk."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
    with _no_collection():
        return _write_sound(provider, now, records)


def _write_sound(provider: str, now: datetime, records: Sequence[AnyRecord]) -> Writing:
    """What the database refuses is found by halves: it must not take the rest of its batch with it."""
    try:
        with transaction.atomic():
            return _write(provider, now, records)
    except (DataError, IntegrityError, OverflowError) as error:
        total = Writing(provider, now)
        if len(records) == 1:
            total.reject(records[0], str(error).strip())
            return total
    middle = len(records) // 2
    for half in (records[:middle], records[middle:]):
        total.add(_write_sound(provider, now, half))
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


@contextmanager
def _no_collection() -> Iterator[None]:
    """A batch makes many objects and no cycles: to look for these would be a quarter of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _alone_until_commit() -> None:
    """Two runs that met the same new title would both create it. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
