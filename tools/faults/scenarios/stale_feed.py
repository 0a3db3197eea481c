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
TOLD_WITHIN = 30
"""Seconds; the site looks for silent sources every ten."""


async def run(stage: Stage, times: int) -> Result:
    result = Result("feed silent", times)
    for _ in range(times):
        async with stage.game(result) as game:
            await stage.pause()
            game.fixture.silent = True
            await _poll_under_way(stage, result)
            await asyncio.to_thread(_age, game.id)
            await _expect(stage, game, result, stale=True)
            game.fixture.silent = False
            await _everybody_told(stage, game, result, stale=False)
            await _expect(stage, game, result, stale=False)
    return result


async def _poll_under_way(stage: Stage, result: Result) -> None:
    """Until what the source said before has been taken: polls follow one another."""
    answered_by_now = len(stage.source.polled_at)
    another = lambda: len(stage.source.polled_at) >= answered_by_now + 2  # noqa: E731
    await stage.until(another, result, "a poll during the silence")


async def _expect(stage: Stage, game: Game, result: Result, *, stale: bool) -> None:
    """Who comes now is told so at once, whoever watches when the site has noticed."""
    fetched = await stage.fetched(game.id)
    if bool(fetched["stale_since"]) != stale:
        result.violations.append(f"stale_since is {fetched['stale_since']!r} over REST, want it set: {stale}")
    try:
        async with asyncio.timeout(TOLD_WITHIN):
            await _told(stage, game, stale=stale)
    except TimeoutError:
        result.violations.append(f"a newcomer was not told within {TOLD_WITHIN} s that stale is {stale}")
    await _everybody_told(stage, game, result, stale=stale)


async def _everybody_told(stage: Stage, game: Game, result: Result, *, stale: bool) -> None:
    boards = [board for one in game.subscribers for board in one.boards]
    told = lambda: all(board.stale(game.id) == stale for board in boards)  # noqa: E731
    await stage.until(told, result, f"stale = {stale} for each subscriber", seconds=TOLD_WITHIN)


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
            if board.stale(game.id) == stale:
                return
    finally:
        socket.abort()


def _age(event_id: int) -> None:
    """As if the silence had lasted: nobody waits for minutes."""
    from w2w_core.content.models import SportsEvent

    event = SportsEvent.objects.get(pk=event_id)
    assert event.observed_at is not None  # noqa: S101  # it has kicked off
    SportsEvent.objects.filter(pk=event_id).update(observed_at=event.observed_at - SILENCE)
