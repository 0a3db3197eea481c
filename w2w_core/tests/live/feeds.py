"""Sources of live scores that say what a test gives them."""

from __future__ import annotations

import pytest

from w2w_core.plugins import registry
from w2w_core.plugins.registry import InstalledProvider
from w2w_sdk import EventStatus, LiveScore, Provider, Query, Skip, Stream, parse_manifest

MANIFEST = """
id = "{id}"
name = "Feed"
version = "1"
sdk = ">=0.1,<1"
homepage = "https://feed.example"
attribution = [{{ text = "Feed", url = "https://feed.example" }}]
[streams.live]
every = 60
{extra}
"""


class Feed(Provider):
    """Says what it was given, and remembers which matches it was asked for."""

    id = "feed"

    def __init__(self, *says: LiveScore | Skip | Exception) -> None:
        self.says = says
        self.asked: list[Query] = []

    def live(self, query: Query) -> Stream:
        self.asked.append(query)
        for one in self.says:
            if isinstance(one, Exception):
                raise one
            yield one


def install(monkeypatch: pytest.MonkeyPatch, extra: str = "", **feeds: Feed) -> None:
    """`extra` lines of the manifest follow those of the stream."""
    installed = [
        InstalledProvider(name, "feeds", parse_manifest(MANIFEST.format(id=name, extra=extra)), provider=feed)
        for name, feed in feeds.items()
    ]
    monkeypatch.setattr(registry, "providers", lambda: installed)


def running(minute: int, key: str = "feed:match:1") -> LiveScore:
    return LiveScore(key=key, status=EventStatus.LIVE, minute=minute, home_score=0, away_score=0)
