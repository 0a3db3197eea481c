"""The sandbox's catalogue into an empty database, and again when nothing changed."""

from __future__ import annotations

import time

import django

STREAMS = ("titles", "channels", "competitions", "episodes", "offers", "fixtures", "airings")


def run() -> dict[str, float]:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    cold = {f"{stream}, cold [records/s]": _speed(stream) for stream in STREAMS}
    return cold | {f"{stream}, unchanged [records/s]": _speed(stream) for stream in STREAMS}


def _speed(stream: str) -> float:
    from django.utils import timezone

    from w2w_core import ingest

    started = time.perf_counter()
    report = ingest.sync("sandbox", stream, now=timezone.now())
    return report.records / (time.perf_counter() - started)
