from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from w2w_core.content.models import Title
from w2w_core.preferences.models import (
    FavoriteGenre,
    Rating,
    SportsPreference,
    WatchlistItem,
)
from w2w_core.recommendations.vocabulary import Kind


def test_one_list_over_films_shows_airings_and_matches(world) -> None:
    world.title("Heat")
    world.title("Dark", kind="show")
    world.airing("Evening News")
    world.match("Arsenal", "Chelsea")
    assert {pick.kind for pick in world.tonight()} == set(Kind)


def test_the_first_screen_mixes_kinds(world) -> None:
    for number in range(12):
        world.title(f"Film {number}", popularity=1 - number / 100)
    for number in range(4):
        world.title(f"Show {number}", kind="show", popularity=0.8)
    world.match("Arsenal", "Chelsea", -0.5, status="live")
    assert {pick.kind for pick in world.tonight(limit=8)} >= {Kind.MOVIE, Kind.SHOW, Kind.EVENT}


def test_a_title_on_offer_and_on_television_is_shown_once_with_both_ways(world) -> None:
    film = world.title("Heat")
    world.airing("Heat", title=film)
    world.airing("Heat", 3, title=film)
    [pick] = world.tonight()
    assert {way.type for way in pick.ways} == {"offer", "channel"}
    assert len(pick.ways) == 2, "one airing a channel will do"


def test_what_a_person_likes_comes_first(world) -> None:
    ann = world.person()
    liked = world.title("Alien", ["Science fiction"], themes=["Space"], people=["Sigourney Weaver"])
    romances = [world.title(f"Romance {n}", ["Romance"], popularity=0.7) for n in range(3)]
    kin = world.title("Aliens", ["Science fiction"], themes=["Space"], people=["Sigourney Weaver"])
    assert world.ids(ann)[0] != f"title:{kin.pk}"
    world.rate(ann, liked, 5)
    assert world.ids(ann)[0] == f"title:{kin.pk}"
    world.rate(ann, liked, 1)
    assert world.ids(ann)[-1] == f"title:{kin.pk}"
    assert len(romances) == 3


def test_a_ticked_genre_a_listed_film_and_a_followed_team_rise(world) -> None:
    ann = world.person()
    for number in range(5):
        world.title(f"Drama {number}", ["Drama"], popularity=0.9)
    comedy, listed = world.title("Airplane!", ["Comedy"]), world.title("Heat", ["Crime"])
    match = world.match("Arsenal", "Chelsea", 3)
    before = world.ids(ann)
    FavoriteGenre.objects.create(user=ann, genre=comedy.genres.get())
    WatchlistItem.objects.create(user=ann, title=listed)
    SportsPreference.objects.create(user=ann, team=match.away)
    after = world.ids(ann)
    for subject in (f"title:{comedy.pk}", f"title:{listed.pk}", f"event:{match.pk}"):
        assert after.index(subject) <= before.index(subject)
    assert set(after[:2]) == {f"event:{match.pk}", f"title:{listed.pk}"}


def test_a_close_match_rises_as_it_nears_its_end(world) -> None:
    match = world.match("Arsenal", "Chelsea", -1, status="live", minute=20, home_score=0, away_score=0)

    def score(minute: int, home: int) -> float:
        match.minute, match.home_score = minute, home
        match.save()
        return world.tonight()[0].score

    assert score(20, 0) < score(70, 0) < score(88, 0)
    assert score(88, 3) < score(88, 1) < score(88, 0)


def test_the_same_data_give_the_same_list_to_be_paged(world) -> None:
    for number in range(25):
        world.title(f"Film {number}", ["Drama"])
    whole = world.ids(limit=25)
    assert whole == world.ids(limit=25)
    assert [*world.ids(limit=10), *world.ids(limit=10, offset=10), *world.ids(limit=10, offset=20)] == whole


def test_an_empty_site_has_nothing_to_recommend(world) -> None:
    assert world.ids() == []
    assert world.ids(world.person()) == []


def test_the_number_of_queries_does_not_grow_with_the_list(world) -> None:
    ann = world.person(services=["Netflix"])

    def grow(count: int) -> int:
        for _ in range(count):
            number = Rating.objects.count()
            world.rate(ann, world.title(f"Seen {number}", ["Drama"], people=["Al Pacino"]), 5)
            WatchlistItem.objects.create(
                user=ann, title=world.title(f"Film {number}", ["Drama"], people=["Al Pacino"])
            )
            world.airing(f"Programme {number}", number / 10, channel=f"Channel {number}")
        world.ids(ann)
        with CaptureQueriesContext(connection) as queries:
            world.ids(ann)
        return len(queries)

    assert grow(2) == grow(6)


def test_a_title_that_nobody_knows_has_a_place_among_the_first_ten(world) -> None:
    films = world.camps()
    ann = world.person()
    for film in films["Space"][:6]:
        world.rate(ann, film, 5)
    world.train()
    new = world.title("Brand New", ["Romance"], popularity=0.0)
    first = [pick.title_id for pick in world.tonight(ann, limit=10)]
    assert new.pk in first
    whole = [pick.title_id for pick in world.tonight(ann, limit=100)]
    assert len(set(whole)) == len(whole)
    pages = [pick.title_id for at in range(0, 40, 7) for pick in world.tonight(ann, limit=7, offset=at)]
    assert pages == whole[: len(pages)], "in its place on every page"


@pytest.mark.parametrize(
    ("mood", "shown"),
    [("light", "Airplane"), ("scary", "Saw"), ("romantic", "Notting Hill"), ("thoughtful", "Planet Earth")],
)
def test_a_mood_shows_what_suits_it_and_says_so(world, mood: str, shown: str) -> None:
    world.title("Airplane", ["Comedy"])
    world.title("Saw", ["Horror"])
    world.title("Notting Hill", ["Romance"])
    world.title("Planet Earth", ["Documentary"])
    world.airing("Evening News")
    world.match("Arsenal", "Chelsea")
    picks = world.tonight(mood=mood)
    assert [reason.params for reason in picks[0].reasons if reason.type == "suits_mood"] == [{"mood": mood}]
    names = [Title.objects.get(pk=pick.title_id).name for pick in picks]
    assert names[0] == shown
    assert "Saw" not in names or mood == "scary"


def test_shelves_are_views_of_the_list_in_its_order(world) -> None:
    leaving, new = world.title("Leaving", on=None), world.title("New", on=None)
    world.offer(leaving, "Netflix", kind="free", leaves_at=world.now + timedelta(days=2))
    world.offer(new, "Netflix", kind="free", available_since=world.now - timedelta(days=3))
    world.title("Plain")
    live = world.match("Arsenal", "Chelsea", -0.5, status="live")
    soon = world.match("Leeds", "Everton", 1)
    shelves = {
        "leaving": [f"title:{leaving.pk}"],
        "new": [f"title:{new.pk}"],
        "live": [f"event:{live.pk}"],
        "soon": [f"event:{soon.pk}"],
        "continue": [],
    }
    for shelf, shown in shelves.items():
        assert world.ids(shelf=shelf) == shown
    [pick] = world.tonight(shelf="new")
    [reason] = [reason for reason in pick.reasons if reason.type == "new_on_service"]
    assert reason.params == {"days": 3, "platform": "Netflix"}
