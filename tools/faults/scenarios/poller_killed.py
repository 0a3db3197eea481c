"""The poller dies between its commit and the publication: what the database holds must still arrive.

Also told: how long it takes until the source is polled again.
"""

from __future__ import annotations

import time

from faults import trigger
from faults.result import Result
from faults.stage import Stage

POLLS_AGAIN_WITHIN = 40.0


async def run(stage: Stage, times: int) -> Result:
    result = Result("poller killed before publishing", times)
    silences: list[float] = []
    for _ in range(times):
        async with stage.game(result) as game:
            await stage.pause()
            trigger.arm()
            await stage.until(lambda: not trigger.armed(), result, "the poller's end")
            killed_at, polls = time.monotonic(), stage.source.polls
            await stage.resynchronised(game, result, killed_at, await stage.version(game.id))
            game.whistle()
            polled = lambda polls=polls: stage.source.polls > polls  # noqa: E731
            await stage.until(polled, result, "the next poll", seconds=POLLS_AGAIN_WITHIN)
            silences.append(time.monotonic() - killed_at)
    result.figures["longest without a poll s"] = max(silences, default=0.0)
    return result
