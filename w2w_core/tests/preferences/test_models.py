from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from w2w_core.content.models import Competition, Episode, Season, SportsEvent, Team, Title
from w2w_core.preferences.marks import event_marks, title_marks
from w2w_core.preferences.models import (
    Dismissal,
    Rating,
    SportsPreference,
    WatchEvent,
    WatchlistItem,
)


@pytest.fixture
def ann(db: None) -> Any:
    return get_user_model().objects.create_user("ann")


@pytest.fixture
def film(db: None) -> Title:
    return Title.objects.create(kind="movie", name="Alien")


@pytest.fixture
def event(db: None) -> SportsEvent:
    teams = [Team.objects.create(slug=name, name=name, sport="football") for name in ("home", "away")]
    return SportsEvent.objects.create(
        competition=Competition.objects.create(slug="cup", name="Cup", sport="football"),
        home=teams[0],
        away=teams[1],
        starts_at=timezone.now() + timedelta(hours=1),
    )


@pytest.mark.parametrize("model", [WatchlistItem, Dismissal, WatchEvent])
def test_a_mark_is_on_exactly_one_thing(ann: Any, film: Title, event: SportsEvent, model: Any) -> None:
    for things in ({}, {"title": film, "event": event}):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(user=ann, **things)
    model.objects.create(user=ann, event=event)


def test_one_follows_a_team_or_a_competition(ann: Any, event: SportsEvent) -> None:
    for things in ({}, {"team": event.home, "competition": event.competition}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SportsPreference.objects.create(user=ann, **things)


def test_the_marks_of_a_title(ann: Any, film: Title) -> None:
    item = WatchlistItem.objects.create(user=ann, title=film)
    rating = Rating.objects.create(user=ann, title=film, value="3.5")

    assert title_marks(ann.pk, film) == {
        "watchlist_id": item.pk,
        "rating": 3.5,
        "rating_id": rating.pk,
        "dismissal_id": None,
        "seen": False,
    }


def test_a_show_is_not_seen_with_its_first_episode(ann: Any) -> None:
    show = Title.objects.create(kind="show", name="The Wire")
    episode = Episode.objects.create(season=Season.objects.create(title=show, number=1), number=1)
    WatchEvent.objects.create(user=ann, title=show, episode=episode)
    assert not title_marks(ann.pk, show)["seen"]

    WatchEvent.objects.create(user=ann, title=show)
    assert title_marks(ann.pk, show)["seen"]


def test_the_marks_of_a_match_tell_home_from_away(ann: Any, event: SportsEvent) -> None:
    follow = SportsPreference.objects.create(user=ann, team=event.away)
    SportsPreference.objects.create(
        user=ann, team=Team.objects.create(slug="third", name="third", sport="football")
    )

    marks = event_marks(ann.pk, event)

    assert (marks["follows_home_id"], marks["follows_away_id"]) == (None, follow.pk)
    assert marks["follows_competition_id"] is None
