"""As little of a WebSocket client as the load needs: the load's own cost must stay small."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass

MARK = b'"~":"'
"""Once in each message; with it, deliveries are counted without parsing."""
MARK_IN_TEXT = b'\\"~\\":\\"'
"""The same in a JSON text within JSON, as socket.io sends it."""
SPACED_MARK = b'"~": "'
"""The same as Python's `json` writes it by default."""
STAMP = 19
"""Digits of the time of sending, in nanoseconds of the monotonic clock; they follow the mark."""


@dataclass(frozen=True)
class Dialect:
    """How a server is spoken to: the paths, what is said first, when one is in, and how to publish."""

    path: str = "/live"
    publish_path: str = "/publish"
    hello: tuple[str, ...] = ()
    joined: bytes = b"\r\n\r\n"
    """What the server has sent when the socket is subscribed."""
    mark: bytes = MARK
    wrap: str = "{}"


DIALECTS = {
    "plain": Dialect(),
    "channels": Dialect(mark=SPACED_MARK),
    "centrifugo": Dialect(
        path="/connection/websocket",
        hello=('{"id":1,"connect":{}}\n{"id":2,"subscribe":{"channel":"sports:live"}}',),
        joined=b'{"id":2,"subscribe"',
    ),
    "socket.io": Dialect(
        path="/socket.io/?EIO=4&transport=websocket",
        publish_path="/socket.io/?EIO=4&transport=websocket&publisher=1",
        hello=("40",),
        joined=b"40{",
        mark=MARK_IN_TEXT,
        wrap='42["publish",{}]',
    ),
}


def upgrade(path: str, port: int) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


def masked(text: str) -> bytes:
    """A client's frame; the mask is zero, which leaves the text as it is."""
    data = text.encode()
    size = len(data)
    if size < 126:
        return bytes((0x81, 0x80 | size, 0, 0, 0, 0)) + data
    return b"\x81\xfe" + size.to_bytes(2, "big") + bytes(4) + data


def message(number: int, stamp: int, size: int, events: int = 50) -> str:
    """A publication of `size` bytes: the whole state of one of some events."""
    told = {"~": f"{stamp:0{STAMP}}", "type": "event", "event": {"id": number % events, "pad": ""}}
    bare = json.dumps(told, separators=(",", ":"))
    return bare.replace('"pad":""', f'"pad":"{"x" * (size - len(bare))}"')


def dial(port: int, receive_buffer: int = 0) -> socket.socket:
    """A socket that is being connected."""
    made = socket.socket()
    if receive_buffer:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.connect(("127.0.0.1", port))
    made.setblocking(False)
    return made
