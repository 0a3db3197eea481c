"""Which streams are to be run now, by the manifests' cadence and the run ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q

from w2w_core.ingest.ledger import SILENT
from w2w_core.ingest.syncing import streams
from w2w_core.plugins import registry
from w2w_core.plugins.models import Run, SourceState
from w2w_sdk import Manifest
from w2w_sdk.manifest import StreamSpec

_AFTER = {
    "episodes": ("titles",),
    "offers": ("titles",),
    "signals": ("titles",),
    "fixtures": ("competitions",),
    "airings": ("channels", "fixtures"),
}
"""Streams whose records refer to those of others: they wait until each of these ran well once."""
_FIRST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True)
class Slot:
    """When a stream ran, and when it will."""

    last_run: Run | None
    """Of any of its countries."""
    next_at: datetime | None
    """None for one that waits for another stream, or is not on the schedule at all."""


def due(now: datetime) -> list[tuple[str, str]]:
    """Provider and stream, parents first. One that fails pauses twice as long each time, to its cadence.

    A source that rests is not due: its runs would fail at once.
    """
    resting = set(SourceState.objects.filter(resting_until__gt=now).values_list("provider", flat=True))
    ready = [usable.manifest for usable in registry.usable() if usable.manifest.id not in resting]
    slots = timetable(ready, now)
    return [name for name, slot in slots.items() if slot.next_at and slot.next_at <= now]


def timetable(manifests: Sequence[Manifest], now: datetime) -> dict[tuple[str, str], Slot]:
    """By provider and stream, parents first; in three queries."""
    history = _history([manifest.id for manifest in manifests])
    ran_well = {one[:2] for one, past in history.items() if past.ran_well}
    slots = {}
    for manifest in manifests:
        scheduled = streams(manifest)
        for stream in [*scheduled, *(name for name in manifest.streams if name not in scheduled)]:
            parents = [one for one in _AFTER.get(stream, ()) if one in manifest.streams]
            waits = any((manifest.id, one) not in ran_well for one in parents)
            spec = manifest.streams[stream]
            past = [history.get((manifest.id, stream, one), _NEVER) for one in spec.countries or ("",)]
            next_at = min(_next(one, spec, now) for one in past)
            last = max((one.last for one in past if one.last), key=lambda run: run.pk, default=None)
            slots[manifest.id, stream] = Slot(last, next_at if stream in scheduled and not waits else None)
    return slots


@dataclass(frozen=True)
class _Past:
    """Of a stream in one country."""

    last: Run | None = None
    failures: int = 0
    """In a row, up to now."""
    ran_well: bool = False


_NEVER = _Past()


def _history(providers: Sequence[str]) -> dict[tuple[str, str, str], _Past]:
    """By provider, stream and country."""
    runs = Run.objects.filter(provider__in=providers).order_by()
    failed = Q(outcome=Run.Outcome.FAILED)
    groups = list(
        runs.values("provider", "stream", "country").annotate(
            newest=Max("pk"),
            sound=Max("pk", filter=~failed, default=0),
            well=Max("pk", filter=Q(outcome=Run.Outcome.OK)),
        )
    )
    last = Run.objects.in_bulk([group["newest"] for group in groups])
    since = min((group["sound"] for group in groups if group["newest"] > group["sound"]), default=None)
    late = runs.filter(failed, pk__gt=since) if since is not None else Run.objects.none()
    failures = defaultdict(list)
    for provider, stream, country, pk in late.values_list("provider", "stream", "country", "pk"):
        failures[provider, stream, country].append(pk)
    history = {}
    for group in groups:
        name = (group["provider"], group["stream"], group["country"])
        in_a_row = sum(pk > group["sound"] for pk in failures[name])
        history[name] = _Past(last[group["newest"]], in_a_row, group["well"] is not None)
    return history


def _next(past: _Past, spec: StreamSpec, now: datetime) -> datetime:
    if not past.last:
        return now
    if past.last.outcome == Run.Outcome.RUNNING:
        return past.last.touched_at + SILENT
    if past.last.outcome == Run.Outcome.CUT_OFF:
        return now
    cadence = timedelta(seconds=spec.every)
    if past.last.outcome == Run.Outcome.OK:
        return past.last.started_at + cadence
    # The exponent is bounded, for a source may be down for weeks.
    return past.last.touched_at + min(cadence, _FIRST_PAUSE * (1 << min(past.failures - 1, 20)))
