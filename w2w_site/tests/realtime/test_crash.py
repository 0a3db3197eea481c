"""The server is killed in the middle of a match, and the subscribers must end at the database's state."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from centrifuge import Client, PublicationContext, SubscribedContext, SubscriptionEventHandler

pytestmark = pytest.mark.process
GOALS = 60


class Server:
    """The process of matchday.py on a database of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        environ = {**os.environ, "W2W_HOME": str(self.home), "DATABASE_URL": "", "REDIS_URL": ""}
        script = Path(__file__).with_name("matchday.py")
        self.process = subprocess.Popen([sys.executable, script, str(self.port), str(GOALS)], env=environ)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def in_database(self) -> dict[str, Any]:
        """The newest publication, and the row of the match, as they are on the disk."""
        database = sqlite3.connect(self.home / "w2w.sqlite3")
        newest = "SELECT data FROM live_publication WHERE channel='sports:event.1' ORDER BY offset DESC"
        row = "SELECT status, home_score, version FROM content_sportsevent"
        event = json.loads(database.execute(newest).fetchone()[0])["event"]
        assert (event["status"], event["score"]["home"], event["version"]) == database.execute(row).fetchone()
        return dict(event)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    running.kill()


class Board(SubscriptionEventHandler):
    """A page that shows the match: the newest state, and all versions it went through."""

    def __init__(self) -> None:
        self.event: dict[str, Any] = {}
        self.versions: list[int] = []
        self.recovered: list[bool] = []

    async def on_subscribed(self, ctx: SubscribedContext) -> None:
        self.recovered.append(ctx.recovered)
        if ctx.data:
            self._show(ctx.data["event"])

    async def on_publication(self, ctx: PublicationContext) -> None:
        self._show(ctx.pub.data["event"])

    def _show(self, event: dict[str, Any]) -> None:
        self.event = event
        self.versions.append(event["version"])


async def test_after_kill_9_in_play_a_subscriber_ends_at_the_databases_state(server: Server) -> None:
    board = Board()
    client = Client(f"ws://127.0.0.1:{server.port}/connection/websocket", proxy=None, max_reconnect_delay=0.5)
    await client.connect()
    await client.new_subscription("sports:event.1", events=board).subscribe()
    async with asyncio.timeout(600):
        for kills in (1, 2):
            while board.event.get("version", 0) < kills * 20:
                assert server.runs
                await asyncio.sleep(0.01)
            await asyncio.to_thread(server.kill)
            server.start()
        while board.event["status"] != "finished":
            assert server.runs
            await asyncio.sleep(0.01)
    await client.disconnect()
    assert board.event == server.in_database()
    assert board.event["score"]["home"] == GOALS
    assert board.versions == list(range(board.versions[0], GOALS + 2))
    assert board.recovered == [False, True, True]
