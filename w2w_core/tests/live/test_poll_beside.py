"""Sources whose code runs in processes of its own: none waits for another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live.poll import poll_live
from w2w_core.plugins import host, registry, warm
from w2w_core.plugins.isolation import Bounds
from w2w_core.plugins.models import Run
from w2w_core.plugins.registry import InstalledProvider
from w2w_sdk import Manifest
from w2w_sdk.manifest import Attribution, StreamSpec

SOURCE = """
import os, time
from w2w_sdk import *
class Feed(Provider):
    id = "{id}"
    def live(self, query):
        {first}
        yield LiveScore(key="{id}:1", status="live", minute=1, home_score=2, away_score=0)
provider = Feed()
"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_child_left() -> Iterator[None]:
    yield
    warm.close_all()


def source(folder: Path, id: str, match: SportsEvent, first: str = "pass") -> InstalledProvider:
    """A package with this code before its score, which speaks of the match."""
    (folder / f"w2w_{id}").mkdir()
    (folder / f"w2w_{id}" / "__init__.py").write_text(SOURCE.format(id=id, first=first))
    ExternalId.objects.create(namespace="key", value=f"{id}:1", event=match)
    manifest = Manifest(
        id=id,
        name=id,
        version="1",
        sdk=">=0",
        homepage="https://example.org",
        attribution=(Attribution(text="x", url="https://example.org"),),
        streams={"live": StreamSpec(every=1)},
    )
    return InstalledProvider(id, f"w2w_{id}", manifest)


def test_a_score_arrives_while_another_source_gives_no_answer(
    match: SportsEvent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    other = SportsEvent.objects.create(
        competition=match.competition, home=match.away, away=match.home, starts_at=match.starts_at
    )
    let_go = tmp_path / "let go"
    waits = f"while not os.path.exists({str(let_go)!r}): time.sleep(0.01)"
    installed = [source(tmp_path, "hangs", match, waits), source(tmp_path, "tells", other)]
    monkeypatch.setattr(registry, "providers", lambda: installed)
    monkeypatch.setattr(host, "LIVE", Bounds(silence=600, whole=600, start=600))
    now: datetime = match.starts_at + timedelta(minutes=1)
    try:
        poll_live(now, patience=0)
        _ends("tells")
        other.refresh_from_db()
        assert (other.status, other.home_score) == ("live", 2)
        assert not Run.objects.filter(provider="hangs").exists()
    finally:
        let_go.touch()
        _ends("hangs")


def _ends(id: str) -> None:
    for thread in threading.enumerate():
        if thread.name == f"poll of {id}":
            thread.join(300)
