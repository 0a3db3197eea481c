"""The poller dies between a commit and its publication: what the database holds must still arrive.

Half of the times it is the final whistle, of which no other poll will tell again. The other half it is a
score in play: counted until a state is shown that a later poll brought, while the dead one holds the turn.
"""

from __future__ import annotations

import time

from faults import trigger
from faults.result import Result
from faults.stage import Game, Stage


async def run(stage: Stage, times: int) -> Result:
    result = Result("poller killed before publishing", times)
    silences: list[float] = []
    for number in range(times):
        async with stage.game(result) as game:
            await stage.pause()
            if number % 2 == 0:
                game.whistle()
                await _kill(stage, game, result, "finished")
                continue
            killed_at = await _kill(stage, game, result, "live", later=1)
            silences += [at - killed_at for at in stage.source.polled_at if at > killed_at][:1]
    result.figures["longest without a poll s"] = max(silences, default=0.0)
    return result


async def _kill(stage: Stage, game: Game, result: Result, status: str, later: int = 0) -> float:
    """When the poller died; everybody then shows the version that it committed, or one so much later."""
    trigger.arm(status)
    await stage.until(lambda: not trigger.armed(), result, "the poller's end")
    killed_at = time.monotonic()
    await stage.resynchronised(game, result, killed_at, await stage.version(game.id) + later)
    return killed_at
