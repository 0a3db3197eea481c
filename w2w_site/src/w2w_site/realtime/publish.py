"""From the outbox to the hubs of all web processes: in this one directly, else through the channel layer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any  # channels has no type hints

import msgspec
import structlog
from asgiref.sync import async_to_sync
from channels.layers import (  # type: ignore[import-untyped]  # channels has no type hints
    InMemoryChannelLayer,
    get_channel_layer,
)
from django.conf import settings

from w2w_core.live.models import Publication
from w2w_site.realtime import drain
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.transports import on_daphne

GROUP = "live"
JOIN_EVERY = 5
"""Seconds; a layer forgets its group members after a day, and at once when its Redis is wiped."""

COME_BACK_AFTER = 0.25
"""Seconds between attempts at a layer that is away."""

log = structlog.get_logger(__name__)

_hub: Hub | None = None
_listener: asyncio.Task[None] | None = None


def deliver(publications: Sequence[Publication]) -> None:
    """The function that setting W2W_DELIVER names. Any thread; raises if the channel layer is away."""
    notices = [Notice.of(one) for one in publications]
    layer = get_channel_layer()
    if isinstance(layer, InMemoryChannelLayer):
        if _hub is not None and not _hub.loop.is_closed():
            _hub.notify(notices)
        return
    packed = [[one.channel, one.offset, bytes(one.encoded), one.key] for one in notices]
    async_to_sync(layer.group_send)(GROUP, {"type": "live.notices", "notices": packed})


def running_hub() -> Hub:
    """This process's hub, started by its first socket."""
    global _hub, _listener
    loop = asyncio.get_running_loop()
    if _hub is None or _hub.loop is not loop:
        _hub = Hub(settings.W2W_LIVE_TICK)
        drain.before_signals(loop, shutdown)
        on_daphne.quicken()
        if not isinstance(get_channel_layer(), InMemoryChannelLayer):
            _listener = loop.create_task(_listen(_hub))
    return _hub


async def shutdown() -> None:
    """Tells every client to come back, and stops; whoever comes here still is sent away, too.

    On SIGTERM it runs by itself (see `drain`). On the server's loop.
    """
    if _listener is not None:
        _listener.cancel()
    if _hub is not None:
        await _hub.shutdown()


async def _listen(hub: Hub) -> None:
    """One subscription a process; while the layer is away, the hub goes on from the database."""
    layer = get_channel_layer()
    away = False
    while True:
        try:
            name = await layer.new_channel()
            await layer.group_add(GROUP, name)
            # What was published since the layer went away reached nobody.
            await hub.reconcile()
            away = False
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_stay_member(layer, name))
                tasks.create_task(_receive(layer, name, hub))
        except Exception:
            if not away:
                log.exception("realtime.layer_away")
            away = True
            await asyncio.sleep(COME_BACK_AFTER)


async def _stay_member(layer: Any, name: str) -> None:
    """Whoever is no member hears nothing, not even that: so the group is joined anew all the time."""
    while True:
        await asyncio.sleep(JOIN_EVERY)
        await layer.group_add(GROUP, name)


async def _receive(layer: Any, name: str, hub: Hub) -> None:
    while True:
        message = await layer.receive(name)
        hub.receive(
            Notice(channel, offset, msgspec.Raw(raw), key) for channel, offset, raw, key in message["notices"]
        )
