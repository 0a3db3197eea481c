from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from w2w_core.ingest import due
from w2w_core.ingest.schedule import timetable
from w2w_core.plugins import registry
from w2w_core.plugins.models import Run, SourceState
from w2w_sdk.manifest import StreamSpec

pytestmark = pytest.mark.django_db


def ran(now: datetime, stream: str, outcome: str, ago: float, country: str = "") -> None:
    at = now - timedelta(seconds=ago)
    Run.objects.create(
        provider="fake", stream=stream, country=country, outcome=outcome, started_at=at, touched_at=at
    )


def test_what_never_ran_is_due_but_for_what_is_asked_for_on_demand(install, now: datetime) -> None:
    install(titles=[], title=[], search=[], channels=[], live=[], signals=[])
    assert due(now) == [("fake", "titles"), ("fake", "channels")]


def test_children_wait_until_their_parents_ran_well(install, now: datetime) -> None:
    install(offers=[], titles=[])
    assert due(now) == [("fake", "titles")]
    ran(now, "titles", "failed", ago=600)
    assert ("fake", "offers") not in due(now)
    ran(now, "titles", "ok", ago=600)
    assert due(now) == [("fake", "offers")]


def test_a_source_without_the_parent_stream_waits_for_nothing(install, now: datetime) -> None:
    install(offers=[])
    assert due(now) == [("fake", "offers")]


def test_the_cadence_is_the_manifests(install, now: datetime) -> None:
    install(titles=[])
    ran(now, "titles", "ok", ago=3599)
    assert due(now) == []
    assert due(now + timedelta(seconds=1)) == [("fake", "titles")]


@pytest.mark.parametrize(("failures", "pause"), [(1, 60), (2, 120), (4, 480), (10, 3600), (20, 3600)])
def test_failures_pause_ever_longer_up_to_the_cadence(
    install, now: datetime, failures: int, pause: int
) -> None:
    install(titles=[])
    ran(now, "titles", "ok", ago=50_000)
    for _ in range(failures):
        ran(now, "titles", "failed", ago=0)
    assert due(now + timedelta(seconds=pause - 1)) == []
    assert due(now + timedelta(seconds=pause)) == [("fake", "titles")]


def test_a_source_that_rests_is_due_once_it_has_rested(install, now: datetime) -> None:
    install(titles=[])
    SourceState.objects.create(provider="fake", resting_until=now + timedelta(minutes=15))
    assert due(now) == []
    assert due(now + timedelta(minutes=15)) == [("fake", "titles")]


def test_a_running_one_is_left_alone_while_it_lives(install, now: datetime) -> None:
    install(titles=[])
    ran(now, "titles", "running", ago=60)
    assert due(now) == []
    assert due(now + timedelta(seconds=61)) == [("fake", "titles")]


def test_one_that_was_cut_off_goes_on_at_once(install, now: datetime) -> None:
    install(titles=[])
    ran(now, "titles", "cut_off", ago=0)
    assert due(now) == [("fake", "titles")]


def test_each_country_has_its_own_clock(install, now: datetime) -> None:
    install(titles=[], specs={"titles": StreamSpec(every=3600, countries=("US", "GB"))})
    ran(now, "titles", "ok", ago=10, country="US")
    assert due(now) == [("fake", "titles")]
    ran(now, "titles", "ok", ago=10, country="GB")
    assert due(now) == []


def test_the_timetable_tells_when_each_stream_ran_and_will(install, now: datetime) -> None:
    install(titles=[], offers=[], live=[])
    ran(now, "titles", "failed", ago=10)
    slots = timetable([one.manifest for one in registry.usable()], now)
    titles, offers, live = (slots["fake", stream] for stream in ("titles", "offers", "live"))
    assert titles.last_run
    assert (titles.last_run.outcome, titles.next_at) == ("failed", now + timedelta(seconds=50))
    assert (offers.last_run, offers.next_at) == (None, None)
    assert live.next_at is None


def test_many_sources_take_as_many_queries_as_one(install, now: datetime, django_assert_num_queries) -> None:
    for n in range(5):
        install(id=f"p{n}", titles=[], offers=[], channels=[])
        for outcome in ("ok", "failed"):
            Run.objects.create(
                provider=f"p{n}", stream="titles", outcome=outcome, started_at=now, touched_at=now
            )
    with django_assert_num_queries(4):
        due(now)
