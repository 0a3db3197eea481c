"""uvicorn's own transport, reached through the protocol object whose method `send` is."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

from w2w_site.realtime.transports.closing import close_by_asgi
from w2w_site.realtime.transports.wire import FRAMES, Send, Wire, bound

PROTOCOL = "uvicorn.protocols.websockets.websockets_sansio_impl.WebSocketsSansIOProtocol"
"""What uvicorn's `--ws auto` is; its other implementations are served by ASGI."""

RESPONSES = {
    "uvicorn.protocols.http.httptools_impl.RequestResponseCycle",
    "uvicorn.protocols.http.h11_impl.RequestResponseCycle",
}


class UvicornWire:
    medium = FRAMES

    def __init__(self, transport: asyncio.Transport, send: Send) -> None:
        self.write = transport.write
        self.waiting = transport.get_write_buffer_size
        self._transport = transport
        self._send = send
        bound(transport.get_extra_info("socket"))

    def close(self, code: int, reason: str) -> None:
        close_by_asgi(self._send, code, reason)

    def abort(self) -> None:
        self._transport.abort()


def wire(send: Send) -> Wire | None:
    """None if `send` is not uvicorn's."""
    owner = _owner(send, {PROTOCOL})
    transport: asyncio.Transport | None = getattr(owner, "transport", None)
    return UvicornWire(transport, send) if transport is not None else None


def bound_response(send: Send) -> None:
    """Has the kernel keep little of a streamed HTTP response; `send` waits for the rest."""
    if owner := _owner(send, RESPONSES):
        bound(owner.transport.get_extra_info("socket"))


def _owner(send: Send, kinds: Collection[str]) -> Any:  # private to uvicorn
    owner = getattr(send, "__self__", None)
    return owner if f"{type(owner).__module__}.{type(owner).__qualname__}" in kinds else None
