"""Small guides, and what becomes of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from w2w_sdk import AiringRecord, ChannelRecord, Query, Skip
from w2w_sdk.testing import Recorded, emitted
from w2w_xmltv import provider

NOW = datetime(2024, 1, 2, 12, tzinfo=UTC)
CHANNEL = '<channel id="One.uk"><display-name lang="eng">One</display-name></channel>'
PROGRAMME = """
<programme start="20240102200000 +0000" stop="20240102203000 +0000" channel="One.uk">
  <title lang="en">Example</title>
  <sub-title>The first</sub-title>
  <desc>Nothing of this is kept.</desc>
  <category>Drama</category>
  <length units="minutes">28</length>
  <episode-num system="xmltv_ns">1.4/10.</episode-num>
</programme>
"""


def guide(*items: str, doctype: str = "") -> bytes:
    start = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<tv generator-name="x">'
    return f"{start}{''.join(items)}</tv>".encode()


def programme(start: str, stop: str = "", inside: str = "<title>A</title>", channel: str = "One.uk") -> str:
    times = f'start="20240102{start}"' + (f' stop="20240102{stop}"' if stop else "")
    return f'<programme {times} channel="{channel}">{inside}</programme>'


def read(body: bytes, **query: Any) -> list[Any]:
    return emitted(provider, Recorded("airings", {"/": body}, Query(now=NOW, **query)))


def airings(*items: str) -> list[AiringRecord]:
    return [emit for emit in read(guide(*items)) if isinstance(emit, AiringRecord)]


def aside(*items: str) -> list[str]:
    return [emit.why for emit in read(guide(*items)) if isinstance(emit, Skip)]


def channels(body: bytes, **query: Any) -> list[ChannelRecord]:
    return [emit for emit in read(body, **query) if isinstance(emit, ChannelRecord)]


WHOLE = guide(CHANNEL, PROGRAMME)
