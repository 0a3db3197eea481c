"""FLUSHALL: every connection stays open, and nobody is told that what it relied on is gone."""

from __future__ import annotations

import asyncio

from faults.result import AFTER_A_WIPE, Result
from faults.scenarios.rounds import in_rounds
from faults.stage import Game, Stage

A_MATCH = 5


async def run(stage: Stage, times: int) -> Result:
    result = Result("Redis wiped", times, limit=AFTER_A_WIPE)

    async def wipe(_: Game) -> float:
        return await asyncio.to_thread(stage.site.wipe)

    await in_rounds(stage, result, wipe, stage.site.redis.up, A_MATCH)
    return result
