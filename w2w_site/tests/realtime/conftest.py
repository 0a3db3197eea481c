from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from django.contrib.auth import get_user_model

from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team
from w2w_core.live import store
from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind
from w2w_site.config.routing import application
from w2w_site.realtime import hub, publish, upkeep
from w2w_site.users.models import User

KICK_OFF = datetime(2026, 7, 19, 19, tzinfo=UTC)


@dataclass
class Match:
    """A match that is on, played by calling `minute`; `key` is its name at the source."""

    id: int
    key: str = "feed:match:1"
    goals: int = 0

    @property
    def channel(self) -> str:
        return f"sports:event.{self.id}"

    def minute(self, minute: int, goals: int | None = None) -> None:
        """One poll of the source: a goal for each of the first `goals` minutes."""
        self.goals = self.goals if goals is None else goals
        timeline = tuple(
            TimelineEvent(key=f"g{n}", kind=TimelineKind.GOAL, side=Side.HOME, minute=n)
            for n in range(1, self.goals + 1)
        )
        update = LiveScore(
            key=self.key,
            observed_at=KICK_OFF + timedelta(minutes=minute),
            status=EventStatus.LIVE,
            period=Period.FIRST_HALF,
            minute=minute,
            home_score=self.goals,
            away_score=0,
            timeline=timeline,
        )
        store.apply("feed", update)


@pytest.fixture
def match(transactional_db: None) -> Match:
    cup = Competition.objects.create(slug="world-cup", name="World Cup", sport="football")
    home, away = (
        Team.objects.create(slug=name.lower(), name=name, sport="football") for name in ("Spain", "Argentina")
    )
    event = SportsEvent.objects.create(competition=cup, home=home, away=away, starts_at=KICK_OFF)
    ExternalId.objects.create(namespace="key", value="feed:match:1", event=event)
    played = Match(event.pk)
    played.minute(0)
    return played


@pytest.fixture
def user(transactional_db: None) -> User:
    return get_user_model().objects.create_user("ada", password="correct horse")


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: object = None) -> None:
        await publish.shutdown()
        await super().shutdown()


@pytest.fixture
def server(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site's own application on a free port of loopback, in a thread; its host and port."""
    # What arrives must have come the quick way, and not been found in the database.
    monkeypatch.setattr(hub, "RECONCILE_EVERY", 3600)
    # And nobody is sent away for being slow: the machine may be.
    monkeypatch.setattr(upkeep, "CONNECT_WITHIN", 3600)
    monkeypatch.setattr(upkeep, "PONG_WITHIN", 3600)
    running = _Server(uvicorn.Config(application, port=0, lifespan="off", log_config=None))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    until(lambda: running.started)
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"127.0.0.1:{port}"
    running.should_exit = True
    thread.join(60)


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for a condition, looking often; fails the test when it never comes."""
    gate = threading.Event()
    for _ in range(int(seconds / 0.01)):
        if condition():
            return
        gate.wait(0.01)
    pytest.fail("what was waited for never came")


HERE = Path(__file__).parent
COMMANDS = {
    "uvicorn": ["uvicorn", "--lifespan", "off", "--log-level", "error", "--port"],
    "uvicorn, websockets": [
        "uvicorn",
        "--ws",
        "websockets",
        "--lifespan",
        "off",
        "--log-level",
        "error",
        "--port",
    ],
    "daphne": ["daphne", "--verbosity", "0", "--port"],
}


@contextmanager
def _serving(server: str, application: str, home: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The process, and its port of loopback."""
    environ = {
        **os.environ,
        "W2W_HOME": str(home),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "PYTHONPATH": str(HERE),
    }
    process, port = _started(server, application, environ)
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()


def _started(server: str, application: str, environ: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    for _ in range(3):  # somebody else may take the port first
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        command = [sys.executable, "-m", *COMMANDS[server], str(port), application]
        process = subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 240
        while process.poll() is None and time.monotonic() < end:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return process, port
            time.sleep(0.05)
        process.kill()
        process.wait()
    pytest.fail(f"{server} did not start")


Serving = Callable[[str, str, Path], AbstractContextManager[tuple[subprocess.Popen[bytes], int]]]


@pytest.fixture(scope="session")
def serving() -> Serving:
    """Runs an ASGI application on a server that is named as in COMMANDS, as a process of its own."""
    return _serving
