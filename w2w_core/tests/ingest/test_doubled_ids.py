"""An id names one row: who says otherwise overwrites nothing, and is set aside for a person to look at."""

from __future__ import annotations

from datetime import datetime

import pytest

from w2w_core import ingest
from w2w_core.content.models import ExternalId, Title
from w2w_core.plugins.models import QuarantinedItem
from w2w_sdk import TitleKind, TitleRecord

pytestmark = pytest.mark.django_db


def film(key: str, name: str, **ids: str) -> TitleRecord:
    return TitleRecord(key=key, kind=TitleKind.MOVIE, name=name, year=2000, ids=ids)


@pytest.mark.parametrize("size", [1, 500])
def test_an_id_that_a_source_gives_to_two_titles_names_the_first(
    install, now: datetime, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("w2w_core.ingest.syncing.BATCH", size)
    install(titles=[film("fake:1", "Heat", imdb="tt1"), film("fake:2", "Alien", imdb="tt1")])
    report = ingest.sync("fake", "titles", now=now)
    assert (report.outcome, report.quarantined) == ("ok", 1)
    assert set(Title.objects.values_list("name", flat=True)) == {"Heat", "Alien"}
    assert ExternalId.objects.get(namespace="imdb").title.name == "Heat"
    assert QuarantinedItem.objects.get().why == "ids: imdb tt1 already names another title"


def test_a_key_under_which_another_title_comes_changes_nothing(install, now: datetime) -> None:
    install(titles=[film("fake:1", "Heat", imdb="tt1")])
    ingest.sync("fake", "titles", now=now)
    install(titles=[film("fake:1", "Quite Another Story", imdb="tt2")])
    assert ingest.sync("fake", "titles", now=now).quarantined == 1
    assert Title.objects.get().name == "Heat"
    assert "named another title until now" in QuarantinedItem.objects.get().why
