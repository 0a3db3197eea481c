"""The recorded bodies of the vendor."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from w2w_sdk import Query, Skip, TitleKind, TitleRecord
from w2w_sdk.testing import Recorded, emitted
from w2w_watchmode import provider


def test_every_title_that_a_search_found_becomes_a_record(recorded: Path) -> None:
    body = (recorded / "search_name_breaking_bad.json").read_bytes()
    query = Query(now=datetime(2024, 11, 1, tzinfo=UTC), text="breaking bad")
    emits = emitted(provider, Recorded("search", {"/search/": body}, query))
    assert not [emit for emit in emits if isinstance(emit, Skip)]
    titles = [emit for emit in emits if isinstance(emit, TitleRecord)]
    assert len(titles) == len(json.loads(body)["title_results"])
    assert titles[0].ids == {"watchmode:title": "3173903", "imdb": "tt0903747", "tmdb:tv": "1396"}
    assert (titles[0].kind, titles[0].year) == (TitleKind.SHOW, 2008)
    assert titles[3].kind is TitleKind.MOVIE
