from __future__ import annotations

from datetime import timedelta

import pytest

from w2w_core.preferences.models import Dismissal, Rating, WatchlistItem
from w2w_core.recommendations import personal_data
from w2w_core.recommendations.lists.daily import daily
from w2w_core.recommendations.models import DailyPicks, PushedPick, PushState
from w2w_core.recommendations.push.asked import push_new

LATER = timedelta(days=1)


def quietly(*_: object) -> None:
    pass


@pytest.fixture
def ann(world):
    """She loved a comedy and hated a drama the day before, and was pushed what else there is."""
    ann = world.person(country="US")
    world.title("Unseen", ["Comedy"])
    world.rate(ann, world.title("Loved", ["Comedy"], people=["Ada"]), 5)
    world.rate(ann, world.title("Hated", ["Drama"], themes=["Heist"]), 0.5)
    Rating.objects.update(updated_at=world.now - LATER)
    push_new(ann.pk, world.now, quietly, "rating")
    daily(ann, world.now)
    return ann


def test_everything_is_told_in_plain_terms(world, ann) -> None:
    held = personal_data.held(ann.pk)
    assert {(one.title, one.did, one.rating, one.grade) for one in held.events} == {
        ("Loved", "rated", 5.0, 1.0),
        ("Hated", "rated", 0.5, -0.125),
    }
    assert {("genre", "Comedy"), ("person", "Ada")} == {(one.type, one.name) for one in held.likes}
    assert {("genre", "Drama"), ("theme", "Heist")} == {(one.type, one.name) for one in held.dislikes}
    assert all(one.weight > 0 for one in held.likes)
    assert all(one.weight < 0 for one in held.dislikes)
    assert [(one.name, one.unasked) for one in held.pushed] == [("Unseen", False)]
    assert [one.picks for one in held.daily] == [["Unseen"]]
    assert held.since == world.now - LATER
    assert (held.personalised, held.model) == (True, "")


def test_the_newest_event_comes_first_with_the_greatest_weight(world, ann) -> None:
    Dismissal.objects.create(user=ann, title=world.title("Dull"))
    first, *others = personal_data.held(ann.pk).events
    assert (first.title, first.did, first.weight) == ("Dull", "dismissed", 1.0)
    assert all(one.weight < 1 for one in others)


def test_nothing_counts_once_it_is_forgotten_and_the_lists_stay(world, ann) -> None:
    stranger = [pick.score for pick in world.tonight(world.person("bob", country="US"))]
    personal_data.forget(ann.pk, world.now)
    held = personal_data.held(ann.pk)
    assert (held.events, held.likes, held.pushed, held.daily) == ([], [], [], [])
    assert held.forgotten_before == world.now
    assert ann.ratings.count() == 2
    [pick] = world.tonight(ann)
    assert pick.score == max(stranger), "what she saw is hidden still, and the rest is as for anybody"


def test_what_is_done_after_that_counts(world, ann) -> None:
    personal_data.forget(ann.pk, world.now - timedelta(hours=1))
    WatchlistItem.objects.create(user=ann, title=world.title("Wanted"))
    assert [(one.title, one.did) for one in personal_data.held(ann.pk).events] == [("Wanted", "listed")]


def test_a_rating_that_was_forgotten_does_not_come_back_with_a_new_mark(world, ann) -> None:
    personal_data.forget(ann.pk, world.now - timedelta(hours=1))
    WatchlistItem.objects.create(user=ann, title=Rating.objects.get(value=5).title)
    [event] = personal_data.held(ann.pk).events
    assert (event.did, event.rating) == ("listed", None)


def test_forgetting_can_be_undone(world, ann) -> None:
    before = personal_data.held(ann.pk)
    personal_data.forget(ann.pk, world.now)
    personal_data.count_again(ann.pk)
    after = personal_data.held(ann.pk)
    assert (after.events, after.likes, after.forgotten_before) == (before.events, before.likes, None)


def test_without_personalisation_nothing_is_in_use(world, ann) -> None:
    ann.profile.personalised = False
    ann.profile.save()
    held = personal_data.held(ann.pk)
    assert (held.personalised, held.events, held.likes) == (False, [], [])


@pytest.mark.parametrize("more", [0, 8])
def test_it_takes_as_many_queries_for_much_as_for_little(world, ann, more, django_assert_num_queries) -> None:
    for n in range(more):
        world.rate(ann, world.title(f"Film {n}", [f"Genre {n}"], people=[f"Person {n}"]), 4)
        push_new(ann.pk, world.now + n * LATER, quietly, "rating")
        daily(ann, world.now + n * LATER)
    personal_data.held(ann.pk)
    with django_assert_num_queries(13):
        personal_data.held(ann.pk)


def test_nothing_is_left_of_a_deleted_account(world, ann) -> None:
    ann.delete()
    assert not any(model.objects.exists() for model in (PushedPick, PushState, DailyPicks, Rating))
