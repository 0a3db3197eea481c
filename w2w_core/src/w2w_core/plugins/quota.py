"""The windows in which a source counts requests, and what is kept of them for live scores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from w2w_sdk import Manifest

LIVE_RESERVE = 0.2
"""Share of the quota that is left to live scores, where the source has them."""


@dataclass(frozen=True)
class Window:
    name: str
    """day or month, in UTC."""
    key: str
    """Which one, such as 2026-11-22 or 2026-11."""
    limit: int
    """Requests."""
    reserved: int
    """Of these, for live scores alone."""
    resets_at: datetime


def windows(manifest: Manifest, now: datetime) -> list[Window]:
    """Those that the manifest's quota is counted in now; none without a quota."""
    now = now.astimezone(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    next_month = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
    counted = (
        ("day", f"{now:%Y-%m-%d}", manifest.quota.per_day, midnight + timedelta(days=1)),
        ("month", f"{now:%Y-%m}", manifest.quota.per_month, next_month),
    )
    return [
        Window(name, key, limit, reserve(manifest, limit), resets_at)
        for name, key, limit, resets_at in counted
        if limit is not None
    ]


def reserve(manifest: Manifest, limit: int) -> int:
    """Requests of `limit` that are kept for live scores."""
    return limit - int(limit * (1 - LIVE_RESERVE)) if "live" in manifest.streams else 0
