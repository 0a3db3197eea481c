"""A score changes in the database → it is on the screen in Chromium, with 2,000 other subscribers.

As in production: PostgreSQL, Redis, a web process (daphne), and another process that commits. From the commit
to the end of the frame that shows the new score; the clock is the machine's.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.fanout.load import Load
from benchmarks.fanout.wire import masked
from services import free_port, services

Figures = dict[str, float]
SUBSCRIBERS = 2000
CHANGES = 200
PAUSE = 0.15
"""Seconds between two changes, so that none waits for the frame of the one before."""
WITHIN = 60.0
KEY = "bench:match:1"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_PING = b"\x81\x02{}"

WATCH = """() => {
  window.shown = {};
  const look = () => {
    const score = document.querySelector("h1 .score")?.textContent;
    if (!score || score in window.shown) return;
    window.shown[score] = 0;
    requestAnimationFrame(() => setTimeout(() => {
      window.shown[score] = performance.timeOrigin + performance.now();
    }));
  };
  look();
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
"""When each score of the home side was on the screen: once the frame after its change is drawn."""


def run() -> Figures:
    """Milliseconds from the commit to the screen, and how many changes never came."""
    if not CHROMIUM:
        sys.exit("Chromium is not installed: apt install chromium")
    changes = 100 if "W2W_BENCH_QUICK" in os.environ else CHANGES
    # Playwright's loop lives on this thread, and Django does not let a loop wait for its database.
    with services() as urls, ThreadPoolExecutor(1) as writer:
        os.environ |= urls
        event_id = writer.submit(_prepare).result()
        with _web() as port, _crowd(port):
            committed, shown = _measure(f"http://127.0.0.1:{port}/match/{event_id}", changes, writer)
    late = sorted(shown[score] - at for score, at in committed.items() if shown.get(score))
    return {
        "subscribers": SUBSCRIBERS,
        "changes": changes,
        "never shown": changes - len(late),
        "p50 [ms]": late[len(late) // 2],
        "p99 [ms]": late[min(len(late) - 1, len(late) * 99 // 100)],
        "longest [ms]": late[-1],
    }


def _measure(
    address: str, changes: int, writer: ThreadPoolExecutor
) -> tuple[dict[str, float], dict[str, float]]:
    """When each score was committed, and when it was on the screen; milliseconds since 1970."""
    from playwright.sync_api import sync_playwright

    committed = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(address)
        page.wait_for_function("document.querySelector('h1 .score')?.textContent === '0'")
        page.evaluate(WATCH)
        # The first change may come before the page has subscribed; it is not measured.
        for goals in range(1, changes + 2):
            at = writer.submit(_score, goals).result()
            if goals > 1:
                committed[str(goals)] = at
            page.wait_for_timeout(1000 * (2 if goals == 1 else PAUSE))
        with contextlib.suppress(TimeoutError):
            page.wait_for_function("last => window.shown[last] > 0", arg=str(changes + 1), timeout=10_000)
        shown: dict[str, float] = page.evaluate("window.shown")
        browser.close()
    return committed, shown


def _prepare() -> int:
    """Tables, and a match that is being played; its id."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "--no-input", verbosity=0)
    from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team

    cup = Competition.objects.create(slug="cup", name="Cup", sport="football")
    home, away = (
        Team.objects.create(slug=name.lower(), name=name, sport="football") for name in ("Home", "Away")
    )
    starts_at = datetime.now(UTC) - timedelta(minutes=5)
    event = SportsEvent.objects.create(competition=cup, home=home, away=away, starts_at=starts_at)
    ExternalId.objects.create(namespace="key", value=KEY, event=event)
    _score(0)
    return int(event.pk)


def _score(goals: int) -> float:
    """Commits it as a provider's update; when, in milliseconds since 1970."""
    from django.db import transaction

    from w2w_core.live import store
    from w2w_sdk import EventStatus, LiveScore, Period

    committed: list[float] = []
    with transaction.atomic():
        # Runs before the publication is sent, for it is asked for first.
        transaction.on_commit(lambda: committed.append(time.time() * 1000))
        now = datetime.now(UTC)
        said = LiveScore(
            key=KEY,
            observed_at=now,
            status=EventStatus.LIVE,
            period=Period.FIRST_HALF,
            minute=5,
            home_score=goals,
            away_score=0,
        )
        store.apply("bench", said)
    return committed[0]


@contextlib.contextmanager
def _web() -> Iterator[int]:
    port = free_port()
    endpoint = f"tcp:port={port}:interface=127.0.0.1:backlog=2048"
    options = ["--verbosity", "0", "--websocket_timeout", "-1", "--endpoint", endpoint]
    command = [sys.executable, "-m", "daphne", *options, "w2w_site.config.asgi:application"]
    with _ended(subprocess.Popen(command)) as process:

        def serves() -> bool:
            with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return True
            return False

        _until(process, serves)
        yield port


@contextlib.contextmanager
def _crowd(port: int) -> Iterator[None]:
    """The other subscribers, in a process of their own."""
    places = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}
    command = [sys.executable, "-m", "benchmarks.browser", str(port)]
    with _ended(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)) as process:
        assert process.stdout  # noqa: S101  # a pipe
        if not process.stdout.readline():
            raise RuntimeError("the other subscribers could not connect")
        yield


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        process.kill()  # there is nothing that it could lose
        process.wait()


def _until(process: subprocess.Popen[Any], ready: Callable[[], bool]) -> None:
    end = time.monotonic() + WITHIN
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError("the web process did not come up")
        time.sleep(0.1)


class Crowd(Load):
    """Subscribers of `sports:live` that read whatever comes and answer pings."""

    def attend(self) -> None:
        while True:
            for fd, events in self.poll.poll():
                if events & select.EPOLLHUP:
                    raise RuntimeError("the server closed a socket")
                data = self.sockets[fd].recv(262144)
                if _PING in data:
                    self.sockets[fd].send(masked("{}"))


def main() -> None:
    crowd = Crowd(int(sys.argv[1]), "centrifugo")
    crowd.connect(SUBSCRIBERS)
    print("connected", flush=True)
    crowd.attend()


if __name__ == "__main__":
    main()
