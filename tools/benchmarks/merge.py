"""Titles of a second source merged into a catalogue that grows, beside a plain `update_or_create` loop.

On a PostgreSQL of its own. Of each hundred titles fifty share an id with one in the catalogue, twenty-five
only name, year and people, and twenty-five are new. `--quick` takes a tenth of titles and catalogue.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
import filler
from services import services

SIZES = (10_000, 100_000, 1_000_000)
"""Of the catalogue."""
MERGED = (5_000, 20_000, 100_000)
"""Titles at each size."""
LOOPED = 500
NEW = 10**8
"""From this number on films are unknown to the catalogue."""


def run() -> dict[str, float]:
    quick = bool(os.environ.get("W2W_BENCH_QUICK"))
    with services() as urls:
        os.environ |= urls
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        figures: dict[str, float] = {}
        filled = new = 0
        for size, count in list(zip(SIZES, MERGED, strict=True))[: -1 if quick else None]:
            filler.fill(range(filled, size))
            speed = _merge(_second(range(filled, size), count, NEW + new))
            figures[f"merged into {size:,} [titles/s]"] = speed
            figures[f"merged into {size:,} [µs/title]"] = 1e6 / speed
            filled, new = size, new + count
        figures["update_or_create loop [titles/s]"] = _loop()
        figures["largest memory [MB]"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        connection.close()
    return figures


def _second(known: range, count: int, new: int) -> Iterator[Any]:
    """Films as the second source tells them, in no order: known by id, known by name, new."""
    dice = random.Random(new)  # noqa: S311  # no secret
    chosen = dice.sample(known, count * 3 // 4)
    ways = [(number, place < count // 2) for place, number in enumerate(chosen)]
    ways += [(new + place, True) for place in range(count - len(chosen))]
    dice.shuffle(ways)
    return (filler.told_by_second(number, with_ids=with_ids) for number, with_ids in ways)


def _merge(records: Iterator[Any]) -> float:
    """Titles a second; what it takes to make the records is not counted."""
    from django.db import transaction
    from django.utils import timezone

    from w2w_core.ingest.syncing import BATCH
    from w2w_core.ingest.write import write_batch

    taken, count = 0.0, 0
    while batch := list(islice(records, BATCH)):
        started = time.perf_counter()
        with transaction.atomic():
            write_batch("second", timezone.now(), batch)
        taken += time.perf_counter() - started
        count += len(batch)
    return count / taken


def _loop() -> float:
    """The rows of titles, ids and claims alone, as one would first write it."""
    from django.utils import timezone

    from w2w_core.content.models import Claim, ExternalId, Title

    started = time.perf_counter()
    for record in _second(range(SIZES[0]), LOOPED, 2 * NEW):
        title, _ = Title.objects.update_or_create(
            name=record.name, year=record.year, kind="movie", defaults={"runtime": record.runtime}
        )
        Claim.objects.update_or_create(
            provider="loop",
            key=record.key,
            defaults={"title": title, "fields": {}, "digest": "", "observed_at": timezone.now()},
        )
        ExternalId.objects.update_or_create(namespace="loop", value=record.key, defaults={"title": title})
    return LOOPED / (time.perf_counter() - started)
