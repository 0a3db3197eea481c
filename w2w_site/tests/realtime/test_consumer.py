"""What the site answers to raw frames."""

from __future__ import annotations

from typing import Any

import pytest
import websockets

from w2w_site.realtime import channels, session

from .subscriber import CONNECT, converse

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["hello"], 3501),
        (['{"id":1,"connect":{'], 3501),
        (['{"id":1,"subscribe":{"channel":"sports:live"}}'], 3501),
        ([CONNECT, '{"id":2,"connect":{}}'], 3501),
        ([CONNECT, '{"subscribe":{"channel":"sports:live"}}'], 3501),
        ([CONNECT, '{"send":{"data":{}}}'], 3508),
        ([" " * 70_000], 1009),
    ],
)
async def test_malformed_frames_end_the_connection_with_a_reason(
    server: str, frames: list[str], code: int
) -> None:
    assert (await converse(server, *frames))[1] == code


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ('"publish":{"channel":"sports:live","data":{}}', 103),
        ('"rpc":{"method":"x"}', 108),
        ('"dance":{}', 104),
        ('"history":{"channel":"sports:live","since":{"offset":9,"epoch":"x"}}', 112),
        ('"subscribe":{"channel":"sports:event.0"}', 102),
        ('"subscribe":{"channel":"sports:event.99999999999999999999"}', 102),
        ('"subscribe":{"channel":"sports:live","recover":true,"epoch":"x","flag":2}', 112),
    ],
)
async def test_a_command_that_cannot_be_done_is_answered_with_its_error(
    server: str, command: str, code: int
) -> None:
    heard, closed = await converse(server, f'{CONNECT}\n{{"id":2,{command}}}')
    assert heard[1]["id"] == 2
    assert heard[1]["error"]["code"] == code
    assert closed is None


async def test_more_than_64_channels_are_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "exists", lambda _: True)
    monkeypatch.setattr(channels, "snapshot", lambda _: None)
    frame = "\n".join(
        f'{{"id":{n},"subscribe":{{"channel":"sports:event.{n}"}}}}'
        for n in range(2, 2 + session.MAX_CHANNELS)
    )
    asks = '{"id":99,"presence_stats":{"channel":"sports:event.7"}}'
    one_more = asks + '\n{"id":100,"subscribe":{"channel":"sports:live"}}'
    heard, _ = await converse(server, CONNECT, frame, one_more, replies=session.MAX_CHANNELS + 3)
    assert heard[-2] == {"id": 99, "presence_stats": {"num_clients": 1, "num_users": 0}}
    assert heard[-1]["error"]["code"] == 106


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://["]
)
async def test_a_page_of_another_site_is_refused(server: str, origin: str) -> None:
    with pytest.raises(websockets.InvalidStatus, match="403"):
        await converse(server, CONNECT, origin=origin)


async def test_the_own_page_and_trusted_ones_are_let_in(server: str, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.watch.example"]
    for origin in (f"http://{server}", "https://tv.watch.example"):
        heard, _ = await converse(server, CONNECT, replies=1, origin=origin)
        assert heard[0]["connect"]["ping"] == 25
