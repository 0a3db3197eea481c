from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from w2w_core.content.models import Competition, SportsEvent, Team, TVChannel, TVProgram
from w2w_core.ingest import clean_up
from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_core.preferences.models import WatchlistItem

pytestmark = pytest.mark.django_db


def test_what_is_long_over_is_forgotten(now: datetime) -> None:
    channel = TVChannel.objects.create(slug="one", name="One")
    for days in (4, 2):
        ends_at = now - timedelta(days=days)
        TVProgram.objects.create(
            channel=channel, name=str(days), starts_at=ends_at - timedelta(hours=1), ends_at=ends_at
        )
    for days in (31, 29):
        at = now - timedelta(days=days)
        run = Run.objects.create(provider="a", stream="titles", outcome="ok", started_at=at, touched_at=at)
        QuarantinedItem.objects.create(run=run, where=str(days), why="x")
    clean_up(now)
    assert [program.name for program in TVProgram.objects.all()] == ["2"]
    assert [item.where for item in QuarantinedItem.objects.all()] == ["29"]


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
