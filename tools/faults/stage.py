"""A running site, its source, and matches with subscribers on it: what every scenario needs."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.request import urlopen

from faults.balancer import Balancer
from faults.board import Board, Event
from faults.processes import Site
from faults.result import Result
from faults.source import Fixture, Source
from faults.subscribers import ByHand, Official, Subscriber

LIVE = "sports:live"
GIVES_UP = 60.0
"""Seconds after which a subscriber that shows nothing new counts as lost."""
LOOKS_EVERY = 0.02


@dataclass
class Game:
    """A match that is on, and who watches it."""

    id: int
    fixture: Fixture
    subscribers: list[Subscriber]

    def whistle(self) -> None:
        self.fixture.script.over = True


class Stage:
    def __init__(self, site: Site, source: Source, balancer: Balancer, rng: Random, official: int) -> None:
        """`official`: how many subscribers use the official client; as many do it by hand."""
        self.site = site
        self.source = source
        self.balancer = balancer
        self.rng = rng
        self.official = official
        self._games = 0

    @asynccontextmanager
    async def game(self, result: Result, **spoilt: object) -> AsyncIterator[Game]:
        """A match from its kick-off, with subscribers; at the end all must have its final state.

        `spoilt` is passed to `Source.add`.
        """
        self._games += 1
        key = f"faults:match:{self._games}"
        event_id = await asyncio.to_thread(_make_match, key)
        fixture = self.source.add(key, **spoilt)  # type: ignore[arg-type]  # its own keywords
        game = Game(event_id, fixture, self._subscribers(event_id))
        for one in game.subscribers:
            await one.start()
        try:
            await self.until(
                lambda: all(_has(one, event_id, 2) for one in game.subscribers), result, "kick-off"
            )
            yield game
            game.whistle()
            await self._check_the_end(game, result)
        finally:
            for one in game.subscribers:
                await one.stop()
            result.violations += [v for one in game.subscribers for v in one.violations]
            result.unrecovered += sum(board.unrecovered for one in game.subscribers for board in one.boards)
            self.source.remove(fixture)

    async def resynchronised(self, game: Game, result: Result, since: float, version: int) -> None:
        """Measures from `since` until every board shows that version, or the final."""

        def missing() -> list[str]:
            return [
                f"{one.name} on {board.channel}"
                for one in game.subscribers
                for board in one.boards
                if board.version(game.id) < version and not board.finished(game.id)
            ]

        if not await self.until(lambda: not missing(), result, "a state from after the fault", missing):
            return
        for one in game.subscribers:
            shown = [board.shown_at(game.id, min(version, board.version(game.id))) for board in one.boards]
            # Whoever had the final before the fault has nothing more to hear of.
            late = [at - since for at in shown if at is not None and at >= since]
            if late:
                result.resync.append(max(late))

    async def until(
        self,
        condition: Callable[[], bool],
        result: Result,
        what: str,
        missing: Callable[[], list[str]] = list,
        seconds: float = GIVES_UP,
    ) -> bool:
        """Whether it came true; a violation if it did not in time."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                result.violations.append(f"{what} did not come in {seconds:g} s: {', '.join(missing()[:5])}")
                return False
            await asyncio.sleep(LOOKS_EVERY)
        return True

    async def version(self, event_id: int) -> int:
        return await asyncio.to_thread(_version, event_id)

    async def fetched(self, event_id: int) -> Event:
        """The match as the REST API gives it to somebody who comes now."""
        return await asyncio.to_thread(_get, self.balancer.port, f"/api/content/sports/{event_id}/")

    def pause(self) -> Awaitable[None]:
        """So that faults fall on any point of a poll, a commit and a publication."""
        return asyncio.sleep(self.rng.uniform(0.1, 0.7))

    def _subscribers(self, event_id: int) -> list[Subscriber]:
        channels, port = (LIVE, f"sports:event.{event_id}"), self.balancer.port
        official = [Official(f"official {n}", port, channels) for n in range(self.official)]
        by_hand = [ByHand(f"by hand {n}", port, channels, self.rng) for n in range(self.official)]
        return [*official, *by_hand]

    async def _check_the_end(self, game: Game, result: Result) -> None:
        """No lost final; and what was received equals a fresh fetch."""
        boards = [(one, board) for one in game.subscribers for board in one.boards]

        def missing() -> list[str]:
            unaware = [(s, b) for s, b in boards if not b.finished(game.id) and not _dropped(b, game.id)]
            return [f"{s.name} on {b.channel}" for s, b in unaware]

        await self.until(lambda: not missing(), result, "the final whistle", missing)
        fresh = await self.fetched(game.id)
        if fresh["version"] != await self.version(game.id):
            result.violations.append(f"match {game.id}: the API is not at the database's version")
        for one, board in boards:
            for name, value in board.events.get(game.id, {}).items():
                if fresh.get(name) != value:
                    said = f"{one.name} on {board.channel}: {name} is {value!r}, a fresh fetch says"
                    result.violations.append(f"{said} {fresh.get(name)!r}")


def _has(subscriber: Subscriber, event_id: int, version: int) -> bool:
    return all(board.version(event_id) >= version for board in subscriber.boards)


def _dropped(board: Board, event_id: int) -> bool:
    """The board of all matches that are on was sent anew, and this one is not on any more."""
    return board.channel == LIVE and board.unrecovered > 0 and event_id not in board.events


def _get(port: int, path: str) -> Event:
    end = time.monotonic() + GIVES_UP
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                found: Event = json.load(answer)
                return found
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _make_match(key: str) -> int:
    from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team

    cup, _ = Competition.objects.get_or_create(slug="cup", defaults={"name": "Cup", "sport": "football"})
    home, away = (
        Team.objects.get_or_create(slug=slug, defaults={"name": slug.title(), "sport": "football"})[0]
        for slug in ("home", "away")
    )
    starts_at = datetime.now(UTC) - timedelta(seconds=1)
    event = SportsEvent.objects.create(competition=cup, home=home, away=away, starts_at=starts_at)
    ExternalId.objects.create(namespace="key", value=key, event=event)
    return int(event.pk)


def _version(event_id: int) -> int:
    from w2w_core.content.models import SportsEvent

    return int(SportsEvent.objects.values_list("version", flat=True).get(pk=event_id))
