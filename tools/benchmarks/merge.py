"""Titles of a second source merged into a catalogue, beside a plain `update_or_create` loop; on PostgreSQL.

    W2W_BENCH_TITLES=100000 W2W_BENCH_CATALOGUE=1000000 ./w2w bench merge

Half of the titles are in the catalogue already, half of those without a common id. The catalogue is
loaded in two steps, so that the time a title takes can be compared as it grows.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
from services import services

MERGED = int(os.environ.get("W2W_BENCH_TITLES", "5000"))
CATALOGUE = int(os.environ.get("W2W_BENCH_CATALOGUE", "50000"))
LOOPED = 300
BATCH = 500
_WORDS = [
    a + b
    for a in ("sil", "bro", "gol", "hid", "cri", "fro", "lon", "bit")
    for b in ("ver", "den", "mar", "tho")
]


def run() -> dict[str, float]:
    with services() as urls:
        os.environ |= urls
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        figures = _figures()
        from django.db import connection

        connection.close()
    return figures


def _figures() -> dict[str, float]:
    small = CATALOGUE // 10
    _load("first", range(small))
    at_small = _load("second", _known_and_new(small, MERGED, start=0))
    _load("first", range(small, CATALOGUE))
    at_large = _load("second", _known_and_new(CATALOGUE, MERGED, start=small // 2))
    return {
        f"merged into {small} [titles/s]": at_small,
        f"merged into {CATALOGUE} [titles/s]": at_large,
        "update_or_create loop, rows of titles and claims alone [titles/s]": _loop(),
        "largest memory [MB]": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _known_and_new(catalogue: int, count: int, start: int) -> list[int]:
    dice = random.Random(start)  # noqa: S311  # no secret
    known = dice.sample(range(start, catalogue), min(count // 2, (catalogue - start) // 2))
    new = range(10**8 + start * 10, 10**8 + start * 10 + count - len(known))
    return [*known, *new]


def _load(provider: str, numbers: range | list[int]) -> float:
    from django.db import transaction
    from django.utils import timezone

    from w2w_core.ingest.write import write_batch

    started, count = time.perf_counter(), len(numbers)
    for place in range(0, count, BATCH):
        with transaction.atomic():
            write_batch(provider, timezone.now(), list(_records(provider, numbers[place : place + BATCH])))
    return count / (time.perf_counter() - started)


def _records(provider: str, numbers: range | list[int]) -> Iterator[object]:
    from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

    for number in numbers:
        dice = random.Random(number)  # noqa: S311  # as above
        name = " ".join(dice.choice(_WORDS) for _ in range(3))
        people = [f"{dice.choice(_WORDS)} {dice.choice(_WORDS)}{dice.randrange(2000)}" for _ in range(3)]
        yield TitleRecord(
            key=f"{provider}:{number}",
            kind=TitleKind.MOVIE,
            name=name if provider == "first" else name.title(),
            year=1950 + dice.randrange(75),
            runtime=80 + dice.randrange(80),
            genres=("Drama",),
            credits=tuple(
                PersonCredit(one, Role.CAST if place else Role.DIRECTOR) for place, one in enumerate(people)
            ),
            ids={"imdb": f"tt{number}"} if provider == "first" or number % 2 else {},
        )


def _loop() -> float:
    from django.utils import timezone

    from w2w_core.content.models import Claim, ExternalId, Title

    started = time.perf_counter()
    for record in _records("loop", range(LOOPED)):
        title, _ = Title.objects.update_or_create(
            name=record.name, year=record.year, kind="movie", defaults={"runtime": record.runtime}
        )
        Claim.objects.update_or_create(
            provider="loop",
            key=record.key,
            defaults={"title": title, "fields": {}, "digest": "", "observed_at": timezone.now()},
        )
        ExternalId.objects.update_or_create(namespace="key", value=record.key, defaults={"title": title})
    return LOOPED / (time.perf_counter() - started)
