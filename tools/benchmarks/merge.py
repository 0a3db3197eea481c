"""Titles of a second source merged into a catalogue that grows, beside a plain `update_or_create` loop.

On a PostgreSQL of its own, with the settings that docs/host.md advises. Of each hundred titles fifty share
an id with one in the catalogue, twenty-five only name, year and people, and twenty-five are new. What the
processor takes is told apart from time, which says little on a busy machine.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
import filler
from services import services

SIZES = {10_000: 5_000, 100_000: 20_000}
"""How many titles are merged, by how many the catalogue has."""
FULL = SIZES | {1_000_000: 100_000}
QUICK = {1_000: 1_000, 10_000: 5_000}
LOOPED = 500
NEW = 10**8
"""From this number on films are unknown to the catalogue."""
_COLUMNS = ("titles/s", "Python µs/title", "PostgreSQL µs/title", "memory MB", "times the loop")


def run() -> dict[str, float]:
    sizes = FULL if os.environ.get("W2W_BENCH_FULL") else SIZES
    sizes = QUICK if os.environ.get("W2W_BENCH_QUICK") else sizes
    kept = os.environ.get("W2W_BENCH_KEEP")
    figures: dict[str, float] = {}
    with services(Path(kept) if kept else None, shared_buffers="1GB", max_wal_size="4GB") as urls:
        os.environ |= urls
        django.setup()
        _fill(list(sizes))
        for size, count in sizes.items():
            _execute("DROP DATABASE IF EXISTS merging WITH (FORCE)")
            _execute(f"CREATE DATABASE merging TEMPLATE filled_{size} STRATEGY file_copy")
            with _connected("merging"):
                merged = _merge(_second(range(size), count, NEW))
                times = merged[0] / _loop(size)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            cells = zip(_COLUMNS, (*merged, memory, times), strict=True)
            figures |= {f"{size:,}: {name}": cell for name, cell in cells}
    return figures


def table(figures: dict[str, float]) -> str:
    lines = [f"{'catalogue':>12}" + "".join(f"{name:>21}" for name in _COLUMNS)]
    for size in dict.fromkeys(label.split(": ")[0] for label in figures):
        lines.append(f"{size:>12}" + "".join(f"{figures[f'{size}: {name}']:21,.1f}" for name in _COLUMNS))
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return "\n".join([*lines, f"load: {load}, of {os.cpu_count()} processors"])


def _fill(sizes: list[int]) -> None:
    """Makes a database of each size, out of the one before, unless it was kept."""
    from django.core.management import call_command

    source, filled = "template1", 0
    for size in sizes:
        if not _execute("SELECT 1 FROM pg_database WHERE datname = %s", f"filled_{size}"):
            _execute("DROP DATABASE IF EXISTS filling WITH (FORCE)")
            _execute(f"CREATE DATABASE filling TEMPLATE {source} STRATEGY file_copy")
            with _connected("filling"):
                call_command("migrate", verbosity=0)
                filler.fill(range(filled, size))
            _execute(f"ALTER DATABASE filling RENAME TO filled_{size}")
        source, filled = f"filled_{size}", size


@contextmanager
def _connected(database: str) -> Iterator[None]:
    """Django's connection is one to this database meanwhile."""
    from django.db import connection

    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def _execute(statement: str, *parameters: object) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchone() if cursor.description else None


def _second(known: range, count: int, new: int) -> Iterator[Any]:
    """Films as the second source tells them, in no order: known by id, known by name, new."""
    dice = random.Random(new)  # noqa: S311  # no secret
    chosen = dice.sample(known, count * 3 // 4)
    ways = [(number, place < count // 2) for place, number in enumerate(chosen)]
    ways += [(new + place, True) for place in range(count - len(chosen))]
    dice.shuffle(ways)
    return (filler.told_by_second(number, with_ids=with_ids) for number, with_ids in ways)


def _merge(records: Iterator[Any]) -> tuple[float, float, float]:
    """Titles a second, and the processor's µs for each in Python and in PostgreSQL.

    As a synchronisation does it, which prepares a batch while the database takes the one before.
    """
    from django.db import connection, transaction
    from django.utils import timezone

    from w2w_core.ingest.syncing import batch_size
    from w2w_core.ingest.write import Prepared, seldom_collected, write_prepared

    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    now = timezone.now()
    taken = own = its = 0.0
    count = 0
    ready: list[Prepared] = []
    size = batch_size()
    following = list(islice(records, size))

    def prepare() -> None:
        ready.append(Prepared("second", now, following))
        ready[-1].foresee()

    with seldom_collected():
        while batch := following:
            following = list(islice(records, size))
            before = time.perf_counter(), time.process_time(), _processor_time(backend)
            with transaction.atomic():
                write_prepared(ready.pop() if ready else Prepared("second", now, batch), prepare)
            taken += time.perf_counter() - before[0]
            own += time.process_time() - before[1]
            its += _processor_time(backend) - before[2]
            count += len(batch)
    return count / taken, 1e6 * own / count, 1e6 * its / count


def _processor_time(process: int) -> float:
    """Seconds; 0 where the system does not tell."""
    told = Path(f"/proc/{process}/schedstat")
    return int(told.read_text().split()[0]) / 1e9 if told.exists() else 0.0


def _loop(size: int) -> float:
    """Titles a second: the rows of titles, ids and claims alone, as one would first write it."""
    from django.utils import timezone

    from w2w_core.content.models import Claim, ExternalId, Title

    started = time.perf_counter()
    for record in _second(range(size), LOOPED, 2 * NEW):
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
