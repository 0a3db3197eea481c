"""The recorded bodies of the vendor."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from w2w_sdk import EpisodeRecord, OfferRecord, Query, SeasonRecord, Skip, TitleRecord
from w2w_sdk.testing import Recorded, emitted
from w2w_tvmaze import provider

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2024-01-01", "2024-01-06", "2024-01-15"])
def test_every_row_of_a_recorded_day_becomes_records(recorded: Path, day: str) -> None:
    body = (recorded / f"schedule_web_{day}.json").read_bytes()
    emits = emitted(
        provider, Recorded("offers", {"/schedule/web": (body, b"[]")}, Query(now=NOW, country="US"))
    )
    aside = [emit for emit in emits if isinstance(emit, Skip)]
    assert {skip.why for skip in aside} <= {"number: is missing, as it is of specials"}
    titles = {emit.key for emit in emits if isinstance(emit, TitleRecord)}
    offers = [emit for emit in emits if isinstance(emit, OfferRecord)]
    episodes = [emit for emit in emits if isinstance(emit, EpisodeRecord)]
    assert len(titles) > 50
    assert len(episodes) + len(aside) == len(json.loads(body))
    assert {offer.title for offer in offers} <= titles
    assert {episode.title for episode in episodes} <= titles
    hours = [episode.airs_at for episode in episodes if episode.airs_at]
    assert 0 < len(hours) < len(episodes)


def test_every_recorded_show_is_read(recorded: Path) -> None:
    bodies = sorted(recorded.glob("flexget_*shows_*embed_seasons*[!a].json"))
    bodies = [path for path in bodies if not path.name.endswith(".meta.json")]
    assert bodies
    for path in bodies:
        query = Query(now=NOW, ids={"tvmaze:show": "13"})
        title, *seasons = emitted(provider, Recorded("title", {"/shows/13": path.read_bytes()}, query))
        assert isinstance(title, TitleRecord), path.name
        assert all(isinstance(season, SeasonRecord) for season in seasons)
        assert len(seasons) == len(json.loads(path.read_bytes())["_embedded"]["seasons"])
        assert title.ids["tvmaze:show"]
        assert title.year
