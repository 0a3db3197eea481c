"""Which streams are to be run now, by the manifests' cadence and the run ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from w2w_core.ingest.ledger import SILENT
from w2w_core.ingest.syncing import streams
from w2w_core.plugins import registry
from w2w_core.plugins.models import Run
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
_LOOKED_AT = 20
"""Runs of a stream; more failures in a row than that change no pause."""


@dataclass(frozen=True)
class Slot:
    """When a stream ran, and when it will."""

    last_run: Run | None
    """Of any of its countries."""
    next_at: datetime | None
    """None for one that waits for another stream, or is not on the schedule at all."""


def due(now: datetime) -> list[tuple[str, str]]:
    """Provider and stream, parents first. One that fails pauses twice as long each time, to its cadence."""
    slots = timetable([usable.manifest for usable in registry.usable()], now)
    return [name for name, slot in slots.items() if slot.next_at and slot.next_at <= now]


def timetable(manifests: Sequence[Manifest], now: datetime) -> dict[tuple[str, str], Slot]:
    """By provider and stream, parents first; in two queries."""
    providers = [manifest.id for manifest in manifests]
    runs = _latest_runs(providers)
    well = Run.objects.filter(provider__in=providers, outcome=Run.Outcome.OK)
    ran_well = set(well.order_by().values_list("provider", "stream").distinct())
    slots = {}
    for manifest in manifests:
        scheduled = streams(manifest)
        for stream in [*scheduled, *(name for name in manifest.streams if name not in scheduled)]:
            parents = [one for one in _AFTER.get(stream, ()) if one in manifest.streams]
            waits = any((manifest.id, one) not in ran_well for one in parents)
            last, next_at = _times(runs[manifest.id, stream], manifest.streams[stream], now)
            slots[manifest.id, stream] = Slot(last, next_at if stream in scheduled and not waits else None)
    return slots


def _latest_runs(providers: Sequence[str]) -> Mapping[tuple[str, str], list[Run]]:
    """Newest first."""
    of_one = Window(RowNumber(), ["provider", "stream", "country"], F("pk").desc())
    runs = Run.objects.filter(provider__in=providers).annotate(place=of_one)
    found: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in runs.filter(place__lte=_LOOKED_AT).order_by("-pk"):
        found[run.provider, run.stream].append(run)
    return found


def _times(runs: Sequence[Run], spec: StreamSpec, now: datetime) -> tuple[Run | None, datetime]:
    countries = spec.countries or ("",)
    next_at = min(_next([run for run in runs if run.country == one], spec, now) for one in countries)
    return next(iter(runs), None), next_at


def _next(runs: Sequence[Run], spec: StreamSpec, now: datetime) -> datetime:
    """`runs` of one country, newest first."""
    if not runs:
        return now
    last = runs[0]
    if last.outcome == Run.Outcome.RUNNING:
        return last.touched_at + SILENT
    if last.outcome == Run.Outcome.CUT_OFF:
        return now
    cadence = timedelta(seconds=spec.every)
    if last.outcome == Run.Outcome.OK:
        return last.started_at + cadence
    return last.touched_at + min(cadence, _FIRST_PAUSE * (1 << (_failures(runs) - 1)))


def _failures(runs: Iterable[Run]) -> int:
    """In a row, up to now."""
    count = 0
    for run in runs:
        if run.outcome != Run.Outcome.FAILED:
            break
        count += 1
    return count
