"""`kill -9` of a web process: its clients go on at the other one, from where they were."""

from __future__ import annotations

from faults.result import Result
from faults.scenarios.rounds import in_rounds
from faults.stage import Game, Stage

A_MATCH = 10


async def run(stage: Stage, times: int) -> Result:
    result = Result("web process killed", times)

    async def kill(_: Game) -> float:
        victim = stage.rng.choice(stage.site.web)
        killed_at = victim.kill()
        victim.start()
        return killed_at

    async def both_up() -> None:
        for web in stage.site.web:
            await web.up()

    await in_rounds(stage, result, kill, both_up, A_MATCH)
    return result
