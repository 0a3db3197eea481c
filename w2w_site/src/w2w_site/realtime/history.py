"""What the hub reads from the database: positions, publications, snapshots that fit a position."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from w2w_core.live import bus
from w2w_core.live.models import Publication, Stream
from w2w_site.realtime import channels

since = bus.since


class Snapshot(NamedTuple):
    """The state of a channel exactly as of the position; `data` is None where a channel has none."""

    epoch: str
    offset: int
    data: msgspec.Raw | None


def positions(names: Collection[str]) -> dict[str, tuple[str, int]]:
    """Epoch and newest offset by channel."""
    streams = Stream.objects.filter(channel__in=names)
    return {one.channel: (one.epoch, one.offset) for one in streams}


def recent(channel: str, count: int) -> tuple[str, int, list[Publication]] | None:
    """Epoch, offset and the publications up to it, oldest first; None if there is no such channel."""
    if not channels.exists(channel):
        return None
    stream = bus.position(channel)
    rows = bus.latest(channel, count)
    return stream.epoch, max(stream.offset, rows[-1].offset if rows else 0), rows


def snapshot(channel: str) -> Snapshot:
    """State and position belong together: a change commits both, so an unmoved position proves it."""
    stream = bus.position(channel)
    while True:
        state = channels.snapshot(channel)
        then = bus.position(channel)
        if (then.epoch, then.offset) == (stream.epoch, stream.offset):
            data = None if state is None else msgspec.Raw(msgspec.json.encode(state))
            return Snapshot(stream.epoch, stream.offset, data)
        stream = then
