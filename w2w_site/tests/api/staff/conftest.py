from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from w2w_core.content.models import Conflict, Title
from w2w_core.ingest.write import write_batch
from w2w_core.plugins.models import Run
from w2w_sdk import TitleKind, TitleRecord


@pytest.fixture(autouse=True)
def _enabled(settings: Any) -> None:
    settings.W2W_PROVIDERS = ["dummy", "tmdb"]


@pytest.fixture
def run(db: None) -> Callable[..., Run]:
    """Enters a run in the ledger, begun five minutes ago unless `at` says otherwise."""

    def run(provider: str = "dummy", stream: str = "titles", outcome: str = "ok", **fields: Any) -> Run:
        at: datetime = fields.pop("at", timezone.now() - timedelta(minutes=5))
        finished = None if outcome == "running" else at
        times = {"started_at": at, "touched_at": at, "finished_at": finished}
        return Run.objects.create(provider=provider, stream=stream, outcome=outcome, **times | fields)

    return run


@pytest.fixture
def conflict(db: None) -> Conflict:
    """dummy says 2000 and tmdb 2005; dummy is believed."""
    for provider, year in (("dummy", 2000), ("tmdb", 2005)):
        record = TitleRecord(
            key=f"{provider}:1", kind=TitleKind.MOVIE, name="One", year=year, ids={"imdb": "tt1"}
        )
        write_batch(provider, timezone.now(), [record])
    assert Title.objects.get().year == 2000
    return Conflict.objects.get()
