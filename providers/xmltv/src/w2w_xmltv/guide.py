"""One guide: who follows whom on a channel, and what is listed twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import UTC, datetime

from w2w_sdk import ChannelRecord, Emit, Skip
from w2w_xmltv import translate
from w2w_xmltv.reader import Item

_HELD = 50
"""Programmes of a channel that wait for their end: so far a guide may be out of order."""


class Guide:
    """Turns the elements of a guide into records, as they come; `country` is for channels that tell none.

    It keeps the starts of all programmes, some 40 bytes each, and those few that wait for their end.
    """

    def __init__(self, country: str) -> None:
        self._country = country
        self._channels: set[str] = set()
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._waiting: dict[str, deque[translate.Programme]] = defaultdict(deque)

    def channel(self, item: Item) -> Iterator[Emit]:
        try:
            record = translate.channel(item, self._country)
        except ValueError as error:
            yield Skip(f"channel {item.attributes.get('id', '')}"[:200], str(error))
            return
        self._channels.add(record.key)
        yield record

    def programme(self, item: Item) -> Iterator[Emit]:
        try:
            programme = translate.programme(item)
        except ValueError as error:
            yield _aside(item, str(error))
            return
        on, starts = programme.airing.channel, self._starts[programme.airing.channel]
        start = int(programme.airing.starts_at.timestamp())
        place = bisect_left(starts, start)
        if place < len(starts) and starts[place] == start:
            yield _aside(item, "start: another programme of the channel starts then")
            return
        starts.insert(place, start)
        if on not in self._channels:  # a guide need not list its channels
            yield self._unlisted(on)
        if programme.ends_at is not None:
            yield programme.airing
        else:
            self._waiting[on].append(programme)
            if len(self._waiting[on]) > _HELD:
                yield self._ended(self._waiting[on].popleft())

    def rest(self) -> Iterator[Emit]:
        """Those that still wait, when the guide is at its end."""
        for waiting in self._waiting.values():
            yield from map(self._ended, waiting)

    def _unlisted(self, key: str) -> ChannelRecord:
        self._channels.add(key)
        number = key.removeprefix(translate.channel_key(""))
        return translate.channel(Item("channel", {"id": number}), self._country)

    def _ended(self, programme: translate.Programme) -> Emit:
        starts = self._starts[programme.airing.channel]
        place = bisect_right(starts, int(programme.airing.starts_at.timestamp()))
        following = datetime.fromtimestamp(starts[place], UTC) if place < len(starts) else None
        try:
            return programme.ending(following)
        except ValueError as error:
            return Skip(programme.airing.key, str(error))


def _aside(item: Item, why: str) -> Skip:
    said = item.attributes
    return Skip(f"programme at {said.get('start', '')} on {said.get('channel', '')}"[:200], why)
