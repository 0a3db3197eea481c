"""A worker with one source and its match, to be killed: `poller.py WHAT SOURCE [SECONDS]`.

prepare: makes the database, with a match for each of the sources, parted by commas. die: is killed once a
goal is committed, before it is published. resend: publishes what was left. hang: asks, and is answered when
it is told so. later: one poll, when a turn that is not renewed has lapsed. compete: polls for so many SECONDS
as often as it can; skewed: the same, with a clock of its own that is an hour ahead.
What it sees goes to stdout, a line each.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")

import django
from django.conf import settings

from w2w_sdk import EventStatus, LiveScore, Provider, Query, Stream, parse_manifest

if TYPE_CHECKING:
    from w2w_core.live.models import Publication

MANIFEST = """
id = "{id}"
name = "Feed"
version = "1"
sdk = ">=0.1,<1"
homepage = "https://feed.example"
attribution = [{{ text = "Feed", url = "https://feed.example" }}]
[streams.live]
every = 1
"""


HELD_FOR = timedelta(seconds=15)
"""Longer than the site's own, for a busy machine may stop a process for a while."""


def say(text: object) -> None:
    print(text, flush=True)  # noqa: T201  (the test reads it)


class Feed(Provider):
    def __init__(self, id: str, *, hangs: bool) -> None:
        self.name = id
        self.hangs = hangs

    def live(self, query: Query) -> Stream:
        say(f"asked {query.now.isoformat()}")
        if self.hangs:
            sys.stdin.readline()
        yield LiveScore(key=f"{self.name}:1", status=EventStatus.LIVE, minute=1, home_score=1, away_score=0)


def die(_: Sequence[Publication]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deliver(publications: Sequence[Publication]) -> None:
    for one in publications:
        say(f"{one.channel} {one.offset} {one.data['event']['score']['home']}")


def prepare(sources: str) -> None:
    from django.core.management import call_command

    from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team
    from w2w_core.live import clock

    call_command("migrate", verbosity=0)
    cup = Competition.objects.create(slug="cup", name="Cup", sport="football")
    home, away = (Team.objects.create(slug=name, name=name, sport="football") for name in ("a", "b"))
    teams = {"competition": cup, "home": home, "away": away}
    for source in sources.split(","):
        event = SportsEvent.objects.create(**teams, starts_at=clock.now(), status="live", home_score=0)
        ExternalId.objects.create(namespace="key", value=f"{source}:1", event=event)


def work(what: str, source: str, seconds: float) -> None:
    from django.utils import timezone

    from w2w_core.live import bus, clock, lease, poll
    from w2w_core.plugins import registry
    from w2w_core.plugins.registry import InstalledProvider

    lease.HELD_FOR = HELD_FOR
    feed = Feed(source, hangs=what == "hang")
    installed = InstalledProvider(source, "", parse_manifest(MANIFEST.format(id=source)), provider=feed)
    registry.providers = lambda: [installed]
    settings.W2W_PROVIDERS = [source]
    settings.W2W_DELIVER = f"{__name__}.{'die' if what == 'die' else 'deliver'}"
    if what == "resend":
        say(bus.resend(timezone.now()))
        return
    if what == "skewed":
        timezone.now = _an_hour_ahead(timezone.now)
    if what in ("compete", "skewed"):
        say("ready")
        sys.stdin.readline()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            poll.poll_live(clock.now())
    else:
        poll.poll_live(clock.now() + (HELD_FOR if what == "later" else timedelta()))


def _an_hour_ahead(now: Callable[[], datetime]) -> Callable[[], datetime]:
    return lambda: now() + timedelta(hours=1)


if __name__ == "__main__":
    what, source, *rest = sys.argv[1:]
    django.setup()
    if what == "prepare":
        prepare(source)
    else:
        work(what, source, float(rest[0]) if rest else 0.0)
