"""`kill -9` of Redis, which keeps nothing: broker, claims, channel layer and presence begin anew."""

from __future__ import annotations

from faults.result import Result
from faults.scenarios.rounds import in_rounds
from faults.stage import Game, Stage

A_MATCH = 5


async def run(stage: Stage, times: int) -> Result:
    result = Result("Redis killed", times)

    async def kill(_: Game) -> float:
        killed_at = stage.site.redis.kill()
        stage.site.redis.start()
        return killed_at

    await in_rounds(stage, result, kill, stage.site.redis.up, A_MATCH)
    return result
