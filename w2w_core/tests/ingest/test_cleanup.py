from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from w2w_core.content.models import Competition, SportsEvent, Team, TVChannel, TVProgram
from w2w_core.ingest import clean_up, due
from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_core.preferences.models import WatchlistItem
from w2w_sdk.manifest import StreamSpec

pytestmark = pytest.mark.django_db


def ran(now: datetime, days_ago: int, outcome: str = "ok", stream: str = "titles") -> Run:
    at = now - timedelta(days=days_ago)
    return Run.objects.create(
        provider="fake", stream=stream, outcome=outcome, started_at=at, touched_at=at, finished_at=at
    )


def test_what_is_long_over_is_forgotten(now: datetime) -> None:
    channel = TVChannel.objects.create(slug="one", name="One")
    for days in (4, 2):
        ends_at = now - timedelta(days=days)
        TVProgram.objects.create(
            channel=channel, name=str(days), starts_at=ends_at - timedelta(hours=1), ends_at=ends_at
        )
    for days in (31, 29):
        QuarantinedItem.objects.create(run=ran(now, days), where=str(days), why="x")
    clean_up(now)
    assert [program.name for program in TVProgram.objects.all()] == ["2"]
    assert [item.where for item in QuarantinedItem.objects.all()] == ["29"]


def test_a_stream_stays_on_the_schedule_however_long_its_parent_fails(install, now: datetime) -> None:
    install(titles=[], offers=[])
    for days, outcome in ((50, "ok"), (40, "ok"), (35, "failed"), (0, "failed")):
        ran(now, days, outcome)
    clean_up(now)
    assert list(Run.objects.values_list("outcome", flat=True)) == ["failed", "ok"]
    assert ("fake", "offers") in due(now)


def test_a_stream_that_runs_less_often_than_runs_are_kept_keeps_its_last(install, now: datetime) -> None:
    install(titles=[], specs={"titles": StreamSpec(every=90 * 86_400)})
    QuarantinedItem.objects.create(run=ran(now, 40), where="a", why="x")
    clean_up(now)
    assert due(now) == []
    assert not QuarantinedItem.objects.exists()


def test_a_replay_is_kept_for_who_has_it_on_a_list(now: datetime, django_user_model) -> None:
    cup = Competition.objects.create(slug="cup", name="Cup", sport="football")
    home, away = (Team.objects.create(slug=s, name=s, sport="football") for s in ("home", "away"))
    old = now - timedelta(days=3)
    for stage, replay_of in (("listed", old), ("nobody's", old), ("real", None)):
        SportsEvent.objects.create(
            competition=cup, stage=stage, home=home, away=away, starts_at=old, replay_of=replay_of
        )
    ann = django_user_model.objects.create_user("ann")
    WatchlistItem.objects.create(user=ann, event=SportsEvent.objects.get(stage="listed"))
    clean_up(now)
    assert {event.stage for event in SportsEvent.objects.all()} == {"listed", "real"}
