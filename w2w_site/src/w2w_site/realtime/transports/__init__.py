"""From a connection to its socket: straight into the server's transport where that is known, else by ASGI.

ASGI's `send` costs a coroutine and the framing for every socket. A hub writes the same frame to thousands,
so it frames once, and hands the bytes to the transport. What that needs of uvicorn and of daphne is private
to them: each has one module here, and `tests/realtime/test_transports.py` fails when it changes.
"""

from __future__ import annotations

from collections.abc import Callable

from w2w_site.realtime.transports import on_asgi, on_daphne, on_uvicorn
from w2w_site.realtime.transports.wire import Send, Wire


def attach(send: Send, abort: Callable[[], object]) -> Wire:
    """The quickest way to the WebSocket behind an ASGI `send`; `abort` is how to end it by ASGI alone."""
    return on_uvicorn.wire(send) or on_daphne.wire(send) or on_asgi.websocket(send, abort)


def stream_buffer(send: Send) -> Callable[[], int] | None:
    """For a streamed HTTP response: bounds what the kernel keeps of it, and counts what waits in the server.

    None where `send` waits for the socket by itself.
    """
    on_uvicorn.bound_response(send)
    return on_daphne.response_buffer(send)
