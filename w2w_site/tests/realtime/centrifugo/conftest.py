from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

sys.path.insert(0, str(Path(__file__).parent))

from stand_in import KEY, StandIn, serving

from w2w_site.realtime.centrifugo import admission, outlet
from w2w_site.realtime.centrifugo import server as api


@pytest.fixture
def centrifugo(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A running stand-in, and a site that publishes to it.

    The site waits for each answer however busy the machine is, and rests until a test says that it is over;
    newcomers share a snapshot for as long as a test takes.
    """
    monkeypatch.setattr(outlet, "_rests_until", float("-inf"))
    monkeypatch.setattr(outlet, "REST", 3600)
    monkeypatch.setattr(api, "TIMEOUT", 60)
    monkeypatch.setattr(admission, "SHARED_FOR", 3600)
    api._client.cache_clear()  # an earlier test's may have had the same port
    cache.clear()
    with serving() as standing:
        settings.W2W_REALTIME = "centrifugo"
        settings.W2W_DELIVER = "w2w_site.realtime.centrifugo.outlet.deliver"
        settings.W2W_CENTRIFUGO_API = (standing.url, KEY)
        settings.W2W_CENTRIFUGO_TOKEN_KEY = "the key of tokens, which is long enough for HS256"
        yield standing
