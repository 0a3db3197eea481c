"""Workers as real processes: killed at the worst moment, and competing for one source."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.process
WORKER = Path(__file__).with_name("poller.py")
HELD_FOR = 15
"""Seconds, and"""
INTERVAL = timedelta(seconds=1)
"""from poll to poll, as `poller.py` has them."""
Worker = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module")
def database(django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on; "" for SQLite's file."""
    if connection.vendor != "postgresql":
        yield ""
        return
    name = f"w2w_killed_{os.getpid()}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django has no type for it
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Worker]:
    home = tmp_path_factory.mktemp("home")
    running: list[subprocess.Popen[str]] = []

    def start(*args: object, stdout: int = subprocess.PIPE) -> subprocess.Popen[str]:
        environ = {**os.environ, "W2W_HOME": str(home), "DATABASE_URL": database, "REDIS_URL": ""}
        command = [sys.executable, str(WORKER), *map(str, args)]
        running.append(
            subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=stdout, text=True)
        )
        return running[-1]

    assert start("prepare", "commits,hangs,stops,competes,skeweds").wait(240) == 0
    yield start
    for process in running:
        process.kill()
        process.wait()


def said(process: subprocess.Popen[str]) -> list[str]:
    return process.communicate(timeout=240)[0].splitlines()


def test_what_a_poller_killed_after_the_commit_did_not_publish_is_published(worker: Worker) -> None:
    killed = worker("die", "commits")
    assert killed.wait(120) == -signal.SIGKILL
    channels = ["sports:competition.1", "sports:event.1", "sports:live", "sports:team.1", "sports:team.2"]
    assert sorted(said(worker("resend", "commits"))) == ["5", *(f"{channel} 1 1" for channel in channels)]
    assert said(worker("resend", "commits")) == ["0"]


def test_the_turn_of_a_poller_that_lives_is_its_own_and_of_one_that_was_killed_passes_on(
    worker: Worker,
) -> None:
    hanging = worker("hang", "hangs")
    hears(hanging, "asked")
    assert said(go(worker("compete", "hangs", 1.2 * HELD_FOR))) == ["ready"]
    hanging.kill()
    hanging.wait()
    hears(worker("later", "hangs"), "asked")


def test_what_a_poller_hears_after_another_took_over_is_not_stored(worker: Worker) -> None:
    stopped = worker("hang", "stops")
    hears(stopped, "asked")
    stopped.send_signal(signal.SIGSTOP)
    another = go(worker("compete", "stops", 120))
    hears(another, "asked")
    another.kill()
    stopped.send_signal(signal.SIGCONT)
    assert said(go(stopped)) == []


@pytest.mark.parametrize("other", ["compete", "skewed"])
def test_two_workers_that_compete_make_one_poll_an_interval(worker: Worker, other: str) -> None:
    if other == "skewed" and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: workers on one SQLite file run on one machine, with one clock")
    reads, writes = os.pipe()
    both = [worker(what, f"{other}s", 120, stdout=writes) for what in ("compete", other)]
    os.close(writes)
    with os.fdopen(reads) as heard:
        assert list(islice(heard, 2)) == ["ready\n"] * 2
        for one in both:
            go(one)
        lines = (line.split() for line in heard)
        asked = sorted(islice((datetime.fromisoformat(at) for word, at, *_ in lines if word == "asked"), 5))
        for one in both:
            one.kill()
    assert len(asked) == 5
    assert all(later - earlier >= INTERVAL for earlier, later in pairwise(asked))


def hears(process: subprocess.Popen[str], text: str) -> None:
    """Waits until it says so."""
    assert process.stdout is not None
    assert any(line.startswith(text) for line in process.stdout)


def go(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    return process
