"""XMLTV: the channels and programmes of any guide in that format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from w2w_sdk import Get, Provider, Query, Stream
from w2w_xmltv.guide import Guide
from w2w_xmltv.reader import items


class XMLTV(Provider):
    id: ClassVar[str] = "xmltv"

    def channels(self, query: Query) -> Stream:
        """Those that the guides list; `airings` says them, too, and those that are not listed."""
        for request in _guides(query):
            answer = yield request
            guide = Guide(_country(query))
            for item in items(answer.file, "channel"):
                yield from guide.channel(item)

    def airings(self, query: Query) -> Stream:
        """All that the guides list, with their channels, whatever days that covers."""
        for request in _guides(query):
            answer = yield request
            guide = Guide(_country(query))
            for item in items(answer.file):
                yield from guide.channel(item) if item.name == "channel" else guide.programme(item)
            yield from guide.rest()


def _guides(query: Query) -> Iterator[Get]:
    """Without an address, what lies at the base URL."""
    return (Get(url, as_file=True) for url in query.config.get("url", "").split() or ["/"])


def _country(query: Query) -> str:
    return (query.config.get("country") or query.country).upper()


provider = XMLTV()
