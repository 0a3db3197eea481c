from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any, Protocol

from w2w_site.realtime import protocol

# ASGI's messages are untyped.
Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


SEND_BUFFER = 64 * 1024
"""Bytes that the kernel keeps for a socket; left alone, it keeps megabytes for each client that stalls."""


def bound(connected: socket.socket) -> None:
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)


class Medium(Protocol):
    """How publications are written on a kind of wire. Encoded once for all connections of the kind."""

    def line(self, push: bytes) -> bytes:
        """A publication's push, as a message of its own."""

    def frame(self, lines: Sequence[bytes]) -> bytes:
        """Messages as the bytes that `Wire.write` takes."""


class Wire(Protocol):
    """One socket. Nothing here waits."""

    @property
    def medium(self) -> Medium: ...

    @property
    def write(self) -> Callable[[bytes], object]:
        """Takes whole frames; raises RuntimeError when the socket is gone."""

    @property
    def waiting(self) -> Callable[[], int]:
        """Counts the bytes that the socket has not taken yet."""

    def close(self, code: int, reason: str) -> None:
        """Writes the close frame behind everything else."""

    def abort(self) -> object:
        """Drops the socket, with all that waits for it."""


class Lines:
    """Messages, one a line: the text of a WebSocket message."""

    @staticmethod
    def line(push: bytes) -> bytes:
        return protocol.line(push)

    @staticmethod
    def frame(lines: Sequence[bytes]) -> bytes:
        return b"\n".join(lines)


class Frames(Lines):
    """The same as a finished WebSocket frame (RFC 6455: final, text, unmasked).

    An uncompressed frame is legal where compression was negotiated.
    """

    @staticmethod
    def frame(lines: Sequence[bytes]) -> bytes:
        text = lines[0] if len(lines) == 1 else b"\n".join(lines)
        size = len(text)
        if size < 126:
            return bytes((0x81, size)) + text
        if size < 0x10000:
            return b"\x81\x7e" + size.to_bytes(2, "big") + text
        return b"\x81\x7f" + size.to_bytes(8, "big") + text


LINES, FRAMES = Lines(), Frames()
