"""Subscribers that do not read while a match changes a thousand times.

The others must not notice, the web processes' memory stays bounded, and who reads again has the last state.
"""

from __future__ import annotations

import asyncio
import time
from random import Random

import psutil

from faults.board import Board
from faults.result import Result
from faults.sockets import Socket
from faults.stage import LIVE, Game, Stage
from faults.subscribers import answered, subscribe
from w2w_sdk import LiveScore

BURST = 25
RECEIVE_BUFFER = 4096
MEMORY, MEMORY_EACH = 32 * 2**20, 2**19
"""Bytes by which both web processes may grow: for what they keep of each channel, and for each slow one."""
TELLS = 60


def in_full(said: list[LiveScore], _: Random) -> list[LiveScore]:
    """Each state that was missed, in order: every one of them becomes a version."""
    return said[-TELLS:]


async def run(stage: Stage, times: int, updates: int = 1000) -> Result:
    result = Result("sockets that do not read", times)
    async with stage.game(result, spoil=in_full, burst=BURST) as game:
        slow = [_Slow(number, game) for number in range(times)]
        for one in slow:
            await one.join(stage.balancer.port)
        before, begun = _memory(stage), await stage.version(game.id)
        while await stage.version(game.id) < begun + updates:
            await asyncio.sleep(0.2)
        grown = _memory(stage) - before
        game.whistle()
        since, version = time.monotonic(), await stage.version(game.id)
        await stage.resynchronised(game, result, since, version)
        readers = [asyncio.create_task(one.read(stage.balancer.port)) for one in slow]
        caught_up = lambda: all(board.finished(game.id) for one in slow for board in one.boards)  # noqa: E731
        await stage.until(caught_up, result, "the final state of a slow subscriber")
        for task in readers:
            task.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        if grown > MEMORY + times * MEMORY_EACH:
            result.violations.append(f"memory grew by {grown:,} bytes for {times} slow sockets")
        result.violations += [v for one in slow for board in one.boards for v in board.violations]
        result.figures["memory MB"] = grown / 2**20
    return result


class _Slow:
    def __init__(self, number: int, game: Game) -> None:
        channels = (LIVE, f"sports:event.{game.id}")
        self.boards = [Board(f"slow {number}", channel, may_skip=True) for channel in channels]

    async def join(self, port: int) -> None:
        self._socket = await Socket.connect(port, RECEIVE_BUFFER)
        self._greet()

    async def read(self, port: int) -> None:
        """What there is to read, and if that ends, what a new connection recovers."""
        while True:
            try:
                async for message in self._socket.messages():
                    self._take(message)
            except OSError:
                await self._come_back(port)

    async def _come_back(self, port: int) -> None:
        while True:
            try:
                self._socket = await Socket.connect(port)
            except OSError:
                await asyncio.sleep(0.2)
            else:
                self._greet()
                return

    def _greet(self) -> None:
        self._socket.send({"id": 1, "connect": {}}, *map(subscribe, (2, 3), self.boards))

    def _take(self, message: dict[str, object]) -> None:
        match message:
            case {"id": int(number), "subscribe": dict(result)}:
                answered(self.boards[number - 2], result)
            case {"id": int(number), "error": _}:
                self._socket.send(subscribe(number, self.boards[number - 2]))
            case {"push": {"channel": channel, "pub": {"data": data, "offset": int(offset)}}}:
                next(one for one in self.boards if one.channel == channel).published(data, offset)


def _memory(stage: Stage) -> int:
    return sum(psutil.Process(web.pid).memory_info().rss for web in stage.site.web)
