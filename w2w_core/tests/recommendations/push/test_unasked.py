from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from w2w_core.content.models import Offer, Title
from w2w_core.preferences.models import FavoriteGenre, SportsPreference
from w2w_core.recommendations.models import PushedPick
from w2w_core.recommendations.push import unasked
from w2w_core.recommendations.versioned import forget_all


def test_a_title_that_arrives_and_suits_is_pushed_unasked(world, channel, ann) -> None:
    film = world.title("New", ["Comedy"])
    channel.look(world.now)
    assert channel.messages == [(ann.pk, [f"title:{film.pk}"], "arrival")]


def test_an_offer_that_begins_arrives_then(world, channel, ann) -> None:
    film = world.title("Soon", ["Comedy"], on=None)
    world.offer(film, "Netflix", available_since=world.now + timedelta(hours=1))
    channel.look(world.now)
    assert channel.messages == []
    forget_all()
    channel.look(world.now + timedelta(hours=2))
    assert channel.sent() == [f"title:{film.pk}"]


def test_an_airing_arrives_when_it_comes_within_the_horizon(world, channel, ann) -> None:
    airing = world.airing("Film", hours=30, title=world.title("Film", ["Comedy"], on=None))
    channel.look(world.now)
    assert channel.messages == []
    channel.look(world.now + timedelta(hours=8))
    assert channel.sent() == [f"title:{airing.title_id}"]


def test_a_match_of_a_team_that_one_follows_arrives(world, channel, ann) -> None:
    match = world.match("Arsenal", "Chelsea", hours=3)
    bob = world.person("bob", country="US")
    SportsPreference.objects.create(user=bob, team=match.home)
    channel.look(world.now)
    assert channel.messages == [(bob.pk, [f"event:{match.pk}"], "arrival")]


@pytest.mark.parametrize(
    "arrive",
    [
        lambda world: world.title("Drama", ["Drama"]),
        lambda world: world.title("Elsewhere", ["Comedy"], on="Mubi"),
        lambda world: world.offer(world.title("Abroad", ["Comedy"], on=None), "Netflix", country="DE"),
        lambda world: world.match("Arsenal", "Chelsea"),
        lambda world: world.airing("News at Ten"),
    ],
    ids=["no taste", "no service", "no country", "no follow", "no title"],
)
def test_what_does_not_suit_is_not_pushed_unasked(world, channel, ann, arrive) -> None:
    arrive(world)
    channel.look(world.now)
    assert channel.messages == []


def test_what_was_there_before_the_first_look_is_no_arrival(world, channel) -> None:
    ann, film = world.person(country="US"), world.title("Old", ["Comedy"])
    FavoriteGenre.objects.create(user=ann, genre=film.genres.get())
    channel.look(world.now)
    channel.look(world.now + timedelta(hours=1))
    assert channel.messages == []


def test_nobody_is_ranked_for_while_nothing_arrives(
    world, channel, ann, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(15):
        assert channel.look(world.now) == 0


def test_thousands_of_arrivals_cost_one_look_a_person(world, channel, ann) -> None:
    rows = [Title(kind="movie", name=f"Film {n}", popularity=0.5, runtime=90) for n in range(2000)]
    titles = Title.objects.bulk_create(rows)
    netflix, comedy = world.platform("Netflix"), FavoriteGenre.objects.get().genre
    Title.genres.through.objects.bulk_create(
        Title.genres.through(title=title, genre=comedy) for title in titles
    )
    Offer.objects.bulk_create(
        Offer(title=title, platform=netflix, country="US", kind="subscription", last_confirmed_at=world.now)
        for title in titles
    )
    forget_all()
    assert channel.look(world.now, a_day=3) == 1
    assert len(channel.sent()) == 3
    assert channel.look(world.now + timedelta(hours=1), a_day=3) == 0


def test_who_waits_longest_comes_first_and_a_run_ends_in_time(world, channel, monkeypatch) -> None:
    people = [world.person(name, country="US") for name in ("ann", "bob", "cleo")]
    channel.look(world.now)
    monkeypatch.setattr(unasked, "WORKS_FOR", 0)
    world.title("New")
    looked = []
    monkeypatch.setattr(unasked, "rank_for", _noting(looked, unasked.rank_for))
    for minute in range(4):
        if minute == 1:
            world.title("Newer")
        channel.look(world.now + timedelta(minutes=minute))
    assert looked[:3] == [one.pk for one in people]


def _noting(looked, rank_for):
    def noted(user_id, *rest):
        looked.append(user_id)
        return rank_for(user_id, *rest)

    return noted


def test_whose_look_fails_does_not_hold_up_the_others(world, channel, ann, monkeypatch) -> None:
    bob = world.person("bob", services=["Netflix"], country="US")
    FavoriteGenre.objects.create(user=bob, genre=FavoriteGenre.objects.get().genre)
    real = unasked.rank_for

    def failing(user_id, *rest):
        if user_id == ann.pk:
            raise RuntimeError("no such luck")
        return real(user_id, *rest)

    monkeypatch.setattr(unasked, "rank_for", failing)
    film = world.title("New", ["Comedy"])
    assert channel.look(world.now) == 2
    assert channel.messages == [(bob.pk, [f"title:{film.pk}"], "arrival")]
    monkeypatch.setattr(unasked, "rank_for", real)
    channel.look(world.now + timedelta(minutes=2))
    assert channel.sent(ann.pk) == [f"title:{film.pk}"]


def test_the_cap_is_of_the_persons_own_day(world, channel, ann) -> None:
    ann.profile.timezone = "Asia/Tokyo"  # midnight there is at 15:00 UTC
    ann.profile.save()
    noon = datetime(2026, 3, 5, 12, tzinfo=UTC)
    for hour, name in ((0, "a"), (1, "b"), (4, "c")):
        world.title(name, ["Comedy"])
        channel.look(noon + timedelta(hours=hour), a_day=1)
    assert len(channel.messages) == 2
    assert PushedPick.objects.filter(at__lt=noon + timedelta(hours=3)).count() == 1


def test_what_arrived_after_the_cap_is_looked_at_the_next_day(world, channel, ann) -> None:
    first = world.title("First", ["Comedy"])
    channel.look(world.now, a_day=1)
    second = world.title("Second", ["Comedy"])
    channel.look(world.now + timedelta(hours=1), a_day=1)
    world.title("Third", ["Drama"])
    channel.look(world.now + timedelta(days=1), a_day=1)
    assert channel.sent() == [f"title:{first.pk}", f"title:{second.pk}"]
