from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, MutableMapping
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from w2w_core.live import bus
from w2w_core.live.models import Publication, Stream
from w2w_site.realtime import connection, history, protocol
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.protocol import Subscribe
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.topic import Notice

if TYPE_CHECKING:
    from conftest import Match

pytestmark = pytest.mark.django_db(transaction=True)


class Wire:
    """A client's end of a socket: takes frames, unless it is told to stall."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.lines: list[dict[str, Any]] = []
        self.closed: int | None = None

    async def send(self, message: MutableMapping[str, Any]) -> None:
        await self.open.wait()
        if message["type"] == "websocket.close":
            self.closed = message["code"]
        else:
            self.lines += [json.loads(line) for line in message["text"].split("\n")]

    @property
    def offsets(self) -> list[int]:
        return [line["push"]["pub"]["offset"] for line in self.lines if "push" in line]


@pytest.fixture(autouse=True)
def undelivered(settings: Any) -> None:
    """Publications go into the database alone: each test hands over what it wants to."""
    settings.W2W_DELIVER = "builtins.len"


@pytest.fixture
async def hub(transactional_db: None) -> AsyncIterator[Hub]:
    running = Hub()
    yield running
    await running.shutdown()


async def join(hub: Hub, channel: str = "sports:live", **position: Any) -> tuple[Connection, Wire]:
    wire = Wire()
    socket = Connection(wire.send, drop=wire.open.set)
    hub.add(socket)
    await hub.subscribe(socket, 1, Subscribe(channel, **position))
    await until(lambda: wire.lines)
    return socket, wire


async def until(condition: Any) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0)


def publish(*numbers: int, channel: str = "sports:live") -> list[Notice]:
    with transaction.atomic():
        for number in numbers:
            bus.publish(channel, {"n": number})
    rows = Publication.objects.filter(channel=channel).order_by("-offset")[: len(numbers)]
    return [Notice.of(row) for row in rows][::-1]


async def test_a_double_is_dropped_and_a_gap_is_filled_in_order(hub: Hub) -> None:
    _, wire = await join(hub)
    notices = await in_thread(publish, 1, 2, 3, 4)
    hub.receive([notices[0], notices[0]])
    hub.receive([notices[3]])
    hub.receive([notices[1]])
    await until(lambda: wire.offsets == [1, 2, 3, 4])


async def test_what_no_notice_told_of_is_found(hub: Hub) -> None:
    _, wire = await join(hub)
    await in_thread(publish, 1, 2)
    await hub.reconcile()
    await until(lambda: wire.offsets == [1, 2])


async def test_a_lost_history_sends_everybody_back_for_a_snapshot(hub: Hub) -> None:
    _, wire = await join(hub)
    await in_thread(lambda: Stream.objects.update(epoch="restored"))
    await hub.reconcile()
    await until(lambda: wire.closed == protocol.INSUFFICIENT_STATE.code)


async def test_a_publication_between_snapshot_and_subscription_is_neither_missed_nor_doubled(
    hub: Hub, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = history.snapshot

    def slow(channel: str) -> history.Snapshot:
        """The match goes on while the snapshot is on its way."""
        result = taken(channel)
        match.minute(1, goals=1)
        hub.notify(Notice.of(row) for row in bus.since(channel, result.offset))
        return result

    monkeypatch.setattr(history, "snapshot", slow)
    _, wire = await join(hub, match.channel)
    await until(lambda: len(wire.lines) == 2)
    answer = wire.lines[0]["subscribe"]
    assert answer["data"]["event"]["version"] == 1
    assert wire.offsets == [answer["offset"] + 1]


async def test_newcomers_share_one_snapshot(hub: Hub, match: Match, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, counted = history.snapshot, list[str]()

    def counting(channel: str) -> history.Snapshot:
        counted.append(channel)
        return taken(channel)

    monkeypatch.setattr(history, "snapshot", counting)
    await asyncio.gather(*(join(hub) for _ in range(50)))
    assert counted == ["sports:live"]


async def test_a_slow_socket_is_closed_and_holds_up_nobody(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MAX_BUFFERED", 2_000)
    (_, stalled), (_, quick) = await join(hub), await join(hub)
    stalled.open.clear()
    for notice in await in_thread(publish, *range(200)):
        hub.receive([notice])
        await asyncio.sleep(0)
    await until(lambda: len(quick.offsets) == 200)
    assert quick.closed is None
    assert len(stalled.offsets) == 0
    stalled.open.set()
    await until(lambda: stalled.closed == protocol.SLOW.code)
    assert len(stalled.offsets) < 100


async def test_at_shutdown_everybody_is_told_to_come_back(hub: Hub) -> None:
    wires = [(await join(hub))[1] for _ in range(3)]
    await hub.shutdown()
    assert [wire.closed for wire in wires] == [3001] * 3


async def test_a_client_that_was_told_by_another_process_is_not_sent_back(hub: Hub) -> None:
    """It is further than this process has heard: the database knows that it is right."""
    await join(hub)
    await in_thread(publish, 1, 2, 3)
    epoch = hub.topics["sports:live"].epoch
    _, wire = await join(hub, recover=True, epoch=epoch, offset=2)
    answer = wire.lines[0]["subscribe"]
    assert answer["recovered"] is True
    assert [one["data"]["n"] for one in answer["publications"]] == [3]


async def test_a_position_in_the_future_is_not_recovered(hub: Hub) -> None:
    await join(hub)
    epoch = hub.topics["sports:live"].epoch
    _, wire = await join(hub, recover=True, epoch=epoch, offset=7)
    answer = wire.lines[0]["subscribe"]
    assert "recovered" not in answer
    assert answer["data"]["type"] == "snapshot"
