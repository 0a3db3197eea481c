"""The site as in production, on loopback: Redis, two web processes, a worker and its beat; all killable."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.request import urlopen

import redis

from faults import trigger
from services import free_port, redis_binary, services

BOOTS_WITHIN = 90.0
REVIVES_EVERY = 0.5
APPLICATION = "w2w_site.config.asgi:application"
WEB = {
    "daphne": [
        "daphne", "--verbosity", "0", "--websocket_timeout", "-1",
        "--endpoint", "tcp:port={port}:interface=127.0.0.1:backlog=2048",
    ],
    "uvicorn": [
        "uvicorn", "--host", "127.0.0.1", "--port", "{port}", "--lifespan", "off", "--log-level", "warning",
        "--ws-per-message-deflate", "false",
    ],
}  # fmt: skip
"""As docs/host.md has them."""
CELERY = ["celery", "-A", "w2w_site.config.celery"]


class Process:
    """One of the site's, in a session of its own, so that nothing of it is left."""

    def __init__(self, name: str, command: list[str], log: Path, ready: Callable[[], bool]) -> None:
        self.name = name
        self.log = log
        self.pid = 0
        self._command = command
        self._ready = ready
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self.pid = self._process.pid

    @property
    def gave_up(self) -> bool:
        """It ended, and nobody had killed it."""
        return self._process is not None and self._process.poll() is not None

    def kill(self) -> float:
        """`kill -9`, of all that it started, too; returns when that was, on the monotonic clock."""
        if self._process is None:
            return time.monotonic()
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        killed_at = time.monotonic()
        self._process.wait()
        self._process = None
        return killed_at

    async def up(self) -> None:
        """Waits until it serves; RuntimeError with the end of its log if it does not."""
        end = time.monotonic() + BOOTS_WITHIN
        while not await asyncio.to_thread(self._ready):
            if time.monotonic() > end:
                raise RuntimeError(f"{self.name} did not come up: {self.log.read_text()[-6000:]}")
            await asyncio.sleep(0.05)


class Site:
    """A context manager: `start` brings everything up, and its end leaves nothing behind."""

    def __init__(self, home: Path, server: str) -> None:
        self.home = home
        self.redis_port = free_port()
        self.web = [self._web(server, number) for number in (1, 2)]
        self.ports = [int(web.name.partition(":")[2]) for web in self.web]
        options = ["--port", str(self.redis_port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.redis = Process("redis", [str(redis_binary()), *options], home / "redis.log", self._pings)
        worker = self._celery("worker", "--concurrency", "2", "--without-gossip", "--without-mingle")
        self._processes = [self.redis, *self.web, worker, self._celery("beat")]
        self.revived: Counter[str] = Counter()
        """How often each process had to be started again because it gave up."""
        self._stack = ExitStack()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.kill()
        self._stack.close()

    def prepare(self) -> None:
        """Starts PostgreSQL, and sets the environment of all processes, this one included."""
        urls = self._stack.enter_context(services())
        os.environ |= {
            "DATABASE_URL": urls["DATABASE_URL"],
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "W2W_HOME": str(self.home),
            "W2W_PROVIDERS": "faults",
            "W2W_LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "faults.settings",
            "PYTHONPATH": os.pathsep.join([str(self.home), *filter(None, sys.path)]),
            "PYTHONUNBUFFERED": "1",
            trigger.FILE: str(self.home / "trigger"),
        }
        self._offer_the_feed()

    async def start(self, source: str) -> None:
        """Needs `prepare`, and the tables of the database; `source` is the URL that is polled."""
        os.environ["W2W_FAULTS_BASE_URL"] = source
        for process in self._processes:
            process.start()
            if process is self.redis:
                await process.up()
        await asyncio.gather(*(process.up() for process in self._processes))

    async def supervise(self) -> None:
        """Until it is cancelled: starts again what gave up, as systemd or a container's policy does."""
        while True:
            await asyncio.sleep(REVIVES_EVERY)
            for process in self._processes:
                if process.gave_up:
                    self.revived[process.name.split(":")[0]] += 1
                    process.start()

    def wipe(self) -> float:
        """Empties Redis without a word to anybody; returns when that was."""
        with redis.Redis(port=self.redis_port) as connection:
            connection.flushall()
        return time.monotonic()

    def logs(self) -> list[str]:
        """The end of what each process had to say."""
        logs = (self.home / name for name in ("web1.log", "web2.log", "worker.log", "beat.log"))
        return [f"--- {log.name}\n{log.read_text()[-6000:]}" for log in logs if log.exists()]

    def _offer_the_feed(self) -> None:
        """As installing it would: its entry point is all that a site needs to find a provider."""
        installed = self.home / "w2w_faults_feed-0.1.0.dist-info"
        installed.mkdir()
        (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: w2w-faults-feed\nVersion: 0.1.0\n")
        (installed / "entry_points.txt").write_text("[w2w.providers]\nfaults = faults.feed\n")

    def _web(self, server: str, number: int) -> Process:
        port = free_port()
        command = [sys.executable, "-m", *(part.format(port=port) for part in WEB[server]), APPLICATION]
        return Process(
            f"web {number}:{port}", command, self.home / f"web{number}.log", lambda: _healthy(port)
        )

    def _celery(self, what: str, *options: str) -> Process:
        command = [sys.executable, "-m", *CELERY, what, "--loglevel", "warning", *options]
        if what == "beat":
            command += ["--schedule", str(self.home / "beat")]
        return Process(what, command, self.home / f"{what}.log", lambda: True)

    def _pings(self) -> bool:
        try:
            with redis.Redis(port=self.redis_port) as connection:
                return bool(connection.ping())
        except redis.ConnectionError:
            return False


def _healthy(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
