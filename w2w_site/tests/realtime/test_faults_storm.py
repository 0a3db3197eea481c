"""2,000 sockets come back at the same moment, each from where it was; the others are told as before."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from django.db import transaction

from w2w_core.live import bus
from w2w_core.live.models import Publication
from w2w_site.realtime import hub as hubs
from w2w_site.realtime import protocol, upkeep
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.protocol import Reply, Subscribe, SubscribeResult
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.transports.wire import LINES

pytestmark = pytest.mark.django_db(transaction=True)
CHANNEL = "sports:live"
CROWD = 2000
MISSED = 20
TOLD_WITHIN = 3
"""Seconds of this process's work from a notice to the bystander, at worst: what else runs does not count."""


class Wire:
    medium = LINES

    def __init__(self) -> None:
        self.written = b""
        self.at: list[float] = []

    def write(self, data: bytes) -> None:
        self.at.append(time.process_time())
        self.written += data + b"\n"

    def waiting(self) -> int:
        return 0

    def close(self, code: int, reason: str) -> None: ...

    def abort(self) -> None: ...

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.written.splitlines()]

    @property
    def offsets(self) -> list[int]:
        return [line["push"]["pub"]["offset"] for line in self.lines if "push" in line]


async def join(hub: Hub, wire: Wire, **position: Any) -> None:
    socket = Connection(wire, hub.fanout.lags)
    hub.add(socket)

    def answer(result: SubscribeResult) -> None:
        socket.send(protocol.encode(Reply(1, subscribe=result)))

    await hub.subscribe(socket, Subscribe(CHANNEL, **position), answer)


def publish(first: int, count: int) -> list[Notice]:
    with transaction.atomic():
        for number in range(first, first + count):
            bus.publish(CHANNEL, {"n": number})
    return [Notice.of(row) for row in Publication.objects.filter(channel=CHANNEL, offset__gte=first)]


@pytest.fixture
def by_hand(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test hands publications over, and nothing happens because time passes."""
    settings.W2W_DELIVER = "builtins.len"
    monkeypatch.setattr(hubs, "RECONCILE_EVERY", 3600)
    monkeypatch.setattr(upkeep, "start", lambda _: None)


@pytest.mark.usefixtures("transactional_db", "by_hand")
async def test_2000_that_come_back_at_once_hold_up_nobody() -> None:
    hub, bystander = Hub(), Wire()
    await in_thread(publish, 1, MISSED)
    position = await in_thread(bus.position, CHANNEL)
    await join(hub, bystander)
    crowd = [Wire() for _ in range(CROWD)]
    coming = [
        asyncio.create_task(join(hub, wire, recover=True, epoch=position.epoch, offset=0)) for wire in crowd
    ]
    told: list[float] = []
    for number in range(MISSED + 1, MISSED + 51):
        notices = await in_thread(publish, number, 1)
        told.append(time.process_time())
        hub.receive(notices[-1:])
        await asyncio.sleep(0.005)
    await asyncio.gather(*coming)
    await asyncio.sleep(0)
    assert bystander.offsets == list(range(MISSED + 1, MISSED + 51))
    waits = sorted(at - since for at, since in zip(bystander.at[1:], told, strict=True))
    assert waits[-1] < TOLD_WITHIN
    for wire in crowd:
        recovered = wire.lines[0]["subscribe"]
        assert recovered["recovered"]
        offsets = [one["offset"] for one in recovered.get("publications", [])] + wire.offsets
        assert offsets == list(range(1, MISSED + 51))
    await hub.shutdown(0)
