"""A match from two vendors' wire formats to one subscriber, by the official client library."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from centrifuge import Client, PublicationContext, SubscribedContext, SubscriptionEventHandler

from w2w_core.content.models import SportsEvent
from w2w_core.live import poll
from w2w_core.live.models import Watch
from w2w_sandbox.gateway import Fault
from w2w_sandbox.replay import STAY, Slot, near
from w2w_site.realtime.threads import in_thread

if TYPE_CHECKING:
    from conftest import Vendors

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
SPEED = 10
EVERY = timedelta(seconds=40)
"""Between two polls; some seven minutes of the match."""
GOALS = ("goal", "penalty_goal", "own_goal")


class Board(SubscriptionEventHandler):
    """What a subscriber saw."""

    def __init__(self) -> None:
        self.event: dict[str, Any] = {}
        self.changes: list[dict[str, Any]] = []
        self.versions: list[int] = []

    async def on_subscribed(self, ctx: SubscribedContext) -> None:
        self.event = ctx.data["event"] if ctx.data else {}

    async def on_publication(self, ctx: PublicationContext) -> None:
        self.event = ctx.pub.data["event"]
        self.versions.append(self.event["version"])
        self.changes += ctx.pub.data["changes"]

    def goals(self) -> list[tuple[str, int, str]]:
        found = [one for one in self.changes if one["kind"] in GOALS]
        return [(one["side"], one["minute"], one["player"]) for one in found]


@pytest.fixture(autouse=True)
def _leagues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_ESPN_LEAGUES", "soccer/fifa.world soccer/uefa.euro")


@pytest.fixture(autouse=True)
def _whenever_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of these matches runs ten times as fast as that of the polls."""
    monkeypatch.setattr(poll, "interval", lambda *_: timedelta())


def slot_of(now: datetime, *, penalties: bool) -> Slot:
    """A showing to come of a match that went to extra time, and was or was not decided by penalties."""
    hours = (now + timedelta(hours=ahead) for ahead in range(24 * 7))  # at most times none is near
    to_come = (slot for hour in hours for slot in near(hour, SPEED) if slot.kick_off > now)
    return next(
        s for s in to_come if s.match.extra_time and bool(s.match.shoot_out) == penalties and s.match.events
    )


def known(slot: Slot, providers: tuple[str, ...]) -> SportsEvent:
    """The one row of the match, which each of the providers has told of."""
    minute = slot.kick_off.replace(second=0)  # ESPN tells no seconds
    event = SportsEvent.objects.get(starts_at__range=(minute, slot.kick_off), home__slug=slot.match.home)
    keys = event.external_ids.filter(namespace="key").values_list("value", flat=True)
    assert sorted(key.partition(":")[0] for key in keys) == sorted(providers)
    return event


async def watched(
    vendors: Vendors,
    server: str,
    slot: Slot,
    *providers: str,
    before_each_poll: Callable[[], None] = lambda: None,
) -> Board:
    vendors.now = slot.kick_off - timedelta(minutes=5)
    for provider in providers:
        report = await in_thread(vendors.sync, provider, "fixtures")
        assert report.outcome == "ok", report.reason
    event = await in_thread(known, slot, providers)
    board = Board()
    client = Client(f"ws://{server}/connection/websocket", proxy=None, timeout=60)
    await client.connect()
    await client.new_subscription(f"sports:event.{event.pk}", events=board).subscribe()
    async with asyncio.timeout(240):
        while not board.event or not await in_thread(Watch.objects.exists):
            await asyncio.sleep(0.01)
        while vendors.now < slot.final_whistle + STAY:
            vendors.now += EVERY
            before_each_poll()
            await in_thread(poll.poll_live, vendors.now)
        while board.event["status"] != "finished":
            await asyncio.sleep(0.01)
    await client.disconnect()
    return board


def scored(slot: Slot) -> list[tuple[str, int, str]]:
    return [(one.side, one.minute, one.player) for one in slot.match.events if one.kind in GOALS]


@pytest.mark.parametrize(
    ("providers", "penalties"),
    [(("api_football",), False), (("espn",), True), (("api_football", "espn"), True)],
    ids=["api_football", "espn", "both"],
)
async def test_a_match_arrives_once_with_its_goals_and_its_end(
    vendors: Vendors, server: str, providers: tuple[str, ...], penalties: bool
) -> None:
    slot = slot_of(vendors.now, penalties=penalties)
    board = await watched(vendors, server, slot, *providers)
    assert board.goals() == scored(slot)
    assert (board.event["score"]["home"], board.event["score"]["away"]) == slot.match.score
    assert board.versions == list(range(board.versions[0], board.versions[0] + len(board.versions)))
    assert not [one for one in board.changes if one["kind"] == "corrected"]
    finals = [one for one in board.changes if one["kind"] == "final"]
    assert len(finals) == 1
    assert board.event["clock"] == ("Pens" if penalties else "AET")
    assert board.event["score"]["penalties"] == (list(slot.match.penalties) if penalties else None)


async def test_a_source_that_stumbles_hands_a_match_over_and_takes_nothing_back(
    vendors: Vendors, server: str
) -> None:
    """In every other poll one of two sources fails, and from half-time on for good."""
    slot = slot_of(vendors.now, penalties=True)
    half_time = slot.kick_off + timedelta(minutes=55 / SPEED)

    def stumble() -> None:
        ends = vendors.now > half_time or not vendors.gateway.faults.wanted()
        vendors.fail("api_football", Fault.BROKEN if ends else None)

    board = await watched(vendors, server, slot, "api_football", "espn", before_each_poll=stumble)
    assert sorted(board.goals()) == sorted(scored(slot))
    assert not [one for one in board.changes if one["kind"] == "corrected"]
    assert (board.event["status"], board.event["clock"]) == ("finished", "Pens")
