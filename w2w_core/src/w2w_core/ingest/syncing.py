"""One run of one stream: asked of the provider, written batch by batch, entered in the run ledger.

Each batch is a transaction of its own that stores the cursor too, and every write is an upsert:
a run killed at any point and started again leaves the database that an uninterrupted one does.
A run that fails keeps what it wrote and deletes nothing.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from w2w_core.ingest import ledger, listing
from w2w_core.ingest.write import Prepared, seldom_collected, write_prepared
from w2w_core.ingest.write.bulk import works_apart
from w2w_core.ingest.write.guide import remove_ghosts
from w2w_core.ingest.write.offers import refresh_popularity
from w2w_core.ingest.write.rows import Reject
from w2w_core.plugins import host, registry
from w2w_core.plugins.models import Run
from w2w_sdk import STREAMS, AnyRecord, Checkpoint, Emit, Manifest, Query, Skip
from w2w_sdk.manifest import StreamSpec

BATCH = 4000
"""Records in a transaction: the more they are, the fewer statements each costs."""
_BATCH_WHILE_ALL_WAIT = 2000
"""On SQLite no other writer gets in meanwhile, so that it must last well under a second."""
_READ_ELSEWHERE = ("title", "search", "live")
"""Streams that are asked on demand, or by the live poll."""
_SHOWN_REJECTS = 3
_REST = 4
"""Seconds after each in which a full batch was written, where the process serves requests, too."""
_LONGEST_WAIT = 5
"""Seconds after which even a small batch is written, so that a slow source shows that it is alive."""

log = structlog.get_logger(__name__)


@dataclass
class RunReport:
    provider: str
    stream: str
    outcome: str = Run.Outcome.OK.value
    """ok, failed, or running: another process is at it."""
    reason: str = ""
    requests: int = 0
    records: int = 0
    written: int = 0
    unchanged: int = 0
    quarantined: int = 0
    first_rejects: list[Reject] = field(default_factory=list)
    """A few of what was set aside, for a person to read."""
    seconds: float = 0
    dry_run: bool = False


Progress = Callable[[RunReport], None]


def streams(manifest: Manifest) -> list[str]:
    """Those of its streams that `sync` takes, parents before children."""
    return [name for name in STREAMS if name in manifest.streams and name not in _READ_ELSEWHERE]


def sync(
    provider_id: str,
    stream: str,
    *,
    now: datetime,
    dry_run: bool = False,
    country: str | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """Runs the stream and writes what it emits, for each country of the manifest unless one is given.

    `progress` is called after each batch. A dry run does all the same and undoes it. What the source
    does wrong is in the report; registry.Unavailable says that there is no such provider or stream.
    """
    manifest = registry.get(provider_id).manifest
    if stream not in streams(manifest):
        raise registry.Unavailable(f"{provider_id} has no stream {stream} to synchronise")
    spec = manifest.streams[stream]
    report = RunReport(provider_id, stream, dry_run=dry_run)
    for one in [country] if country is not None else spec.countries or ("",):
        syncing = _Syncing(report, spec, one, now, progress or (lambda _: None))
        if dry_run:
            with transaction.atomic():
                syncing.run()
                transaction.set_rollback(True)
        else:
            syncing.run()
    return report


@dataclass
class _Batch:
    records: list[AnyRecord] = field(default_factory=list)
    skips: list[Reject] = field(default_factory=list)
    cursor: str = ""
    prepared: Prepared | None = None

    def prepare(self, provider: str, now: datetime) -> Prepared:
        if self.prepared is None:
            self.prepared = Prepared(provider, now, self.records)
        return self.prepared


def batch_size() -> int:
    return BATCH if works_apart() else min(BATCH, _BATCH_WHILE_ALL_WAIT)


def _is_beside_requests() -> bool:
    """A process that serves has its tasks in threads; others have one at a time, in the main thread."""
    return threading.current_thread() is not threading.main_thread()


def _batches(emits: Iterator[Emit]) -> Iterator[_Batch]:
    """What was emitted before a failure is a batch too; then the failure is raised."""
    size = batch_size()
    batch = _Batch()
    due = time.monotonic() + _LONGEST_WAIT
    failure: Exception | None = None
    try:
        for emit in emits:
            match emit:
                case Checkpoint():
                    batch.cursor = emit.cursor
                case Skip():
                    batch.skips.append(Reject(emit.where, emit.why, emit.item))
                case _:
                    batch.records.append(emit)
            if len(batch.records) >= size or time.monotonic() > due:
                yield batch
                batch = _Batch()
                due = time.monotonic() + _LONGEST_WAIT
    except Exception as error:
        failure = error
    yield batch
    if failure:
        raise failure


def _with_next(batches: Iterable[_Batch]) -> Iterator[tuple[_Batch, _Batch | None]]:
    """Each with the one to be prepared while it is written; what comes slowly waits for no other."""
    size = batch_size()
    full: _Batch | None = None
    try:
        for batch in batches:
            if full:
                yield full, batch
            full = batch
            if len(batch.records) < size:
                yield batch, None
                full = None
    except Exception:
        if full:
            yield full, None
        raise


class _Syncing:
    """A run for one country."""

    def __init__(
        self, report: RunReport, spec: StreamSpec, country: str, now: datetime, progress: Progress
    ) -> None:
        self.report = report
        self.spec = spec
        self.country = country
        self.now = now
        self.progress = progress
        self.started = time.monotonic()
        self.programs: dict[int, set[datetime]] = defaultdict(set)

    def run(self) -> None:
        entry = ledger.enter(self.report.provider, self.report.stream, self.country, self.now)
        if entry is None:
            self.report.outcome = Run.Outcome.RUNNING.value
            self.report.reason = "another run of this stream is under way"
            return
        resumed_from = entry.cursor
        try:
            emits = host.run(entry.provider, entry.stream, self._query(entry.cursor))
            with seldom_collected():
                for batch, following in _with_next(_batches(emits)):
                    entry.requests = emits.requests
                    began = time.monotonic()
                    self._write(entry, batch, following)
                    if _is_beside_requests() and len(batch.records) >= batch_size():
                        time.sleep(_REST * (time.monotonic() - began))
            self._finish(entry, resumed=bool(resumed_from))
        except Exception as error:
            if entry.cursor == resumed_from and not ledger.may_resume(error):
                entry.cursor = ""
            self._fail(entry, error)
        self.report.requests += entry.requests
        self.report.seconds += time.monotonic() - self.started

    def _query(self, cursor: str) -> Query:
        today = self.now.date()
        return Query(
            now=self.now,
            country=self.country or settings.W2W_COUNTRY,
            first=today - timedelta(days=self.spec.days_back),
            last=today + timedelta(days=self.spec.days_ahead),
            cursor=cursor,
        )

    def _write(self, entry: Run, batch: _Batch, following: _Batch | None) -> None:
        def meanwhile() -> None:
            if following:
                following.prepare(entry.provider, self.now).foresee()

        with transaction.atomic():
            writing = write_prepared(batch.prepare(entry.provider, self.now), meanwhile)
            if listing.is_complete(entry.stream, self.spec):
                listing.enter(entry, writing, batch.records)
            rejects = [*batch.skips, *writing.rejects]
            quarantined = ledger.set_aside(entry, rejects)
            entry.records += len(batch.records)
            entry.written += writing.written
            entry.unchanged += writing.unchanged
            entry.quarantined += quarantined
            entry.cursor = batch.cursor or entry.cursor
            entry.touched_at = self._moment()
            entry.save()
        for channel, starts in writing.programs.items():
            self.programs[channel] |= starts
        self.report.records += len(batch.records)
        self.report.written += writing.written
        self.report.unchanged += writing.unchanged
        self.report.quarantined += quarantined
        self.report.first_rejects += rejects[: max(0, _SHOWN_REJECTS - len(self.report.first_rejects))]
        self.progress(self.report)

    def _finish(self, entry: Run, *, resumed: bool) -> None:
        with transaction.atomic():
            if self.programs:
                remove_ghosts(entry.provider, self.programs)
            if listing.is_complete(entry.stream, self.spec):
                listing.retire(entry, self.now, resumed)
            if entry.stream == "offers":
                refresh_popularity()
            entry.outcome = Run.Outcome.OK
            entry.touched_at = entry.finished_at = self._moment()
            entry.save()
        if not self.report.dry_run:
            log.info("synced", provider=entry.provider, stream=entry.stream, written=entry.written)

    def _fail(self, entry: Run, error: Exception) -> None:
        entry.outcome = Run.Outcome.FAILED
        entry.reason = ledger.reason(error)
        entry.touched_at = entry.finished_at = self._moment()
        entry.save()
        self.report.outcome = entry.outcome
        self.report.reason = entry.reason
        log.warning("sync_failed", provider=entry.provider, stream=entry.stream, reason=entry.reason)

    def _moment(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.started)
