"""How long the pages of the API take on the sandbox's catalogue, in process, interleaved."""

from __future__ import annotations

import statistics
import time
from typing import Any

import django

ROUNDS = 40
PATHS = (
    "/api/recommendations/",
    "/api/content/movies/",
    "/api/content/movies/?genre=drama&platform=netflix",
    "/api/content/sports/?live=true",
    "/api/content/guide/",
    "/api/search/?q=godfahter",
)


def run() -> dict[str, float]:
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone
    from rest_framework.test import APIClient

    from w2w_core import ingest
    from w2w_core.live.poll import poll_live
    from w2w_site.embedded.demo import make_demo_account
    from w2w_site.users.models import User
    from w2w_site.users.tokens import sign_in

    call_command("migrate", verbosity=0)
    while due := ingest.due(timezone.now()):
        for provider, stream in due:
            ingest.sync(provider, stream, now=timezone.now())
    poll_live(timezone.now())
    make_demo_account()
    stranger, demo = APIClient(), APIClient()
    demo.credentials(HTTP_AUTHORIZATION=f"Bearer {sign_in(User.objects.get(is_demo=True)).access}")
    pages = {path: (stranger, path) for path in PATHS} | {f"{PATHS[0]} (demo account)": (demo, PATHS[0])}
    times: dict[str, list[float]] = {label: [] for label in pages}
    for _ in range(ROUNDS):
        for label, (client, path) in pages.items():
            times[label].append(_milliseconds(client, path))
    figures = {}
    for label, taken in times.items():
        figures[f"{label}, median [ms]"] = statistics.median(taken)
        figures[f"{label}, p95 [ms]"] = statistics.quantiles(taken, n=20)[-1]
    return figures


def _milliseconds(client: Any, path: str) -> float:  # DRF's client is untyped
    started = time.perf_counter()
    response = client.get(path, SERVER_NAME="localhost")
    taken = (time.perf_counter() - started) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code} {response.content[:200]!r}")
    return taken
