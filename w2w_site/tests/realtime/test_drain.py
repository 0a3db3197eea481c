"""SIGTERM on the servers that the site supports: all are told to come back, and the process ends."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import websockets

if TYPE_CHECKING:
    from conftest import Serving

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("home")
    environ = {**os.environ, "W2W_HOME": str(made), "DATABASE_URL": "", "REDIS_URL": ""}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env={**environ, "DJANGO_SETTINGS_MODULE": "w2w_site.config.settings"}, check=True)
    return made


@asynccontextmanager
async def streaming(port: int) -> AsyncIterator[AsyncIterator[str]]:
    subs = json.dumps({"subs": {"sports:live": {}}})
    async with (
        httpx.AsyncClient(trust_env=False, timeout=60) as client,
        client.stream(
            "GET", f"http://127.0.0.1:{port}/connection/sse", params={"cf_connect": subs}
        ) as response,
    ):
        assert response.status_code == 200
        yield response.aiter_lines()


async def closed(socket: websockets.ClientConnection) -> int | None:
    with suppress(websockets.ConnectionClosed):
        while True:
            await socket.recv()
    return socket.close_code


@pytest.mark.parametrize("server", ["uvicorn", "daphne"])
async def test_sigterm_sends_everybody_away_and_ends_the_server(
    server: str, home: Path, serving: Serving
) -> None:
    with serving(server, "w2w_site.config.asgi:application", home) as (process, port):
        url = f"ws://127.0.0.1:{port}/connection/websocket"
        async with asyncio.timeout(120), streaming(port) as lines:
            assert '"connect"' in await anext(lines)
            async with (
                websockets.connect(url, proxy=None, open_timeout=60) as quick,
                websockets.connect(url, proxy=None, open_timeout=60) as silent,
            ):
                for socket in (quick, silent):
                    await socket.send('{"id":1,"connect":{}}\n{"id":2,"subscribe":{"channel":"sports:live"}}')
                    await socket.recv()
                process.terminate()
                for socket in (quick, silent):
                    assert await closed(socket) == 3001
            rest = "".join([line async for line in lines])
            assert '{"disconnect":{"code":3001,"reason":"shutdown"}}' in rest
            await asyncio.to_thread(process.wait, 100)
