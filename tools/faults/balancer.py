"""What stands before the web processes: each new connection goes to the next one that takes it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress


class Balancer:
    def __init__(self, ports: Sequence[int]) -> None:
        self.port = 0
        self._ports = list(ports)
        self._next = 0

    async def run(self) -> None:
        """Until it is cancelled; `port` is set at once."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=4096)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            await server.serve_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in self._ports:
            self._next += 1
            port = self._ports[self._next % len(self._ports)]
            try:
                behind, before = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue
            # Its own end would be reported as an error of each connection otherwise.
            with suppress(asyncio.CancelledError):
                await asyncio.gather(_pump(reader, before), _pump(behind, writer))
            return
        writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # One end was killed: the other must see that at once.
    finally:
        writer.close()
