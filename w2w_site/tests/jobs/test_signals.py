"""A provider's `signals` stream from its source's answer to what ranking reads."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest

import w2w_tmdb
import w2w_trakt
from w2w_core import ingest
from w2w_core.content.models import Signal, Title
from w2w_core.plugins import host, registry
from w2w_core.plugins.registry import InstalledProvider
from w2w_sdk import Get, Provider, Response
from w2w_sdk.manifest import parse_manifest

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch):
    """Lets a provider, and no other, be answered with these bodies by path; the others with an empty list."""

    def answer(module: Any, **bodies: object) -> None:
        provider: Provider = module.provider
        manifest = parse_manifest(files(module).joinpath("provider.toml").read_bytes())
        installed = InstalledProvider(manifest.id, module.__name__, manifest, provider=provider)

        def fetch(request: Get) -> Response:
            return Response(200, json.dumps(bodies.get(request.path, [])).encode())

        monkeypatch.setattr(registry, "providers", lambda: [installed])
        monkeypatch.setattr(host, "_over_http", lambda *_: fetch)

    return answer


def trend(number: int, name: str, watchers: int) -> dict[str, object]:
    return {"watchers": watchers, "movie": {"title": name, "year": 2000 + number, "ids": {"trakt": number}}}


def stored() -> set[tuple[str, str, str, float]]:
    return set(Signal.objects.values_list("title__name", "provider", "reason", "value"))


def test_what_trakt_says_is_trending_is_known_until_it_says_so_no_more(answer) -> None:
    answer(w2w_trakt, **{"/movies/trending": [trend(1, "One", 80), trend(2, "Two", 20)]})
    assert ("trakt", "signals") in ingest.due(NOW)
    assert ingest.sync("trakt", "signals", now=NOW).outcome == "ok"
    assert stored() == {("One", "trakt", "trending", 1.0), ("Two", "trakt", "trending", 0.25)}
    answer(w2w_trakt, **{"/movies/trending": [trend(2, "Two", 50)]})
    ingest.sync("trakt", "signals", now=NOW)
    assert stored() == {("Two", "trakt", "trending", 1.0)}
    assert Title.objects.filter(retired_at=None).count() == 2


def test_what_tmdb_lists_as_trending_is_a_signal_by_its_place(answer) -> None:
    films = {
        f"/movie/{n}": {"id": n, "title": name, "release_date": "2001-01-01", "genres": []}
        for n, name in ((1, "One"), (2, "Two"))
    }
    empty = {"results": []}
    listed = {"results": [{"id": 1, "title": "One"}, {"id": 2, "title": "Two"}]}
    answer(w2w_tmdb, **films, **{"/trending/movie/week": listed, "/trending/tv/week": empty})
    assert ingest.sync("tmdb", "signals", now=NOW).outcome == "ok"
    assert stored() == {("One", "tmdb", "trending", 1.0), ("Two", "tmdb", "trending", 0.5)}
