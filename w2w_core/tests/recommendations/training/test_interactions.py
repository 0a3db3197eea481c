from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from w2w_core.content.models import Title
from w2w_core.preferences.models import Dismissal, Rating, UserProfile, WatchEvent, WatchlistItem
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.training import interactions


def read(world) -> dict[tuple[str, str], float]:
    """Grades by person and title."""
    catalogue = current_catalogue.get()
    found = interactions.read(catalogue)
    names = dict(enumerate(sorted(get_user_model().objects.values_list("pk", "username"))))
    assert found.people == len(set(found.users.tolist()))
    titles = dict(Title.objects.values_list("pk", "name"))
    people = [names[n][1] for n in range(len(names)) if names[n][0] in _with_events()]
    return {
        (people[user], titles[int(catalogue.ids[row])]): grade
        for user, row, grade in zip(
            found.users.tolist(), found.items.tolist(), found.grades.tolist(), strict=True
        )
    }


def _with_events() -> set[int]:
    off = UserProfile.objects.filter(personalised=False).values_list("user", flat=True)
    models = (Rating, WatchEvent, WatchlistItem, Dismissal)
    return {pk for model in models for pk in model.objects.values_list("user", flat=True)} - set(off)


def test_each_event_has_its_grade_and_a_rating_outranks_the_others(world) -> None:
    ann, bob = world.person("ann"), world.person("bob")
    world.person("nobody yet")
    rated, seen, listed, dismissed = (world.title(n) for n in ("rated", "seen", "listed", "dismissed"))
    world.rate(ann, rated, 4)
    for film in (rated, seen):
        WatchEvent.objects.create(user=ann, title=film)
        WatchEvent.objects.create(user=ann, title=film)
    WatchlistItem.objects.create(user=ann, title=listed)
    world.rate(bob, dismissed, 5)
    Dismissal.objects.create(user=bob, title=dismissed)
    Dismissal.objects.create(user=bob, event=world.match("Arsenal", "Chelsea"))
    assert read(world) == {
        ("ann", "rated"): 0.75,
        ("ann", "seen"): 0.6,
        ("ann", "listed"): 0.75,
        ("bob", "dismissed"): -0.25,
    }


def test_who_turned_it_off_is_left_out_and_what_was_forgotten_too(world) -> None:
    film, other = world.title("Heat"), world.title("Ronin")
    off, forgetful = world.person("off", personalised=False), world.person("forgetful")
    for person in (off, forgetful):
        world.rate(person, film, 5)
    UserProfile.objects.filter(user=forgetful).update(forgotten_before=timezone.now())
    world.rate(forgetful, other, 2)
    Rating.objects.filter(title=other).update(updated_at=timezone.now() + timedelta(seconds=1))
    assert read(world) == {("forgetful", "Ronin"): pytest.approx(0.25)}


def test_nobody_did_anything(world) -> None:
    world.title("Heat")
    found = interactions.read(current_catalogue.get())
    assert (found.people, len(found)) == (0, 0)


def test_a_fixed_number_of_queries(world) -> None:
    world.camps(people=12)
    catalogue = current_catalogue.get()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(interactions.read(catalogue)) > 100
    assert len(queries) == 5
