from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from w2w_core.content.models import Episode, Season
from w2w_core.ingest.write import write_batch
from w2w_sdk import EpisodeRecord, SeasonRecord, TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def show() -> None:
    write_batch("a", NOW, [TitleRecord(key="a:1", kind=TitleKind.SHOW, name="A")])


def episode(number: int, **fields: object) -> EpisodeRecord:
    return EpisodeRecord(**{"key": f"a:e{number}", "title": "a:1", "season": 1, "number": number} | fields)


def test_episodes_make_the_season_that_nobody_listed() -> None:
    write_batch("a", NOW, [episode(1, name="Pilot"), episode(2)])
    assert Season.objects.get().number == 1
    assert list(Episode.objects.values_list("number", "name")) == [(1, "Pilot"), (2, "")]


def test_a_season_listed_later_gains_its_facts() -> None:
    write_batch("a", NOW, [episode(1)])
    write_batch("a", NOW, [SeasonRecord(key="a:s1", title="a:1", number=1, name="Book One", episode_count=8)])
    assert Season.objects.values_list("name", "episode_count").get() == ("Book One", 8)


def test_a_source_that_knows_less_erases_nothing() -> None:
    write_batch("a", NOW, [episode(1, name="Pilot", air_date=date(2024, 1, 1))])
    writing = write_batch("a", NOW, [episode(1, airs_at=NOW)])
    stored = Episode.objects.get()
    assert (stored.name, stored.air_date, stored.airs_at) == ("Pilot", date(2024, 1, 1), NOW)
    assert writing.written == 1


def test_an_episode_of_an_unknown_show_is_set_aside() -> None:
    unknown = [episode(1, title="a:9"), SeasonRecord(key="a:s", title="a:9", number=1)]
    rejects = write_batch("a", NOW, unknown).rejects
    assert [reject.why for reject in rejects] == ["title: a:9 is unknown"] * 2
