"""The package `websockets`, and its broadcast(): `websockets_broadcast PORT`."""

from __future__ import annotations

import sys
from contextlib import suppress

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

subscribers: set[ServerConnection] = set()


async def handle(socket: ServerConnection) -> None:
    if socket.request and socket.request.path == "/publish":
        with suppress(ConnectionClosed):
            async for message in socket:
                broadcast(subscribers, message)
        return
    subscribers.add(socket)
    try:
        await socket.wait_closed()
    finally:
        subscribers.discard(socket)


async def main(port: int) -> None:
    async with serve(handle, "127.0.0.1", port, compression=None, ping_interval=None, backlog=2048) as server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
