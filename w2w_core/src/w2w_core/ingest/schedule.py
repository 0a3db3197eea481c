"""Which streams are to be run now, by the manifests' cadence and the run ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from w2w_core.ingest.ledger import SILENT
from w2w_core.ingest.syncing import streams
from w2w_core.plugins import registry
from w2w_core.plugins.models import Run
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


def due(now: datetime) -> list[tuple[str, str]]:
    """Provider and stream, parents first. One that fails pauses twice as long each time, to its cadence."""
    found = []
    for usable in registry.usable():
        provider, specs = usable.manifest.id, usable.manifest.streams
        well = Run.objects.filter(provider=provider, outcome=Run.Outcome.OK)
        ran_well = set(well.order_by().values_list("stream", flat=True).distinct())
        for stream in streams(usable.manifest):
            waits = any(parent in specs and parent not in ran_well for parent in _AFTER.get(stream, ()))
            if not waits and _is_due(provider, stream, specs[stream], now):
                found.append((provider, stream))
    return found


def _is_due(provider: str, stream: str, spec: StreamSpec, now: datetime) -> bool:
    runs = list(Run.objects.filter(provider=provider, stream=stream)[:_LOOKED_AT])
    countries = spec.countries or ("",)
    return any(_next([run for run in runs if run.country == one], spec, now) <= now for one in countries)


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
