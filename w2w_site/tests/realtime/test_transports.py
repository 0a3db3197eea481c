"""What the hub uses of uvicorn and daphne is private to them: this fails when a release changes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import websockets

from w2w_site.realtime.transports import on_daphne
from w2w_site.realtime.transports.wire import SEND_BUFFER

if TYPE_CHECKING:
    from conftest import Serving

pytestmark = pytest.mark.process
WIRES = {"uvicorn": "UvicornWire", "daphne": "DaphneWire", "uvicorn, websockets": "AsgiWire"}


@pytest.fixture(scope="module", params=WIRES)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serving: Serving
) -> Iterator[tuple[str, str]]:
    home: Path = tmp_path_factory.mktemp("home")
    with serving(request.param, "wire_app:application", home) as (_, port):
        yield request.param, f"ws://127.0.0.1:{port}/"


async def ask(socket: websockets.ClientConnection, *order: object) -> object:
    await socket.send(json.dumps(order))
    return json.loads(await socket.recv())


async def test_frames_of_all_sizes_go_the_quickest_way_that_the_server_has(server: tuple[str, str]) -> None:
    name, url = server
    async with websockets.connect(url, proxy=None, open_timeout=60, max_size=None) as socket:
        assert json.loads(await socket.recv()) == WIRES[name]
        sizes = [0, 120, 123, 124, 125, 65_533, 65_534, 300_000]
        await socket.send(json.dumps(["say", *sizes]))
        assert [len(json.loads(await socket.recv())) for _ in sizes] == sizes
        assert await ask(socket, "waiting") == 0


async def test_what_a_client_does_not_read_is_counted_and_not_lost(server: tuple[str, str]) -> None:
    async with websockets.connect(server[1], proxy=None, open_timeout=60, max_queue=1) as socket:
        await socket.recv()
        await socket.send('["fill", 500000]')
        heard = []
        while not isinstance(said := json.loads(await socket.recv()), int):
            heard.append(len(said))
        assert said >= 500_000
        assert set(heard) == {10_000}
        assert len(heard) >= 50
        assert await ask(socket, "waiting") == 0


async def test_a_close_is_sent_with_its_code(server: tuple[str, str]) -> None:
    async with websockets.connect(server[1], proxy=None, open_timeout=60) as socket:
        await socket.recv()
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await ask(socket, "close")
        assert closed.value.rcvd
        assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (3001, "shutdown")


async def test_a_socket_can_be_dropped(server: tuple[str, str]) -> None:
    async with websockets.connect(server[1], proxy=None, open_timeout=60) as socket:
        await socket.recv()
        with pytest.raises(websockets.ConnectionClosed):
            await ask(socket, "abort")


async def test_what_waits_of_a_response_is_bounded_and_counted_where_sending_does_not_wait(
    server: tuple[str, str],
) -> None:
    name, url = server
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        told = json.loads((await client.get(url.replace("ws:", "http:"))).text.lstrip("x"))
    assert told["kernel"] <= 2 * SEND_BUFFER  # Linux doubles it, for its own accounts
    if name == "daphne":
        assert told["waiting"] > 100_000
    else:
        assert told["waiting"] is None


def test_the_debug_messages_that_are_left_out_are_still_made_by_autobahn() -> None:
    from autobahn.websocket import protocol

    assert vars(protocol).keys() >= on_daphne.FORMATTERS
