"""Very many sockets lose their web process, and all come back at the same moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from faults.board import Board
from faults.result import Result, percentile
from faults.sockets import Socket
from faults.stage import LIVE, Stage
from faults.subscribers import answered, subscribe

AT_ONCE = 100
"""Connections under way while the crowd gathers, which is not what is measured."""
TURNED_AWAY = 0.1
"""Seconds until one that was not let in tries again."""
BYSTANDERS_WAIT = 2.0
"""Seconds by which, at the 99th percentile, the others' scores may be later than before."""


async def run(stage: Stage, crowd: int) -> Result:
    result = Result(f"{crowd:,} reconnect at once", 1)
    async with stage.game(result) as game:
        victim, _ = stage.site.web
        ports = stage.site.ports
        gate = asyncio.Semaphore(AT_ONCE)
        many = [_One(number) for number in range(crowd)]
        await asyncio.gather(*(one.gather(ports[0], gate) for one in many))
        bystanders = [b for s in game.subscribers for b in s.boards if b.channel != LIVE]
        usual = percentile([age for board in bystanders for age in board.ages], 0.99)
        for board in bystanders:
            board.ages.clear()
        killed_at = victim.kill()
        await asyncio.gather(*(one.come_back(ports[1]) for one in many))
        version = await stage.version(game.id) + 1
        everybody = lambda: all(one.board.version(game.id) >= version for one in many)  # noqa: E731
        await stage.until(everybody, result, "a new state for each of the crowd")
        shown = [one.board.shown_at(game.id, version) for one in many]
        result.resync += [one.back_at - killed_at for one in many if one.back_at]
        newest = max((at for at in shown if at), default=time.monotonic())
        result.figures["all told s"] = newest - killed_at
        victim.start()
        await victim.up()
        late = percentile([age for board in bystanders for age in board.ages], 0.99)
        result.figures |= {"others' p99 s": late, "before": usual}
        if late > usual + BYSTANDERS_WAIT:
            result.too_late.append(f"the others were told after {late:.2f} s, before after {usual:.2f} s")
        for one in many:
            await one.leave()
            result.violations += one.board.violations
    return result


class _One:
    def __init__(self, number: int) -> None:
        self.board = Board(f"one of many {number}", LIVE)
        self.back_at = 0.0
        self._listening: asyncio.Task[None] | None = None

    async def gather(self, port: int, gate: asyncio.Semaphore) -> None:
        async with gate:
            await self._join(port)

    async def come_back(self, port: int) -> None:
        await self.leave()
        await self._join(port)
        self.back_at = time.monotonic()

    async def leave(self) -> None:
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
            self._socket.abort()

    async def _join(self, port: int) -> None:
        """However often it is turned away."""
        while True:
            with suppress(OSError):
                self._socket = await Socket.connect(port)
                self._socket.send({"id": 1, "connect": {}}, subscribe(2, self.board))
                messages = self._socket.messages()
                async for message in messages:
                    if "subscribe" in message:
                        answered(self.board, message["subscribe"])
                        self._listening = asyncio.create_task(self._listen(messages))
                        return
                    if "error" in message:
                        self._socket.abort()
            await asyncio.sleep(TURNED_AWAY)

    async def _listen(self, messages: AsyncIterator[dict[str, Any]]) -> None:  # any JSON
        async for message in messages:
            if push := message.get("push"):
                self.board.published(push["pub"]["data"], push["pub"]["offset"])
