"""The examples of docs/realtime.md, run as they are written there against the running site."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from websockets.asyncio.client import connect

from w2w_core.content.models import SportsEvent
from w2w_site.realtime.threads import in_thread
from w2w_site.users.models import User
from w2w_site.users.tokens import sign_in

if TYPE_CHECKING:
    from conftest import Match

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/realtime.md").read_text()
BLOCKS = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.M | re.S))
"""The code blocks that have a name, which stands behind their language."""
PACKAGES = ROOT / "frontend/node_modules"
SITE = "127.0.0.1:8000"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (PACKAGES / "centrifuge").is_dir(),
    reason="Node.js, or the packages of frontend/, are not installed",
)
needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


class Running:
    """An example at work, and what it says."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def says(self, *words: str) -> str:
        """The next line that has all of these words in it; fails if it never comes."""
        assert self._process.stdout
        heard = ""
        async with asyncio.timeout(120):
            while line := (await self._process.stdout.readline()).decode():
                heard += line
                if all(word in line for word in words):
                    return line
        pytest.fail(f"it never said {words}, but: {heard}")


@asynccontextmanager
async def run(
    name: str, folder: Path, *command: str, env: dict[str, str] | None = None, **names: str
) -> AsyncIterator[Running]:
    """Runs the block of that name, for an address in it another one if `names` says so."""
    code = BLOCKS[name]
    for written, meant in names.items():
        assert written in code, f"{name} does not name {written}"
        code = code.replace(written, meant)
    (folder / name).write_text(code)
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield Running(process)
    finally:
        # Of the whole group: the shell of an example has a child.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@needs_node
async def test_the_javascript_example_shows_the_board_and_each_goal(
    server: str, match: Match, tmp_path: Path
) -> None:
    (tmp_path / "node_modules").symlink_to(PACKAGES)
    command = ["node", "--no-warnings", "--experimental-websocket", "board.mjs"]
    async with run("board.mjs", tmp_path, *command, **{SITE: server}) as example:
        await example.says("now [")
        await in_thread(match.minute, 1, 1)
        await example.says("Spain", "home: 1")


async def test_the_python_example_shows_the_board_and_each_goal(
    server: str, match: Match, tmp_path: Path
) -> None:
    async with run("board.py", tmp_path, sys.executable, "board.py", **{SITE: server}) as example:
        assert "'name': 'Spain'" in await example.says("now [")
        await in_thread(match.minute, 1, 1)
        await example.says("Spain", "'home': 1", "Argentina 1'")


async def test_by_hand_one_says_and_hears_what_is_written(server: str, match: Match) -> None:
    async with connect(f"ws://{server}/connection/websocket", proxy=None, open_timeout=60) as socket:
        for line in BLOCKS["wscat"].splitlines():
            if line.startswith("> "):
                await socket.send(line[2:])
                continue
            written = shape(line[2:])
            if "push" in written:
                await in_thread(match.minute, 1, 1)
            alike(written, json.loads(await asyncio.wait_for(socket.recv(), 60)))


@needs_curl
async def test_curl_hears_the_same(server: str, match: Match, tmp_path: Path) -> None:
    written = [line[2:] for line in BLOCKS["sse.sh"].splitlines() if line.startswith("# data:")]
    async with run("sse.sh", tmp_path, "sh", "sse.sh", **{SITE: server}) as example:
        for line in written:
            told = await example.says("data: ")
            alike(shape(line.removeprefix("data: ")), json.loads(told.removeprefix("data: ")))
            assert re.fullmatch(r"id: sports:live=[0-9a-f]{8}:\d+\n", await example.says("id: "))
            await in_thread(match.minute, 1, 1)


@needs_curl
async def test_curl_fetches_a_token(server: str, user: User, tmp_path: Path) -> None:
    env = {"TOKEN": (await in_thread(sign_in, user)).access}
    (written,) = (line[2:] for line in BLOCKS["token.sh"].splitlines() if line.startswith("# "))
    async with run("token.sh", tmp_path, "sh", "token.sh", env=env, **{SITE: server}) as example:
        told = await example.says("{")
        answer = json.loads(told[told.index("{") :])
    alike(shape(written), answer)
    assert answer["channel"] == f"user:{user.pk}"


@dataclass
class HomeAssistant:
    """Takes states as the REST API of Home Assistant does."""

    address: str = ""
    states: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """By path."""
    news: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
async def home_assistant() -> AsyncIterator[HomeAssistant]:
    home, loop = HomeAssistant(), asyncio.get_running_loop()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = self.headers["Authorization"] == "Bearer a long-lived token"
            if known:
                home.states.append((self.path, body))
                loop.call_soon_threadsafe(home.news.set)
            self.send_response(201 if known else 401)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        home.address = f"127.0.0.1:{running.server_address[1]}"
        yield home
        running.shutdown()
        thread.join()


async def test_home_assistant_shows_the_score_of_a_team(
    server: str, match: Match, tmp_path: Path, home_assistant: HomeAssistant
) -> None:
    team = (await in_thread(SportsEvent.objects.get)).home_id
    names = {SITE: server, "homeassistant.local:8123": home_assistant.address}
    command = [sys.executable, "score_sensor.py", str(team)]
    env = {"HASS_TOKEN": "a long-lived token"}

    async def shown() -> dict[str, Any]:
        await asyncio.wait_for(home_assistant.news.wait(), 120)
        home_assistant.news.clear()
        path, state = home_assistant.states[-1]
        assert path == f"/api/states/sensor.team_{team}"
        return state

    async with run("score_sensor.py", tmp_path, *command, env=env, **names):
        first = await shown()
        assert (first["state"], first["attributes"]["friendly_name"]) == ("0–0", "Spain – Argentina")
        await in_thread(match.minute, 12, 2)
        while (then := await shown())["state"] == "0–0":
            pass  # once more, by a client that had to connect again
        assert (then["state"], then["attributes"]["clock"]) == ("2–0", "12'")


def shape(written: str) -> Any:
    """An answer as it is written, where … stands for what is left out."""
    whole = re.sub(r",…,", ",", written).replace("[…]", "[]").replace("{…}", "{}")
    return json.loads(whole)


def alike(written: Any, told: Any) -> None:
    """All that is written is told, and of the same type."""
    assert type(written) is type(told), (written, told)
    if isinstance(written, dict):
        assert written.keys() <= told.keys(), told
        for name, value in written.items():
            alike(value, told[name])
    elif isinstance(written, str) and "…" not in written and ":" in written and "T" not in written:
        # Names of channels are all that is written with a colon.
        assert told.partition(":")[0] == written.partition(":")[0]


def test_every_example_is_run() -> None:
    """A new block with a name needs a test, and each test a block."""
    named: Iterator[str] = (name for name in BLOCKS)
    assert set(named) == {"board.mjs", "board.py", "wscat", "score_sensor.py", "token.sh", "sse.sh"}
