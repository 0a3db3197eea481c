"""daphne's transport: autobahn's protocol is an argument of `send`, with Twisted's connection below it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from w2w_site.realtime.transports.wire import FRAMES, Send, Wire, bound

PROTOCOL = "daphne.ws_protocol.WebSocketProtocol"
REQUEST = "daphne.http_protocol.WebRequest"
CONNECTION = "twisted.internet.tcp.Server"
"""With TLS, which daphne can do itself, it is another, and ASGI serves it."""
FORMATTERS = {"pformat", "hltype", "hlval"}


class _Connection(Protocol):
    """What is used of Twisted's connection."""

    socket: Any  # a non-blocking socket
    dataBuffer: bytes
    offset: int
    _tempDataBuffer: list[bytes]
    _tempDataLen: int

    def write(self, data: bytes) -> None: ...


class DaphneWire:
    medium = FRAMES

    def __init__(self, protocol: Any, connection: _Connection) -> None:  # autobahn has no type hints
        self._protocol = protocol
        self._connection = connection
        self._socket_send = connection.socket.send
        bound(connection.socket)

    def write(self, data: bytes) -> None:
        """Tries the socket first: Twisted would copy the data, and come back for it a turn later."""
        connection = self._connection
        if connection.dataBuffer or connection._tempDataBuffer:
            connection.write(data)
            return
        try:
            sent = self._socket_send(data)
        except OSError:
            # It is full, or gone: Twisted knows how to go on with either.
            connection.write(data)
            return
        if sent < len(data):
            connection.write(data[sent:])

    def waiting(self) -> int:
        return buffered(self._connection)

    def close(self, code: int, reason: str) -> None:
        # Not by ASGI: daphne leaves the reason out.
        self._protocol.sendClose(code, reason)

    def abort(self) -> None:
        self._protocol.dropConnection(abort=True)


def wire(send: Send) -> Wire | None:
    """None if `send` is not that of a WebSocket on daphne."""
    protocol = _reply_to(send)
    if _name(protocol) != PROTOCOL:
        return None
    connection = getattr(protocol, "transport", None)
    return DaphneWire(protocol, connection) if _name(connection) == CONNECTION and connection else None


def response_buffer(send: Send) -> Callable[[], int] | None:
    """Has the kernel keep little of a streamed HTTP response, and counts what else waits of it.

    Daphne's `send` never waits for the socket.
    """
    request = _reply_to(send)
    if _name(request) != REQUEST:
        return None
    connection = request.channel.transport
    if _name(connection) != CONNECTION:
        return None
    bound(connection.socket)
    return partial(buffered, connection)


def quicken() -> None:
    """Spares autobahn the colourful debug messages that it makes up for each connection, read or not.

    They are a third of what accepting a connection costs.
    """
    for name in ("autobahn.websocket.protocol", "autobahn.twisted.websocket"):
        if module := sys.modules.get(name):
            for formatter in FORMATTERS & vars(module).keys():
                setattr(module, formatter, _no_text)


def _no_text(*_: object, **__: object) -> str:
    return ""


def buffered(connection: _Connection) -> int:
    """Bytes that Twisted keeps for the socket."""
    return len(connection.dataBuffer) - connection.offset + connection._tempDataLen


def _reply_to(send: Send) -> Any:
    return send.args[0] if isinstance(send, partial) and send.args else None


def _name(thing: object) -> str:
    return f"{type(thing).__module__}.{type(thing).__qualname__}"
