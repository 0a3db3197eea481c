from __future__ import annotations

import pytest

from w2w_core.recommendations.picks import Pick
from w2w_core.recommendations.push import LOOKED_AT, push_new


class Channel:
    def __init__(self) -> None:
        self.messages: list[tuple[int, list[str], str]] = []

    def publish(self, user_id: int, picks: list[Pick], because: str) -> None:
        self.messages.append((user_id, [pick.subject for pick in picks], because))


@pytest.fixture
def channel() -> Channel:
    return Channel()


def test_new_picks_are_published_with_reasons(world, channel) -> None:
    ann, film = world.person(), world.title("Heat")
    [pick] = push_new(ann.pk, world.now, channel.publish, "rating")
    assert channel.messages == [(ann.pk, [f"title:{film.pk}"], "rating")]
    assert pick.reasons


def test_quiet_when_nothing_is_new(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []
    assert len(channel.messages) == 1


def test_quiet_when_there_is_nothing_at_all(world, channel) -> None:
    push_new(world.person().pk, world.now, channel.publish, "rating")
    assert channel.messages == []


def test_never_the_same_twice(world, channel) -> None:
    ann = world.person()
    films = [
        world.title(f"Film {n}", ["Drama"] if n % 2 else ["Comedy"], popularity=n / 40) for n in range(40)
    ]
    for film in films[-1:-9:-1]:
        world.rate(ann, film, 5 if film.genres.filter(slug="comedy") else 1)
        push_new(ann.pk, world.now, channel.publish, "rating")
    sent = [subject for _, subjects, _ in channel.messages for subject in subjects]
    assert len(sent) > LOOKED_AT
    assert len(sent) == len(set(sent))


def test_a_film_that_was_pushed_is_not_pushed_again_as_an_airing(world, channel) -> None:
    ann, film = world.person(), world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    film.offers.all().delete()
    world.airing("Heat", title=film)
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []


def test_what_could_not_be_published_is_not_taken_for_pushed(world, channel) -> None:
    ann = world.person()
    world.title("Heat")

    def fail(*_: object) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        push_new(ann.pk, world.now, fail, "rating")
    assert push_new(ann.pk, world.now, channel.publish, "rating")
