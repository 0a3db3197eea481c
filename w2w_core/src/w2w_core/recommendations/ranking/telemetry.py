"""How ranking fares: how often, by which taste, how long it takes; over all processes, by the hour."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

from django.core.cache import cache

_BUCKETS = (5, 10, 20, 50, 100, 200, 500, 1000)
"""Milliseconds; what takes longer than the last is in a bucket of its own."""
_HOURS = 24
_TASTES = ("trained", "content")


@dataclass(frozen=True)
class Served:
    """Of the last 24 hours."""

    rankings: int
    trained_share: float | None
    """0–1, of the rankings by the trained model; None without any."""
    p50_ms: int | None
    """At most so many milliseconds, by the bounds of the buckets; None without any, or beyond a second."""
    p95_ms: int | None


@contextmanager
def timed() -> Iterator[list[str]]:
    """Counts a ranking; the name of the taste is put into the list that is handed out."""
    began, taste = time.perf_counter(), list[str]()
    yield taste
    bucket = bisect_left(_BUCKETS, 1000 * (time.perf_counter() - began))
    for name in taste:
        _count(_key(_hour(), name, bucket))


def served() -> Served:
    now = _hour()
    of = {
        (taste, bucket): [_key(now - ago, taste, bucket) for ago in range(_HOURS)]
        for taste in _TASTES
        for bucket in range(len(_BUCKETS) + 1)
    }
    found = cache.get_many([key for keys in of.values() for key in keys])
    counts = {which: sum(found.get(key, 0) for key in keys) for which, keys in of.items()}
    by_bucket = [sum(counts[taste, bucket] for taste in _TASTES) for bucket in range(len(_BUCKETS) + 1)]
    rankings = sum(by_bucket)
    trained = sum(count for (taste, _), count in counts.items() if taste == "trained")
    return Served(
        rankings=rankings,
        trained_share=trained / rankings if rankings else None,
        p50_ms=_quantile(by_bucket, 0.5),
        p95_ms=_quantile(by_bucket, 0.95),
    )


def _quantile(by_bucket: list[int], share: float) -> int | None:
    wanted = share * sum(by_bucket)
    reached = (at for at, below in enumerate(accumulate(by_bucket)) if below >= wanted)
    bucket = next(reached) if wanted else len(_BUCKETS)
    return _BUCKETS[bucket] if bucket < len(_BUCKETS) else None


def _count(key: str) -> None:
    try:
        cache.incr(key)
    except ValueError:  # nobody counted in this hour yet
        cache.add(key, 0, timeout=(_HOURS + 1) * 3600)
        cache.incr(key)


def _hour() -> int:
    return int(time.time() // 3600)


def _key(hour: int, taste: str, bucket: int) -> str:
    return f"ranked:{hour}:{taste}:{bucket}"
