"""The vendor of the scripted matches: an HTTP server whose answers can be spoilt, and its clock skewed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import msgspec

from faults.script import Script
from w2w_sdk import LiveScore

STEP = 0.25
"""Seconds that a minute of a match takes."""
REMEMBERED = 400

Spoil = Callable[[list[LiveScore], Random], list[LiveScore]]
"""From all that was to be said of a match, oldest first, to what one answer says of it."""


def newest(said: list[LiveScore], _: Random) -> list[LiveScore]:
    return said[-1:]


class Fixture:
    """A match at the source: what it said of it so far, and how it tells that."""

    def __init__(self, script: Script, spoil: Spoil, skew: Callable[[Random], timedelta], burst: int) -> None:
        self.script = script
        self.said: list[LiveScore] = []
        self.silent = False
        self._spoil = spoil
        self._skew = skew
        self._burst = burst

    def step(self, rng: Random) -> None:
        if self.silent:
            return
        for _ in range(1 if self.script.over else self._burst):
            self.script.step()
            self.said.append(self.script.says(datetime.now(UTC) + self._skew(rng)))
        del self.said[:-REMEMBERED]

    def answer(self, rng: Random) -> list[LiveScore]:
        return [] if self.silent else self._spoil(self.said, rng)


class Source:
    def __init__(self, rng: Random) -> None:
        self.polled_at: list[float] = []
        """When each poll was answered, on the monotonic clock."""
        self.url = ""
        self._rng = rng
        self._fixtures: dict[str, Fixture] = {}

    def add(
        self,
        key: str,
        spoil: Spoil = newest,
        skew: Callable[[Random], timedelta] = lambda _: timedelta(0),
        burst: int = 1,
    ) -> Fixture:
        """A match that kicks off now; `burst` minutes of it pass in a step."""
        fixture = Fixture(Script(key, self._rng), spoil, skew, burst)
        self._fixtures[key] = fixture
        return fixture

    def remove(self, fixture: Fixture) -> None:
        del self._fixtures[fixture.script.key]

    async def run(self) -> None:
        """Serves and steps until it is cancelled; `url` is set at once."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            while True:
                await asyncio.sleep(STEP)
                for fixture in self._fixtures.values():
                    fixture.step(self._rng)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            said = [one for fixture in self._fixtures.values() for one in fixture.answer(self._rng)]
            body = msgspec.json.encode(said)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            writer.write(f"{head}Cache-Control: no-store\r\nConnection: close\r\n\r\n".encode() + body)
            await writer.drain()
            self.polled_at.append(time.monotonic())
        except (OSError, asyncio.IncompleteReadError):
            return  # a poller that was killed: the next one asks again
        finally:
            writer.close()
