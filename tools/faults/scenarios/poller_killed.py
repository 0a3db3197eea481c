"""The poller dies between a commit and its publication: what the database holds must still arrive.

Half of the times it is the final whistle, of which no other poll will tell again. Also told: how long it
takes until the source is polled again, by the claim that the dead poller left behind.
"""

from __future__ import annotations

import time

from faults import trigger
from faults.result import Result
from faults.stage import Game, Stage

POLLS_AGAIN_WITHIN = 60.0


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
            killed_at, polls = await _kill(stage, game, result, "live"), stage.source.polls
            polled = lambda polls=polls: stage.source.polls > polls  # noqa: E731
            await stage.until(polled, result, "the next poll", seconds=POLLS_AGAIN_WITHIN)
            silences.append(time.monotonic() - killed_at)
    if silences:
        result.figures["longest without a poll s"] = max(silences)
    return result


async def _kill(stage: Stage, game: Game, result: Result, status: str) -> float:
    trigger.arm(status)
    await stage.until(lambda: not trigger.armed(), result, "the poller's end")
    killed_at = time.monotonic()
    await stage.resynchronised(game, result, killed_at, await stage.version(game.id))
    return killed_at
