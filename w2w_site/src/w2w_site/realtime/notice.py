from __future__ import annotations

from functools import cached_property

import msgspec

from w2w_core.live.models import Publication
from w2w_site.realtime import protocol


class Notice:
    """A publication on its way to the sockets."""

    def __init__(self, channel: str, offset: int, encoded: msgspec.Raw, key: str = "") -> None:
        """`key` names what the publication tells the whole state of: a newer one with the same key makes it
        superfluous. Empty: it must not be left out."""
        self.channel = channel
        self.offset = offset
        self.encoded = encoded
        self.key = key

    @classmethod
    def of(cls, publication: Publication) -> Notice:
        data = publication.data
        encoded = protocol.publication(data, publication.offset)
        event = data.get("event") if data.get("type") == "event" else None
        key = f"{publication.channel} {event['id']}" if event else ""
        return cls(publication.channel, publication.offset, encoded, key)

    def __len__(self) -> int:
        return len(self.push)

    @cached_property
    def push(self) -> bytes:
        return protocol.push(self.channel, self.encoded)
