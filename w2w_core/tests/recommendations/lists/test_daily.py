from __future__ import annotations

from datetime import timedelta

import pytest

from w2w_core.content.models import Offer
from w2w_core.preferences.models import Dismissal
from w2w_core.recommendations.lists.daily import daily
from w2w_core.recommendations.models import DailyPicks
from w2w_core.recommendations.versioned import forget_all


@pytest.fixture
def films(world):
    return [world.title(f"Film {number}", ["Drama"], popularity=number / 30) for number in range(30)]


def ids(user, now, **options) -> list[str]:
    return [pick.id for pick in daily(user, now, **options)[1].picks]


def test_fixed_for_the_day(world, films) -> None:
    ann = world.person()
    morning = ids(ann, world.now)
    assert len(morning) == 5
    world.title("Brand new", ["Drama"], popularity=1)
    loved = next(film for film in films if f"title:{film.pk}" not in morning)
    world.rate(ann, loved, 5)
    assert ids(ann, world.now + timedelta(hours=3)) == morning
    assert DailyPicks.objects.count() == 1


def test_days_and_people_differ(world, films) -> None:
    ann, bob = world.person("ann"), world.person("bob")
    days = {tuple(ids(ann, world.now + timedelta(days=day))) for day in range(5)}
    assert len(days) > 1
    assert {tuple(ids(who, world.now)) for who in (ann, bob, None)} != {tuple(ids(ann, world.now))}


def test_what_is_dismissed_or_gone_is_left_out_and_nothing_moves(world, films) -> None:
    ann = world.person()
    first, second, *rest = ids(ann, world.now)
    Dismissal.objects.create(user=ann, title_id=int(first.partition(":")[2]))
    Offer.objects.filter(title_id=int(second.partition(":")[2])).update(
        leaves_at=world.now + timedelta(minutes=1)
    )
    forget_all()
    assert ids(ann, world.now + timedelta(hours=1)) == rest


def test_the_date_is_that_of_the_person(world, films) -> None:
    ann = world.person(timezone="Pacific/Auckland")
    assert daily(ann, world.now)[0] == world.now.date() + timedelta(days=1)
    assert daily(None, world.now)[0] == world.now.date()


def test_all_who_are_signed_out_in_a_country_get_the_same(world, films) -> None:
    assert ids(None, world.now) == ids(None, world.now)
    world.offer(films[0], "WOW", country="DE")
    assert ids(None, world.now, country="DE") == [f"title:{films[0].pk}"]


def test_no_more_than_two_of_a_kind_while_there_are_others(world, films) -> None:
    for number in range(3):
        world.title(f"Show {number}", kind="show")
        world.match("Arsenal", f"Rival {number}")
    kinds = [pick.kind for pick in daily(None, world.now)[1].picks]
    assert max(kinds.count(kind) for kind in kinds) == 2


def test_an_empty_catalogue_is_not_kept_for_the_day(world) -> None:
    assert ids(None, world.now) == []
    film = world.title("Heat")
    assert ids(None, world.now) == [f"title:{film.pk}"]
