"""A source that repeats itself in any order, and one whose clock is off and jumps."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from random import Random

from faults.result import Result
from faults.stage import Stage
from w2w_sdk import LiveScore

TELLS_AGAIN = 12
PLAYS_FOR = 3.0
"""Seconds."""


def shuffled_and_doubled(said: list[LiveScore], rng: Random) -> list[LiveScore]:
    recent = said[-TELLS_AGAIN:]
    told = [*recent, *rng.choices(recent, k=len(recent))] if recent else []
    rng.shuffle(told)
    return told


async def shuffled(stage: Stage, times: int) -> Result:
    result = Result("feed shuffled and doubled", times)
    for _ in range(times):
        async with stage.game(result, spoil=shuffled_and_doubled):
            await asyncio.sleep(PLAYS_FOR)
    return result


async def skewed(stage: Stage, times: int) -> Result:
    """An hour ahead, an hour behind, and a clock that jumps by seconds, in turns."""
    result = Result("clock of the feed skewed", times)
    skews = (
        lambda _: timedelta(hours=1),
        lambda _: timedelta(hours=-1),
        lambda rng: timedelta(seconds=rng.uniform(-2, 2)),
    )
    for number in range(times):
        async with stage.game(result, skew=skews[number % len(skews)]):
            await asyncio.sleep(PLAYS_FOR)
    return result
