"""Faults during matches, the last of each match's together with its final whistle."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from faults.result import Result
from faults.stage import Game, Stage


async def in_rounds(
    stage: Stage,
    result: Result,
    fault: Callable[[Game], Awaitable[float]],
    recovered: Callable[[], Awaitable[None]],
    a_match: int,
) -> None:
    """`fault` returns when it struck, on the monotonic clock; `recovered` waits until the next may strike."""
    left = result.faults
    while left:
        batch = min(a_match, left)
        async with stage.game(result) as game:
            for number in range(batch):
                await stage.pause()
                if number == batch - 1:
                    game.whistle()
                    await stage.pause()
                struck_at = await fault(game)
                # The next version is committed after the fault; it reaches nobody who stayed deaf.
                version = await stage.version(game.id) + 1
                await stage.resynchronised(game, result, struck_at, version)
                await recovered()
        left -= batch
