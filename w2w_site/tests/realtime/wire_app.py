"""An ASGI application that does with its wire what the client asks for; it needs no database."""

from __future__ import annotations

import asyncio
import json
import socket
from functools import partial
from typing import Any

from w2w_site.realtime.transports import attach, stream_buffer


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await stream(send)
        return
    await receive()
    await send({"type": "websocket.accept"})
    task = asyncio.current_task()
    assert task
    wire = attach(send, abort=task.cancel)

    def say(what: object) -> None:
        wire.write(wire.medium.frame([json.dumps(what).encode()]))

    say(type(wire).__name__)
    while (message := await receive())["type"] == "websocket.receive":
        order, *sizes = json.loads(message["text"])
        if order == "say":
            for size in sizes:
                say("x" * size)
        elif order == "waiting":
            say(wire.waiting())
        elif order == "fill":
            while wire.waiting() < sizes[0]:
                say("x" * 10_000)
            say(wire.waiting())
        elif order == "close":
            wire.close(3001, "shutdown")
        elif order == "abort":
            wire.abort()


async def stream(send: Any) -> None:
    """Ten megabytes; and then what of them waited in the server, if it can tell, and the kernel's part."""
    buffered = stream_buffer(send)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if buffered is not None:
        for _ in range(100):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
    told = {"waiting": buffered and buffered(), "kernel": _kernel_buffer(send)}
    await send({"type": "http.response.body", "body": json.dumps(told).encode()})


def _kernel_buffer(send: Any) -> int:
    """Bytes that the kernel may keep of the response."""
    if isinstance(send, partial):
        connected = send.args[0].channel.transport.socket
    else:
        connected = send.__self__.transport.get_extra_info("socket")
    return int(connected.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF))
