"""How long the list of recommendations takes with a large catalogue: in process, warm, signed in and out.

100,000 titles with 500,000 offers in ten countries, a day of two hundred channels and fifty matches, on a
PostgreSQL of its own; the person has rated fifty films and has three services. Requests of all kinds come
in turn. What the processor takes here is told beside the time, which says little on a busy machine.
`--quick` takes a tenth of the catalogue.
"""

from __future__ import annotations

import importlib
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
import filler
from services import services

TITLES, OFFERS_EACH, CHANNELS, PROGRAMMES, MATCHES, RATINGS = 100_000, 5, 200, 20, 50, 50
ROUNDS = 60
COUNTRIES = ("US", "GB", "DE", "FR", "ES", "IT", "CA", "AU", "BR", "")
_SHARES = (40, 10, 8, 8, 8, 8, 6, 6, 4, 2)
PLATFORMS = 30
_KINDS = ("subscription", "subscription", "rent", "buy", "ads")
_COLUMNS = ("median [ms]", "p95 [ms]", "CPU median [ms]", "queries")
LIST = "/api/recommendations/"
PATHS = {
    "the list": LIST,
    "of all services": f"{LIST}?services=all",
    "films of 90 minutes": f"{LIST}?kind=movie&minutes=90",
    "a mood": f"{LIST}?mood=tense",
    "similar titles": "/api/content/titles/777/similar/",
}


def run() -> dict[str, float]:
    titles = TITLES // 10 if os.environ.get("W2W_BENCH_QUICK") else TITLES
    with services(shared_buffers="512MB", max_wal_size="2GB") as urls:
        os.environ |= urls
        django.setup()
        from django.core.management import call_command
        from rest_framework.test import APIClient

        from w2w_site.users.tokens import sign_in

        call_command("migrate", verbosity=0)
        filler.fill(range(titles))
        _offer(titles)
        _broadcast(titles)
        stranger, person = APIClient(), APIClient()
        person.credentials(HTTP_AUTHORIZATION=f"Bearer {sign_in(_person(titles)).access}")
        asked = [
            (f"{name}, signed {state}", client, path)
            for name, path in PATHS.items()
            for state, client in (("out", stranger), ("in", person))
        ]
        importlib.import_module("w2w_site.config.asgi")  # sets a process up to serve
        started = time.perf_counter()
        _measure(stranger, LIST)
        figures = {"read into memory [s]": time.perf_counter() - started}
        measured: dict[str, list[tuple[float, float, int]]] = {name: [] for name, _, _ in asked}
        for _, client, path in asked:
            _measure(client, path)
        for _ in range(ROUNDS):
            for name, client, path in asked:
                measured[name].append(_measure(client, path))
        for name, all_ in measured.items():
            times, cpu, queries = zip(*all_, strict=True)
            usual = statistics.median(queries)
            cells = (
                statistics.median(times),
                statistics.quantiles(times, n=20)[-1],
                statistics.median(cpu),
                usual,
            )
            figures |= {f"{name}: {column}": cell for column, cell in zip(_COLUMNS, cells, strict=True)}
    return figures


def table(figures: dict[str, float]) -> str:
    lines = [f"{'':36}" + "".join(f"{name:>17}" for name in _COLUMNS)]
    for name in dict.fromkeys(label.split(": ")[0] for label in figures if ": " in label):
        lines.append(f"{name:36}" + "".join(f"{figures[f'{name}: {column}']:17,.1f}" for column in _COLUMNS))
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    read = f"read into memory in {figures['read into memory [s]']:.1f} s"
    return "\n".join([*lines, f"{read}; load: {load}, of {os.cpu_count()} processors"])


def _measure(client: Any, path: str) -> tuple[float, float, int]:  # DRF's client is untyped
    """Milliseconds, those of the processor here, and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        started, busy = time.perf_counter(), time.process_time()
        response = client.get(path, SERVER_NAME="localhost")
        taken = ((time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000)
    if response.status_code != 200 or not response.json()["results"]:
        raise RuntimeError(f"{path}: {response.status_code} {response.content[:200]!r}")
    return (*taken, len(queries))


def _offer(titles: int) -> None:
    from w2w_core.content.models import Offer, StreamingPlatform
    from w2w_core.ingest.write.bulk import insert

    StreamingPlatform.objects.bulk_create(
        StreamingPlatform(slug=f"platform-{n}", name=f"Platform {n}") for n in range(PLATFORMS)
    )
    ids = list(StreamingPlatform.objects.order_by("pk").values_list("pk", flat=True))
    now = _now()

    def offers(first: int, last: int) -> Iterator[tuple[object, ...]]:
        dice = random.Random(first)  # noqa: S311  # no secret
        for title in range(first, last):
            for number in range(OFFERS_EACH):
                country = dice.choices(COUNTRIES, _SHARES)[0]
                leaves = now + timedelta(days=dice.randrange(1, 60)) if dice.random() < 0.1 else None
                since = now - timedelta(days=dice.randrange(400)) if dice.random() < 0.7 else None
                yield (
                    title,
                    dice.choice(ids),
                    country,
                    dice.choice(_KINDS),
                    number,
                    since,
                    leaves,
                    now,
                    ["first"],
                )

    columns = (
        "title_id",
        "platform_id",
        "country",
        "kind",
        "cut",
        "available_since",
        "leaves_at",
        "last_confirmed_at",
        "sources",
    )
    for first in range(1, titles + 1, 20_000):
        insert(Offer, columns, list(offers(first, min(first + 20_000, titles + 1))))


def _broadcast(titles: int) -> None:
    from w2w_core.content.models import Competition, SportsEvent, Team, TVChannel, TVProgram

    dice, now = random.Random(1), _now()  # noqa: S311  # no secret
    channels = TVChannel.objects.bulk_create(
        TVChannel(slug=f"channel-{n}", name=f"Channel {n}", country="US") for n in range(CHANNELS)
    )
    length = timedelta(hours=24) / PROGRAMMES
    TVProgram.objects.bulk_create(
        TVProgram(
            channel=channel,
            name=f"Programme {dice.randrange(2000)}",
            title_id=dice.randrange(1, titles) if dice.random() < 0.4 else None,
            starts_at=now + n * length,
            ends_at=now + (n + 1) * length,
        )
        for channel in channels
        for n in range(PROGRAMMES)
    )
    cup = Competition.objects.create(slug="cup", name="Cup", sport="football")
    teams = Team.objects.bulk_create(
        Team(slug=f"team-{n}", name=f"Team {n}", sport="football") for n in range(2 * MATCHES)
    )
    SportsEvent.objects.bulk_create(
        SportsEvent(
            competition=cup,
            home=teams[2 * n],
            away=teams[2 * n + 1],
            starts_at=now + timedelta(minutes=20 * n),
        )
        for n in range(MATCHES)
    )


def _person(titles: int) -> Any:  # a User, which cannot be imported before Django is set up
    from w2w_core.content.models import Genre, StreamingPlatform
    from w2w_core.preferences.models import FavoriteGenre, Rating, UserProfile
    from w2w_site.users.models import User

    dice = random.Random(2)  # noqa: S311  # no secret
    user = User.objects.create_user(username="ann")
    profile = UserProfile.objects.create(user=user, country="US")
    profile.platforms.set(StreamingPlatform.objects.order_by("pk")[:3])
    FavoriteGenre.objects.create(user=user, genre=Genre.objects.get(slug="comedy"))
    Rating.objects.bulk_create(
        Rating(user=user, title_id=title, value=dice.randrange(1, 6))
        for title in dice.sample(range(1, titles), RATINGS)
    )
    return user


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()
