from __future__ import annotations

from datetime import timedelta

import pytest

from w2w_core.ingest.joining import join
from w2w_core.recommendations.models import PushedPick
from w2w_core.recommendations.push.asked import push_new
from w2w_core.recommendations.push.ledger import LOOKED_AT, forget_old
from w2w_core.recommendations.versioned import forget_all


def test_never_the_same_twice(world, channel) -> None:
    ann = world.person()
    films = [
        world.title(f"Film {n}", ["Drama"] if n % 2 else ["Comedy"], popularity=n / 40) for n in range(40)
    ]
    for film in films[-1:-9:-1]:
        world.rate(ann, film, 5 if film.genres.filter(slug="comedy") else 1)
        push_new(ann.pk, world.now, channel.publish, "rating")
    sent = channel.sent()
    assert len(sent) > LOOKED_AT
    assert len(sent) == len(set(sent))


def test_a_film_that_was_pushed_is_not_pushed_again_as_an_airing(world, channel) -> None:
    ann, film = world.person(), world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    film.offers.all().delete()
    world.airing("Heat", title=film)
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []


def test_tomorrows_bulletin_is_not_pushed_again(world, channel) -> None:
    ann = world.person()
    for day in range(2):
        world.airing("News at Ten", hours=24 * day + 1)
        push_new(ann.pk, world.now + timedelta(days=day), channel.publish, "rating")
    assert len(channel.sent()) == 1


def test_a_title_that_was_joined_with_another_is_not_pushed_again(world, channel) -> None:
    ann, gone = world.person(), world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    kept = world.title("Heat", year=1995)
    join(kept, gone, world.now)
    forget_all()
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []


def test_what_could_not_be_published_is_not_taken_for_pushed(world, channel) -> None:
    ann = world.person()
    world.title("Heat")

    def fail(*_: object) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        push_new(ann.pk, world.now, fail, "rating")
    assert push_new(ann.pk, world.now, channel.publish, "rating")


def test_old_matches_are_forgotten_and_titles_are_not(world, channel) -> None:
    ann, film, match = world.person(), world.title("Heat"), world.match("Arsenal", "Chelsea")
    push_new(ann.pk, world.now, channel.publish, "rating")
    assert set(channel.sent()) == {f"title:{film.pk}", f"event:{match.pk}"}
    forget_old(world.now + timedelta(days=100))
    assert PushedPick.objects.get().subject == f"title:{film.pk}"
