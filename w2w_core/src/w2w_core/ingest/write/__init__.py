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
from w2w_core.ingest.write.titles import tell, write_titles
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
_MANY_OBJECTS = 1_000_000
"""More than two batches have at a time, so that only what leaks is collected."""
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


class Prepared:
    """A batch, and what can be found out of it without the database."""

    def __init__(self, provider: str, now: datetime, records: Sequence[AnyRecord]) -> None:
        self.provider = provider
        self.now = now
        self.records = records
        self.unfit: list[tuple[AnyRecord, str]] = []
        self.kinds: dict[type[Record], list[Any]] = defaultdict(list)  # of what the kind's writer takes
        for record in records:
            try:
                self.kinds[type(record)].append(clean(record))
            except Unfit as error:
                self.unfit.append((record, str(error)))
        if TitleRecord in self.kinds:
            self.kinds[TitleRecord] = tell(provider, now, self.kinds[TitleRecord])

    def foresee(self) -> None:
        """What is asked of titles that are new or changed, which are most where the database takes long."""
        for one in self.kinds.get(TitleRecord, ()):
            one.foresee()


def write_batch(provider: str, now: datetime, records: Sequence[AnyRecord]) -> Writing:
    """Stores the records, within a transaction of the caller; `rejects` of the result holds the others."""
    with seldom_collected():
        return write_prepared(Prepared(provider, now, records))


def write_prepared(batch: Prepared, meanwhile: Callable[[], None] = lambda: None) -> Writing:
    """The same. `meanwhile` is called where it is the database that works; it leaves the connection alone."""
    alone_until_commit()
    with seldom_collected():
        return _write_sound(batch, meanwhile)


def _write_sound(batch: Prepared, meanwhile: Callable[[], None] = lambda: None) -> Writing:
    """What the database refuses is found by halves: it must not take the rest of its batch with it."""
    records = batch.records
    try:
        with transaction.atomic():
            return _write(batch, meanwhile)
    except (DataError, IntegrityError, OverflowError) as error:
        total = Writing(batch.provider, batch.now)
        if len(records) == 1:
            total.reject(records[0], str(error).strip())
            return total
    middle = len(records) // 2
    for half in (records[:middle], records[middle:]):
        total.add(_write_sound(Prepared(batch.provider, batch.now, half)))
    return total


def _write(batch: Prepared, meanwhile: Callable[[], None]) -> Writing:
    writing = Writing(batch.provider, batch.now, meanwhile=meanwhile)
    for record, why in batch.unfit:
        writing.reject(record, why)
    kinds = dict(batch.kinds)
    for kind, writer in _WRITERS.items():
        if told := kinds.pop(kind, None):
            writer(writing, told)
    for kind, strays in kinds.items():
        for stray in strays:
            writing.reject(stray, f"{kind.__name__}: is not stored by a synchronisation")
    return writing


@contextmanager
def seldom_collected() -> Iterator[None]:
    """A batch makes many objects and no cycles: to look for these would be a quarter of its time."""
    usual = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def alone_until_commit() -> None:
    """Two runs that met the same new title would both create it. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
