"""What must never be recommended, whichever way leads there: random small worlds against plain rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.content.models import Offer, SportsEvent, Team, Title, TVProgram
from w2w_core.preferences.models import Dismissal, SportsPreference, UserProfile, WatchEvent
from w2w_core.recommendations.lists.daily import daily
from w2w_core.recommendations.lists.similar import similar
from w2w_core.recommendations.push.asked import push_new
from w2w_core.recommendations.versioned import forget_all
from w2w_core.recommendations.vocabulary import Ask


@dataclass(frozen=True)
class Film:
    series: str
    year: int | None
    age: int | None
    for_families: bool
    retired: bool
    on: str
    """Whose offer there is: mine, theirs, or none; and tv, where it is only broadcast."""
    fate: str
    """What the person did to it."""


films = st.builds(
    Film,
    series=st.sampled_from(["", "", "Alien", "Rocky"]),
    year=st.none() | st.integers(1979, 1984),
    age=st.none() | st.sampled_from([0, 6, 12, 16, 18]),
    for_families=st.booleans(),
    retired=st.sampled_from([False, False, False, True]),
    on=st.sampled_from(["mine", "mine", "mine", "theirs", "none", "tv"]),
    fate=st.sampled_from(["none", "none", "seen", "rated", "dismissed"]),
)
limits = st.none() | st.sampled_from([0, 6, 11, 12, 17, 18])


def seen(film: Film) -> bool:
    return film.fate in {"seen", "rated"}


def may_be_recommended(film: Film, world: list[Film], limit: int | None) -> bool:
    """Seen or not."""
    if film.retired or film.fate == "dismissed":
        return False
    if limit is not None and limit < 18:
        fit = film.for_families if film.age is None else film.age <= limit
        if not fit:
            return False
    if not film.series:
        return True
    parts = [part for part in world if part.series == film.series]
    years = [part.year for part in parts if part.year is not None]
    if film.year is None:
        return not years or any(seen(part) for part in parts)
    earlier = [part for part in parts if part.year is not None and part.year <= film.year]
    return film.year == min(years) or any(seen(part) for part in earlier)


def build(world: Any, told: list[Film], limit: int | None) -> tuple[Any, dict[int, Film]]:
    Title.objects.all().delete()
    TVProgram.objects.all().delete()
    ann = world.person(f"ann {UserProfile.objects.count()}", services=["Netflix"], age_limit=limit)
    by_id = {}
    for number, film in enumerate(told):
        title = world.title(
            f"Film {number}",
            ["Drama", *(["Family"] if film.for_families else [])],
            on={"mine": "Netflix", "theirs": "Hulu"}.get(film.on),
            year=film.year,
            minimum_age=film.age,
            collection=film.series,
            retired_at=world.now if film.retired else None,
        )
        if film.on == "tv":
            world.airing(title.name, 1 + number, title=title, minutes=50)
        if film.fate == "rated":
            world.rate(ann, title, 4)
        if film.fate == "seen":
            WatchEvent.objects.create(user=ann, title=title)
        if film.fate == "dismissed":
            Dismissal.objects.create(user=ann, title=title)
        by_id[title.pk] = film
    forget_all()
    return ann, by_id


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=st.lists(films, min_size=1, max_size=8), limit=limits)
def test_exactly_what_is_allowed_in_reach_and_not_seen_is_shown(
    world: Any, told: list[Film], limit: int | None
) -> None:
    ann, by_id = build(world, told, limit)
    fresh = {pk for pk, film in by_id.items() if may_be_recommended(film, told, limit) and not seen(film)}
    mine = {pk for pk in fresh if by_id[pk].on in {"mine", "tv"}}
    anywhere = {pk for pk in fresh if by_id[pk].on != "none"}

    assert {pick.title_id for pick in world.tonight(ann)} == mine
    assert {pick.title_id for pick in world.tonight(ann, services="all")} == anywhere
    assert {pick.title_id for pick in daily(ann, world.now)[1].picks} <= mine
    pushed = push_new(ann.pk, world.now, lambda *_: None, "rating")
    assert {pick.title_id for pick in pushed} <= mine


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=st.lists(films, min_size=2, max_size=8), limit=limits)
def test_similar_titles_are_allowed_and_in_reach_and_may_be_seen(
    world: Any, told: list[Film], limit: int | None
) -> None:
    ann, by_id = build(world, told, limit)
    first = min(by_id)
    like_it = similar(first, ann, Ask(), world.now)
    assert {one.title_id for one in like_it} == {
        pk
        for pk, film in by_id.items()
        if pk != first and may_be_recommended(film, told, limit) and film.on in {"mine", "theirs"}
    }
    assert all(one.seen == seen(by_id[one.title_id]) for one in like_it)


@pytest.mark.parametrize("how", ["seen", "dismissed", "limited", "retired", "gone"])
def test_the_picks_of_the_day_lose_what_may_no_longer_be_shown(world: Any, how: str) -> None:
    ann = world.person(services=["Netflix"])
    for number in range(8):
        world.title(f"Film {number}", ["Drama"], minimum_age=16)
    picked = [pick.title_id for pick in daily(ann, world.now)[1].picks]
    lost = Title.objects.get(pk=picked[0])
    if how == "seen":
        WatchEvent.objects.create(user=ann, title=lost)
    elif how == "dismissed":
        Dismissal.objects.create(user=ann, title=lost)
    elif how == "limited":
        UserProfile.objects.filter(user=ann).update(age_limit=12)
    elif how == "retired":
        Title.objects.filter(pk=lost.pk).update(retired_at=world.now)
    else:
        Offer.objects.filter(title=lost).delete()
    forget_all()
    left = [pick.title_id for pick in daily(ann, world.now)[1].picks]
    assert left == ([] if how == "limited" else picked[1:])


def test_with_an_age_limit_a_programme_of_no_title_is_for_children_or_sport(world: Any) -> None:
    child = world.person(age_limit=6)
    world.airing("Late Night", 1, category="entertainment")
    for_all = [
        world.airing("Cartoons", 2, category="kids"),
        world.airing("Sports Round-up", 4, category="sport"),
    ]
    match = world.match("Arsenal", "Chelsea")
    assert set(world.ids(child)) == {*(f"program:{one.pk}" for one in for_all), f"event:{match.pk}"}


def test_airings_of_a_show_go_on_where_the_person_is(world: Any) -> None:
    ann, show = world.person(), world.title("Dark", kind="show", on=None)
    first, second, _ = world.episodes(show, 3)
    for episode in (first, second):
        WatchEvent.objects.create(user=ann, title=show, episode=episode)
    for number in (1, 2, 3):
        airing = world.airing("Dark", number, title=show, season=1, number=number)
    assert world.ids(ann) == [f"program:{airing.pk}"]
    assert TVProgram.objects.get(pk=airing.pk).number == 3


def test_a_title_that_nobody_knows_yet_is_not_shown_before_its_age_is_read(world: Any) -> None:
    child, known = world.person(age_limit=6), world.title("Up", ["Family"])
    world.tonight(child)
    new = Title.objects.create(kind="movie", name="Saw", minimum_age=18)
    world.airing("Saw", title=new)
    assert world.ids(child) == [f"title:{known.pk}"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    score=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    minute=st.integers(0, 95),
    follows=st.booleans(),
)
def test_no_reason_tells_who_leads(world: Any, score: tuple[int, int], minute: int, follows: bool) -> None:
    """The reasons of a match are the same with the score turned round, and hold none of its numbers."""
    SportsEvent.objects.all().delete()
    ann = world.person(f"fan {UserProfile.objects.count()}")
    home, away = score
    match = world.match(
        "Arsenal", "Chelsea", -1, status="live", minute=minute, home_score=home, away_score=away
    )
    if follows:
        SportsPreference.objects.create(user=ann, team=Team.objects.get(slug="arsenal"))
    [pick] = world.tonight(ann)
    SportsEvent.objects.filter(pk=match.pk).update(home_score=away, away_score=home)
    [turned] = world.tonight(ann)
    assert pick.reasons == turned.reasons
    for reason in pick.reasons:
        assert reason.params.keys() <= {"team", "competition", "minutes"}


def test_a_dismissed_title_pulls_down_what_is_like_it(world: Any) -> None:
    ann = world.person()
    saw = world.title("Saw", ["Horror"], people=["Cary Elwes"])
    kin = world.title("Saw II", ["Horror"], people=["Cary Elwes"], popularity=0.6)
    other = world.title("Heat", ["Crime"], people=["Al Pacino"])
    assert world.ids(ann)[0] == f"title:{kin.pk}"
    Dismissal.objects.create(user=ann, title=saw)
    assert world.ids(ann) == [f"title:{other.pk}", f"title:{kin.pk}"]
    [told] = [pick for pick in world.tonight(ann) if pick.title_id == kin.pk]
    assert min(reason.contribution for reason in told.reasons) < 0
