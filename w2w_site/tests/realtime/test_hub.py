from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from w2w_core.live import bus
from w2w_core.live.models import Publication, Stream
from w2w_site.realtime import connection, history, protocol, upkeep
from w2w_site.realtime import hub as hubs
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.protocol import Reply, Subscribe, SubscribeResult
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.transports.wire import LINES

if TYPE_CHECKING:
    from conftest import Match

pytestmark = pytest.mark.django_db(transaction=True)


class Wire:
    """A client's end of a socket: takes frames, unless it is told to stall."""

    medium = LINES

    def __init__(self) -> None:
        self.stalled = False
        self.buffer = b""
        self.frames: list[bytes] = []
        self.lines: list[dict[str, Any]] = []
        self.closed: int | None = None
        self.dropped = False

    def write(self, data: bytes) -> None:
        self.frames.append(data)
        self.buffer += data + b"\n"
        if not self.stalled:
            self.take()

    def take(self) -> None:
        self.stalled = False
        self.lines += [json.loads(line) for line in self.buffer.splitlines()]
        self.buffer = b""

    def waiting(self) -> int:
        return len(self.buffer)

    def close(self, code: int, reason: str) -> None:
        self.closed = code

    def abort(self) -> None:
        self.dropped = True

    @property
    def offsets(self) -> list[int]:
        return [line["push"]["pub"]["offset"] for line in self.lines if "push" in line]


@pytest.fixture(autouse=True)
def by_hand(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publications go into the database alone: each test hands over what it wants to, and nothing happens
    because time passes."""
    settings.W2W_DELIVER = "builtins.len"
    monkeypatch.setattr(hubs, "RECONCILE_EVERY", 3600)
    monkeypatch.setattr(hubs, "SNAPSHOT_FOR", 3600)
    monkeypatch.setattr(upkeep, "start", lambda _: None)


@pytest.fixture
async def hub(transactional_db: None) -> AsyncIterator[Hub]:
    running = Hub()
    yield running
    await running.shutdown(0)


async def join(hub: Hub, channel: str = "sports:live", **position: Any) -> tuple[Connection, Wire]:
    wire = Wire()
    socket = Connection(wire, hub.fanout.lags)
    hub.add(socket)

    def answer(result: SubscribeResult) -> None:
        socket.send(protocol.encode(Reply(1, subscribe=result)))

    await hub.subscribe(socket, Subscribe(channel, **position), answer)
    return socket, wire


async def until(condition: Any) -> None:
    async with asyncio.timeout(60):
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


async def test_names_that_are_no_channel_are_soon_forgotten(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "ABSENT_FOR", 0)
    await join(hub)
    for number in range(50):
        with pytest.raises(protocol.Refused):
            await join(hub, f"sports:event.{number + 1}")
    await hub.reconcile()
    assert list(hub.topics) == ["sports:live"]


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


def states(count: int, events: int, padding: int = 0) -> list[Notice]:
    """Publications of the whole states of some events in turn."""
    with transaction.atomic():
        for number in range(count):
            event = {"id": number % events, "version": number, "padding": "x" * padding}
            bus.publish("sports:live", {"type": "event", "event": event})
    return [Notice.of(row) for row in bus.since("sports:live", 0)]


async def receive(hub: Hub, notices: Iterable[Notice]) -> None:
    """As the layer brings them: one by one."""
    for notice in notices:
        hub.receive([notice])
        await asyncio.sleep(0)


async def test_what_one_turn_of_the_loop_brings_leaves_in_one_write(hub: Hub) -> None:
    _, wire = await join(hub)
    before = len(wire.frames)
    for notice in await in_thread(states, 5, 5):
        hub.receive([notice])
    await until(lambda: wire.offsets == [1, 2, 3, 4, 5])
    assert len(wire.frames) == before + 1


async def test_a_socket_that_lags_gets_the_newest_state_of_each_event_in_order(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HIGH_WATER", 1_000)
    (_, stalled), (_, quick) = await join(hub), await join(hub)
    stalled.stalled = True
    await receive(hub, await in_thread(states, 200, 3))
    assert quick.offsets == list(range(1, 201))
    assert stalled.waiting() < 2_000
    stalled.take()
    await until(lambda: stalled.offsets[-1:] == [200])
    assert stalled.offsets[-3:] == [198, 199, 200]
    assert stalled.offsets == sorted(stalled.offsets)
    assert len(stalled.offsets) < 20
    assert stalled.closed is None


async def test_a_socket_that_has_caught_up_gets_everything_again(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HIGH_WATER", 1_000)
    _, wire = await join(hub)
    notices = await in_thread(states, 110, 1)
    wire.stalled = True
    await receive(hub, notices[:100])
    wire.take()
    await until(lambda: wire.offsets[-1:] == [100])
    await receive(hub, notices[100:])
    assert wire.offsets[-11:] == list(range(100, 111))


async def test_what_must_not_be_left_out_closes_a_socket_that_lags_too_far(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HIGH_WATER", 500)
    monkeypatch.setattr(connection, "MAX_HELD", 2_000)
    (_, stalled), (_, quick) = await join(hub), await join(hub)
    stalled.stalled = True
    await receive(hub, await in_thread(publish, *range(200)))
    assert stalled.closed == protocol.SLOW.code
    assert stalled.waiting() < 1_000
    assert len(quick.offsets) == 200
    assert quick.closed is None


async def test_a_socket_that_does_not_take_its_close_frame_is_dropped(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CLOSE_WITHIN", 0.01)
    socket, wire = await join(hub)
    socket.close(protocol.SLOW)
    await until(lambda: wire.dropped)


async def test_within_a_tick_publications_leave_together_and_after_a_silence_at_once(
    transactional_db: None,
) -> None:
    hub = Hub(tick=0.1)
    wire = (await join(hub))[1]
    notices = await in_thread(publish, 1, 2, 3, 4, 5)
    hub.receive(notices[:1])
    await until(lambda: wire.offsets == [1])
    for notice in notices[1:4]:
        hub.receive([notice])
    _, newcomer = await join(hub)
    await until(lambda: len(wire.frames) == 3)
    assert wire.frames[2].count(b'"push"') == 3
    hub.receive(notices[4:])
    await until(lambda: newcomer.offsets == wire.offsets == [1, 2, 3, 4, 5])
    await hub.shutdown(0)


async def test_at_shutdown_everybody_is_told_to_come_back(hub: Hub) -> None:
    wires = [(await join(hub))[1] for _ in range(3)]
    await hub.shutdown(0)
    assert [wire.closed for wire in wires] == [3001] * 3
    late = Wire()
    hub.add(Connection(late, hub.fanout.lags))
    assert late.closed == 3001


async def test_many_that_come_back_at_once_ask_the_database_once(
    hub: Hub, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    epoch = (await in_thread(bus.position, "sports:live")).epoch
    await in_thread(publish, *range(200))
    asked: list[str] = []
    for name in ("recent", "since", "snapshot", "positions"):
        work = getattr(history, name)

        def counting(*arguments: Any, name: str = name, work: Any = work) -> Any:
            asked.append(name)
            return work(*arguments)

        monkeypatch.setattr(history, name, counting)
    back = [join(hub, recover=True, epoch=epoch, offset=n % 150) for n in range(300)]
    new = [join(hub) for _ in range(300)]
    answers = [wire.lines[0]["subscribe"] for _, wire in await asyncio.gather(*back, *new)]
    assert [len(one["publications"]) for one in answers[:300]] == [201 - n % 150 for n in range(300)]
    assert sorted(asked) == ["recent", "snapshot"]


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
