"""uvicorn's own transport, reached through the protocol object whose method `send` is."""

from __future__ import annotations

import asyncio
import socket

from w2w_site.realtime.transports.closing import close_by_asgi
from w2w_site.realtime.transports.wire import FRAMES, SEND_BUFFER, Send, Wire

PROTOCOL = "uvicorn.protocols.websockets.websockets_sansio_impl.WebSocketsSansIOProtocol"
"""What uvicorn's `--ws auto` is; its other implementations are served by ASGI."""


class UvicornWire:
    medium = FRAMES

    def __init__(self, transport: asyncio.Transport, send: Send) -> None:
        self.write = transport.write
        self.waiting = transport.get_write_buffer_size
        self._transport = transport
        self._send = send
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def close(self, code: int, reason: str) -> None:
        close_by_asgi(self._send, code, reason)

    def abort(self) -> None:
        self._transport.abort()


def wire(send: Send) -> Wire | None:
    """None if `send` is not uvicorn's."""
    owner = getattr(send, "__self__", None)
    kind = type(owner)
    if f"{kind.__module__}.{kind.__qualname__}" != PROTOCOL:
        return None
    transport: asyncio.Transport | None = getattr(owner, "transport", None)
    return UvicornWire(transport, send) if transport is not None else None
