"""Hints for ranking."""

from __future__ import annotations

from collections.abc import Sequence

from w2w_core.content.models import Signal
from w2w_core.ingest.write.rows import Writing, by_key
from w2w_sdk import SignalRecord

_COLUMNS = ("title_id", "kind", "value", "reason", "params", "observed_at", "expires_at")


def write_signals(writing: Writing, records: Sequence[SignalRecord]) -> None:
    titles = writing.known("title", (record.title for record in records))
    sound = []
    for record in by_key(records):
        if record.title in titles:
            sound.append(record)
        else:
            writing.reject(record, f"title: {record.title} is unknown")
    stored = {
        row.key: row
        for row in Signal.objects.filter(provider=writing.provider, key__in=[record.key for record in sound])
    }
    rows = [_signal(writing, record, titles[record.title]) for record in sound]
    changed = []
    for row in rows:
        if old := stored.get(row.key):
            row.pk = old.pk
            if any(getattr(old, name) != getattr(row, name) for name in _COLUMNS):
                changed.append(row)
    writing.unchanged += len(stored) - len(changed)
    writing.save([row for row in rows if row.key not in stored], changed, _COLUMNS)
    writing.listed |= {row.key: ("signal", row.pk) for row in rows}


def _signal(writing: Writing, record: SignalRecord, title: int) -> Signal:
    return Signal(
        provider=writing.provider,
        key=record.key,
        title_id=title,
        kind=record.kind,
        value=record.value,
        reason=record.reason,
        params=record.params,
        observed_at=record.observed_at or writing.now,
        expires_at=record.expires_at,
    )
