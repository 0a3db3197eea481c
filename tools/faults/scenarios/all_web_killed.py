"""`kill -9` of both web processes at once: nobody can be served until one has started anew.

Resynchronisation counts from when a web process answers again; the boot is told beside it.
"""

from __future__ import annotations

import asyncio
import time

from faults.result import Result
from faults.scenarios.rounds import in_rounds
from faults.stage import Game, Stage

A_MATCH = 5


async def run(stage: Stage, times: int) -> Result:
    result = Result("both web processes killed", times)
    boots: list[float] = []

    async def kill(_: Game) -> float:
        for web in stage.site.web:
            killed_at = web.kill()
        for web in stage.site.web:
            web.start()
        waits = [asyncio.create_task(web.up()) for web in stage.site.web]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        up_at = time.monotonic()
        boots.append(up_at - killed_at)
        await asyncio.gather(*waits)
        return up_at

    async def nothing() -> None:
        return

    await in_rounds(stage, result, kill, nothing, A_MATCH)
    result.figures["longest boot s"] = max(boots, default=0.0)
    return result
