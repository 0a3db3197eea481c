"""The source falls silent about a running match: whoever looks is told so, until it speaks again."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from faults.board import Board
from faults.result import Result
from faults.sockets import Socket
from faults.stage import Game, Stage
from faults.subscribers import answered, subscribe

SILENCE = timedelta(minutes=4)
TOLD_WITHIN = 15
"""Seconds; the site looks for silent sources every ten."""


async def run(stage: Stage, times: int) -> Result:
    result = Result("feed silent", times)
    for _ in range(times):
        async with stage.game(result) as game:
            await stage.pause()
            game.fixture.silent = True
            await asyncio.sleep(1)  # the poll that is under way may still have been answered
            await asyncio.to_thread(_age, game.id)
            await _expect(stage, game, result, stale=True)
            game.fixture.silent = False
            version = await stage.version(game.id) + 1
            caught_up = lambda game=game, version=version: all(  # noqa: E731
                board.version(game.id) >= version for one in game.subscribers for board in one.boards
            )
            await stage.until(caught_up, result, "the state after the silence")
            await _expect(stage, game, result, stale=False)
    return result


async def _expect(stage: Stage, game: Game, result: Result, *, stale: bool) -> None:
    fetched = await stage.fetched(game.id)
    if bool(fetched["stale_since"]) != stale:
        result.violations.append(f"stale_since is {fetched['stale_since']!r} over REST, want it set: {stale}")
    try:
        async with asyncio.timeout(TOLD_WITHIN):
            await _told(stage, game, stale=stale)
    except TimeoutError:
        result.violations.append(f"a newcomer was not told within {TOLD_WITHIN} s that stale is {stale}")


async def _told(stage: Stage, game: Game, *, stale: bool) -> None:
    """Until the match's channel says so to a newcomer: in the snapshot, or in what follows it."""
    board = Board("newcomer", f"sports:event.{game.id}")
    socket = await Socket.connect(stage.balancer.port)
    try:
        socket.send({"id": 1, "connect": {}}, subscribe(2, board))
        async for message in socket.messages():
            if "subscribe" in message:
                answered(board, message["subscribe"])
            elif push := message.get("push"):
                board.published(push["pub"]["data"], push["pub"]["offset"])
            if board.events and bool(board.events[game.id]["stale_since"]) == stale:
                return
    finally:
        socket.abort()


def _age(event_id: int) -> None:
    """As if the silence had lasted: nobody waits for minutes."""
    from w2w_core.content.models import SportsEvent

    event = SportsEvent.objects.get(pk=event_id)
    assert event.observed_at is not None  # noqa: S101  # it has kicked off
    SportsEvent.objects.filter(pk=event_id).update(observed_at=event.observed_at - SILENCE)
