from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from w2w_core.content.models import Title
from w2w_core.preferences.models import Dismissal, WatchEvent
from w2w_core.recommendations.lists.similar import Similar, similar
from w2w_core.recommendations.vocabulary import Ask, Kind


@pytest.fixture
def alien(world: Any) -> Any:
    world.title("Aliens", ["Horror", "War"], people=["Sigourney Weaver"], themes=["space"])
    world.title("The Thing", ["Horror"])
    world.title("Avatar", ["Adventure"], people=["Sigourney Weaver"])
    world.title("Notting Hill", ["Romance"])
    return world.title("Alien", ["Horror"], people=["Sigourney Weaver"], themes=["space"])


def names(told: list[Similar]) -> list[str]:
    of = dict(Title.objects.values_list("pk", "name"))
    return [of[one.title_id] for one in told]


def test_what_shares_most_comes_first_and_what_shares_nothing_not_at_all(world: Any, alien: Any) -> None:
    told = similar(alien.pk, None, Ask(), world.now)
    assert names(told)[0] == "Aliens"
    assert set(names(told)) == {"Aliens", "The Thing", "Avatar"}


def test_each_says_what_it_shares_and_the_contributions_are_the_score(world: Any, alien: Any) -> None:
    first, *others = similar(alien.pk, None, Ask(), world.now)
    assert {reason.type for reason in first.reasons} == {"shares_genres", "shares_people", "shares_themes"}
    people = next(reason for reason in first.reasons if reason.type == "shares_people")
    assert [person["name"] for person in people.params["people"]] == ["Sigourney Weaver"]
    for one in (first, *others):
        assert sum(reason.contribution for reason in one.reasons) == pytest.approx(one.score, abs=1e-9)


def test_people_who_like_both_make_films_alike(world: Any) -> None:
    films = world.camps()
    world.train()
    told = similar(films["Space"][0].pk, None, Ask(limit=10), world.now)
    assert set(names(told)) <= {film.name for film in films["Space"]}
    assert any(reason.type == "liked_together" for one in told for reason in one.reasons)
    for one in told:
        assert sum(reason.contribution for reason in one.reasons) == pytest.approx(one.score, abs=1e-6)


def test_one_person_does_not_make_films_liked_together(world: Any, alien: Any) -> None:
    ann = world.person()
    for film in Title.objects.filter(name__in=["Alien", "Aliens"]):
        world.rate(ann, film, 5)
    world.train()
    told = similar(alien.pk, None, Ask(), world.now)
    heaviest = {name: one.reasons[0].type for name, one in zip(names(told), told, strict=True)}
    assert heaviest["Aliens"] == heaviest["Avatar"] == "shares_people"
    assert heaviest["The Thing"] == "shares_genres"


def test_a_person_sees_what_they_saw_marked_and_not_what_they_dismissed(world: Any, alien: Any) -> None:
    ann = world.person()
    by_name = dict(zip(names(told := similar(alien.pk, None, Ask(), world.now)), told, strict=True))
    WatchEvent.objects.create(user=ann, title_id=by_name["Aliens"].title_id)
    Dismissal.objects.create(user=ann, title_id=by_name["Avatar"].title_id)
    told = similar(alien.pk, ann, Ask(), world.now)
    assert dict(zip(names(told), (one.seen for one in told), strict=True)) == {
        "Aliens": True,
        "The Thing": False,
    }


def test_kinds_services_country_and_pages(world: Any, alien: Any) -> None:
    ann = world.person(services=["Hulu"])
    show = world.title("Alien: Earth", ["Horror"], kind="show", on="Hulu")
    assert [one.title_id for one in similar(alien.pk, ann, Ask(services="mine"), world.now)] == [show.pk]
    shows = Ask(kinds=frozenset({Kind.SHOW}))
    assert [one.title_id for one in similar(alien.pk, None, shows, world.now)] == [show.pk]
    assert similar(alien.pk, None, Ask(country="DE"), world.now) == []
    whole = similar(alien.pk, None, Ask(), world.now)
    assert similar(alien.pk, None, Ask(limit=2, offset=1), world.now) == whole[1:3]


def test_a_title_that_is_too_new_to_be_known_is_like_nothing_yet(world: Any, alien: Any) -> None:
    assert similar(alien.pk + 1, None, Ask(), world.now) == []


def test_the_number_of_queries_is_fixed(world: Any, alien: Any) -> None:
    ann = world.person()

    def queries() -> int:
        similar(alien.pk, ann, Ask(), world.now)  # warm
        with CaptureQueriesContext(connection) as captured:
            similar(alien.pk, ann, Ask(), world.now)
        return len(captured)

    few = queries()
    for number in range(30):
        world.title(f"More {number}", ["Horror"], people=[f"Actor {number}", "Sigourney Weaver"])
    assert queries() == few
