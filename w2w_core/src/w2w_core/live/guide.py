"""`tv:now`: what starts and what ends on television."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from w2w_core.content.models import TVProgram
from w2w_core.live import bus
from w2w_core.live.progress import told

CHANNEL = "tv:now"
AT_ONCE = 100
"""Programmes that start, and as many that end, in one publication."""
MOST = 500
"""Of a snapshot."""
LOOKS_BACK = timedelta(minutes=10)
"""What started longer ago while no worker ran is no news any more."""
NOTED_EVERY = timedelta(minutes=5)
"""How often it is written how far was told, while there is nothing to tell."""

Shape = Callable[[TVProgram], Mapping[str, Any]]
"""A programme as JSON, the same as REST gives it."""


def tell(now: datetime, shape: Shape) -> int:
    """Publishes what started and ended since the last time; returns how many programmes did."""
    with told(CHANNEL, now) as progress:
        since = max(progress.until, now - LOOKS_BACK)
        started = on_now(now).filter(starts_at__gt=since)
        ended = TVProgram.objects.filter(ends_at__gt=since, ends_at__lte=now).order_by("ends_at", "id")
        begun = [shape(one) for one in started]
        over = list(ended.values_list("pk", flat=True))
        for first in range(0, max(len(begun), len(over)), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            bus.publish(CHANNEL, {"type": "programs", "started": begun[part], "ended": over[part]})
        if begun or over or now - progress.until > NOTED_EVERY:
            progress.until = now
            progress.save(update_fields=["until"])
        return len(begun) + len(over)


def snapshot(now: datetime, shape: Shape) -> dict[str, Any]:
    return {"type": "snapshot", "programs": [shape(one) for one in on_now(now)[:MOST]]}


def on_now(now: datetime) -> QuerySet[TVProgram]:
    running = TVProgram.objects.filter(starts_at__lte=now, ends_at__gt=now)
    return running.select_related("channel", "title").order_by("starts_at", "id")
