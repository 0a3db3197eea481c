from __future__ import annotations

from datetime import timedelta

import pytest

from w2w_core.preferences.models import Dismissal, Rating, WatchEvent, WatchlistItem
from w2w_core.recommendations.signals.person import signals_of


def test_grades(world) -> None:
    ann = world.person()
    loved, hated, listed, watched, dismissed = (world.title(name) for name in "abcde")
    world.rate(ann, loved, 5)
    world.rate(ann, hated, 1)
    WatchlistItem.objects.create(user=ann, title=listed)
    WatchEvent.objects.create(user=ann, title=watched)
    Dismissal.objects.create(user=ann, title=dismissed)
    grades = {signal.title_id: signal.grade for signal in signals_of(ann.pk).history}
    assert grades[loved.pk] == 1
    assert grades[hated.pk] == 0
    assert grades[dismissed.pk] < 0 < grades[watched.pk] < grades[listed.pk] < 1


def test_a_rating_says_more_than_the_watchlist(world) -> None:
    ann, film = world.person(), world.title("Heat")
    WatchlistItem.objects.create(user=ann, title=film)
    world.rate(ann, film, 2)
    [signal] = signals_of(ann.pk).history
    assert (signal.grade, signal.rating) == (0.25, 2)


def test_the_newest_weighs_most_and_the_oldest_not_nothing(world) -> None:
    ann = world.person()
    for day in range(30):
        world.rate(ann, world.title(f"Film {day}"), 4)
        Rating.objects.filter(title__name=f"Film {day}").update(updated_at=world.now - timedelta(days=day))
    weights = [signal.recency for signal in signals_of(ann.pk).history]
    assert weights[0] == 1
    assert weights[10] == pytest.approx(0.5)
    assert weights[-1] == 0.3
    assert weights == sorted(weights, reverse=True)


def test_a_show_is_seen_whole_or_in_progress(world) -> None:
    ann, show, other = world.person(), world.title("Dark", kind="show"), world.title("Lost", kind="show")
    first, *_ = world.episodes(show, 3)
    WatchEvent.objects.create(user=ann, title=show, episode=first)
    WatchEvent.objects.create(user=ann, title=other)
    person = signals_of(ann.pk)
    assert person.in_progress == {show.pk}
    assert person.seen_titles == {other.pk}
    assert person.seen_episodes == {first.pk}


def test_without_personalisation_only_filters_and_what_hides_is_left(world) -> None:
    ann = world.person(services=["Netflix"], country="US", personalised=False)
    rated, listed, dismissed = (world.title(name, ["Drama"]) for name in "abc")
    world.rate(ann, rated, 5)
    WatchlistItem.objects.create(user=ann, title=listed)
    Dismissal.objects.create(user=ann, title=dismissed)
    person = signals_of(ann.pk)
    assert (person.history, person.listed_titles) == ((), frozenset())
    assert (person.seen_titles, person.dismissed_titles) == ({rated.pk}, {dismissed.pk})
    assert (person.country, len(person.platforms)) == ("US", 1)


def test_what_was_forgotten_hides_still_and_ranks_no_longer(world) -> None:
    before, after = world.title("before"), world.title("after")
    ann = world.person(forgotten_before=world.now)
    for film, days in ((before, -1), (after, 1)):
        world.rate(ann, film, 5)
        Rating.objects.filter(title=film).update(updated_at=world.now + timedelta(days=days))
    person = signals_of(ann.pk)
    assert [signal.title_id for signal in person.history] == [after.pk]
    assert person.seen_titles == {before.pk, after.pk}
