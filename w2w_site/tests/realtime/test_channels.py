"""Who may have which channel, and what a newcomer is told first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from w2w_core.content.models import SportsEvent
from w2w_core.live.snapshot import event_state
from w2w_site.realtime import channels
from w2w_site.realtime.protocol import Refused

NUMBERED = ["sports:event.{}", "sports:team.{}", "sports:competition.{}"]


@pytest.mark.parametrize("name", ["sports:live", "tv:now", "catalog:new", *NUMBERED])
def test_anybody_may_have_the_open_channels(name: str) -> None:
    channels.admit(name.format(7), None)


@pytest.mark.parametrize(
    ("name", "user_id", "code"),
    [
        ("sports:player.7", None, 102),
        ("sports:team.0", None, 102),
        ("sports:team.", None, 102),
        ("tv:then", None, 102),
        ("ops:secrets", 1, 102),
        ("ops:providers", None, 103),
        ("user:2", 1, 103),
    ],
)
def test_other_names_are_refused(name: str, user_id: int | None, code: int) -> None:
    with pytest.raises(Refused) as refused:
        channels.admit(name, user_id)
    assert refused.value.error.code == code


@pytest.mark.django_db
def test_how_sources_fare_is_for_staff_who_are_active() -> None:
    users = get_user_model().objects
    ada = users.create_user("ada", is_staff=True)
    gone = users.create_user("gone", is_staff=True, is_active=False)
    bob = users.create_user("bob")
    channels.admit_staff(ada.pk)
    for other in (gone.pk, bob.pk, None):
        with pytest.raises(Refused):
            channels.admit_staff(other)


def test_a_team_and_a_competition_begin_with_their_matches_of_these_days(make: Any) -> None:
    now = timezone.now()
    cup = make.competition("World Cup", country="")
    on = make.event("Mexico", "Chile", competition=cup, status="live", starts_at=now - timedelta(hours=1))
    soon = make.event("Peru", "Mexico", competition=cup, starts_at=now + timedelta(hours=20))
    make.event("Mexico", "Spain", competition=cup, starts_at=now + timedelta(days=9))
    make.event("Arsenal", "Chelsea", status="live", starts_at=now)
    for name in (f"sports:team.{on.home_id}", f"sports:competition.{cup.pk}"):
        told = channels.snapshot(name)
        assert told == {"type": "snapshot", "events": [event_state(on), event_state(soon)]}


@pytest.mark.parametrize("name", NUMBERED)
def test_a_channel_of_something_that_is_not_there_is_none(make: Any, name: str) -> None:
    event: SportsEvent = make.event()
    assert not channels.exists(name.format(999999))
    numbers = {"event": event.pk, "team": event.home_id, "competition": event.competition_id}
    kind = name.partition(":")[2].partition(".")[0]
    assert channels.exists(name.format(numbers[kind]))


def test_television_begins_with_what_is_on(make: Any) -> None:
    now = timezone.now()
    make.program("On", starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(minutes=5))
    told = channels.snapshot("tv:now")
    assert told is not None
    assert [program["name"] for program in told["programs"]] == ["On"]
