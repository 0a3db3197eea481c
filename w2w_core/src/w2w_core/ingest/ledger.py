"""Entries of the run ledger: who runs, how far it came, what it set aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import IntegrityError, transaction

from w2w_core.ingest.write.rows import Reject
from w2w_core.plugins import host
from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_sdk import AnyRecord, ProviderError, QuotaExhausted, Retryable

SILENT = timedelta(minutes=2)
"""A running run that gave no sign of life for so long was killed."""
_STARTS_ANEW = ("airings",)
"""Streams over a window that moves on: an old cursor says nothing of the new window."""
_KEPT_ITEMS = 1000
_LARGEST_ITEM = 20_000
"""Bytes of a record or row that is kept with the reason."""


def enter(provider: str, stream: str, country: str, now: datetime) -> Run | None:
    """The new run's entry, its cursor where the last one was cut off; None while another is under way."""
    same = Run.objects.filter(provider=provider, stream=stream, country=country)
    same.filter(outcome=Run.Outcome.RUNNING, touched_at__lt=now - SILENT).update(outcome=Run.Outcome.CUT_OFF)
    last = same.exclude(outcome=Run.Outcome.RUNNING).first()
    resumes = last is not None and last.outcome != Run.Outcome.OK and stream not in _STARTS_ANEW
    try:
        with transaction.atomic():
            return Run.objects.create(
                provider=provider,
                stream=stream,
                country=country,
                started_at=now,
                touched_at=now,
                cursor=last.cursor if last and resumes else "",
            )
    except IntegrityError:
        return None


def running(provider: str, now: datetime) -> set[str]:
    """The streams of which a run is under way."""
    runs = Run.objects.filter(provider=provider, outcome=Run.Outcome.RUNNING, touched_at__gte=now - SILENT)
    return set(runs.values_list("stream", flat=True))


def cut_off_runs() -> int:
    """Marks all running runs as cut off; for a process that knows that it is the only one, as it starts."""
    return Run.objects.filter(outcome=Run.Outcome.RUNNING).update(outcome=Run.Outcome.CUT_OFF)


def set_aside(run: Run, rejects: Sequence[Reject]) -> int:
    """Says how many there are, and keeps the first thousand of a run."""
    QuarantinedItem.objects.bulk_create(
        QuarantinedItem(run=run, where=_text(one.where, 300), why=_text(one.why, 1000), item=_item(one.item))
        for one in rejects[: max(0, _KEPT_ITEMS - run.quarantined)]
    )
    return len(rejects)


def reason(error: BaseException) -> str:
    """For the ledger: what the source did, or which line of the provider's code went wrong."""
    if isinstance(error, ProviderError):
        return host.reason(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {error}{place}"


def may_resume(error: BaseException) -> bool:
    """Whether the same cursor may work later; any other failure may be the cursor's fault."""
    return isinstance(error, Retryable | QuotaExhausted | host.Resting)


def _text(text: str, longest: int) -> str:
    return text.replace("\x00", "")[:longest]


def _item(said: AnyRecord | str) -> object:
    """As JSON, or as the text that a source wrote where that is none; None for what is too large."""
    try:
        encoded = said.encode() if isinstance(said, str) else msgspec.json.encode(said)
    except OverflowError:
        return None
    if not encoded or len(encoded) > _LARGEST_ITEM:
        return None
    try:
        return msgspec.json.decode(encoded.replace(b"\\u0000", b""))
    except msgspec.DecodeError:
        return _text(encoded.decode(), _LARGEST_ITEM)
