from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

sys.path.insert(0, str(Path(__file__).parent))

from stand_in import KEY, StandIn, serving

from w2w_site.realtime.centrifugo import outlet


@pytest.fixture
def centrifugo(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A running stand-in, and a site that publishes to it."""
    monkeypatch.setattr(outlet, "_rests_until", float("-inf"))
    cache.clear()
    with serving() as standing:
        settings.W2W_REALTIME = "centrifugo"
        settings.W2W_DELIVER = "w2w_site.realtime.centrifugo.outlet.deliver"
        settings.W2W_CENTRIFUGO_API = (standing.url, KEY)
        settings.W2W_CENTRIFUGO_TOKEN_KEY = "the key of tokens, which is long enough for HS256"
        yield standing
