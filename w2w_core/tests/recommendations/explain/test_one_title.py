from __future__ import annotations

import pytest

from w2w_core.preferences.models import Dismissal, WatchEvent, WatchlistItem
from w2w_core.recommendations.explain import one_title
from w2w_core.recommendations.vocabulary import Ask


def look(world, user, title, **ask):
    return one_title.look(user and user.pk, title.pk, Ask(**ask), world.now)


@pytest.mark.parametrize("with_model", [False, True])
def test_a_score_is_that_of_the_list_and_adds_up_by_reasons_and_by_events(world, with_model: bool) -> None:
    films = world.camps()
    if with_model:
        world.train()
    ann = world.person(services=["Netflix"])
    for film in films["Space"][:3]:
        world.rate(ann, film, 5)
    WatchlistItem.objects.create(user=ann, title=films["Space"][9])
    listed = world.tonight(ann, limit=100)
    for place, pick in enumerate(listed[:5], 1):
        title = next(film for camp in films.values() for film in camp if film.pk == pick.title_id)
        found = look(world, ann, title)
        assert (found.place, found.of, found.hidden_by) == (place, len(listed), ())
        assert found.pick.score == pytest.approx(pick.score, abs=1e-9)
        reasons = {reason.type: reason.contribution for reason in found.pick.reasons}
        assert sum(reasons.values()) == pytest.approx(found.pick.score, abs=1e-6)
        of_taste = ("because_you_rated", "shares_genres", "shares_themes", "shares_people", "liked_together")
        taste = sum(reasons.get(name, 0.0) for name in of_taste)
        assert sum(event.contribution for event in found.events) == pytest.approx(taste, abs=1e-6)
        assert len(found.events) == 4


HIDES = {
    "seen": lambda world, ann: _with(world, lambda film: WatchEvent.objects.create(user=ann, title=film)),
    "dismissed": lambda world, ann: _with(world, lambda film: Dismissal.objects.create(user=ann, title=film)),
    "retired": lambda world, ann: world.title("Gone", retired_at=world.now),
    "beyond_age_limit": lambda world, ann: world.title("Saw", minimum_age=18),
    "sequel": lambda world, ann: _sequel(world),
    "not_offered": lambda world, ann: world.title("Nowhere", minimum_age=6, on=None),
    "not_on_services": lambda world, ann: world.title("Elsewhere", minimum_age=6, on="Hulu"),
    "caught_up": lambda world, ann: _finished(world, ann),
}


def _with(world, mark):
    film = world.title("Heat", minimum_age=6)
    mark(film)
    return film


def _sequel(world):
    world.title("Alien", collection="Alien", year=1979, minimum_age=6)
    return world.title("Aliens", collection="Alien", year=1986, minimum_age=6)


def _finished(world, ann):
    show = world.title("Dark", kind="show", minimum_age=6)
    for episode in world.episodes(show, 2):
        WatchEvent.objects.create(user=ann, title=show, episode=episode)
    return show


@pytest.mark.parametrize("why", HIDES)
def test_why_a_title_is_not_shown(world, why: str) -> None:
    ann = world.person(services=["Netflix"], age_limit=12)
    title = HIDES[why](world, ann)
    if why == "retired":
        title.minimum_age = 6
        title.save()
    found = look(world, ann, title)
    assert found.hidden_by == (why,)
    assert found.place is None
    assert f"title:{title.pk}" not in world.ids(ann)


def test_a_title_that_is_only_on_television_has_the_place_of_its_airing(world) -> None:
    film = world.title("Heat", on=None)
    world.airing("Heat", title=film)
    found = look(world, None, film)
    assert (found.place, found.hidden_by) == (1, ("not_offered",))


def test_a_title_that_is_not_in_the_catalogue(world) -> None:
    film = world.title("Heat")
    pk = film.pk
    film.pk = pk + 1
    assert look(world, None, film) is None
