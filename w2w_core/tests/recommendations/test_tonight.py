from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.content.models import Title, TVChannel
from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    Rating,
    SportsPreference,
    UserProfile,
    WatchEvent,
    WatchlistItem,
)
from w2w_core.recommendations.picks import Kind


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


A_DAY = timedelta(days=1)
FATES = {
    "fine": lambda world, ann, film: world.offer(film, "Netflix"),
    "seen": lambda world, ann, film: WatchEvent.objects.create(user=ann, title=film),
    "rated": lambda world, ann, film: world.rate(ann, film, 5),
    "dismissed": lambda world, ann, film: Dismissal.objects.create(user=ann, title=film),
    "on another service": lambda world, ann, film: world.offer(film, "Hulu"),
    "in another country": lambda world, ann, film: world.offer(film, "Netflix", country="DE"),
    "gone": lambda world, ann, film: world.offer(film, "Netflix", leaves_at=world.now - A_DAY),
    "still to come": lambda world, ann, film: world.offer(film, "Netflix", available_since=world.now + A_DAY),
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates=st.lists(st.sampled_from(sorted(FATES)), min_size=1, max_size=8))
def test_never_shown_what_is_seen_dismissed_or_out_of_reach(world, fates: list[str]) -> None:
    Title.objects.all().delete()
    ann = world.person(f"ann {UserProfile.objects.count()}", services=["Netflix"])
    for fate in fates:
        on = "Netflix" if fate in {"seen", "rated", "dismissed"} else None
        FATES[fate](world, ann, world.title(fate, on=on))
    shown = [pick.title_id for pick in world.tonight(ann, limit=100)]
    names = Title.objects.filter(pk__in=shown).values_list("name", flat=True)
    assert sorted(names) == [fate for fate in sorted(fates) if fate == "fine"]


def test_dismissed_and_seen_titles_do_not_come_back_as_airings(world) -> None:
    ann, film, other = world.person(), world.title("Heat", on=None), world.title("Ronin", on=None)
    world.airing("Heat", title=film)
    world.airing("Ronin", 2, title=other)
    Dismissal.objects.create(user=ann, title=film)
    world.rate(ann, other, 4)
    assert world.ids(ann) == []


def test_dismissed_and_past_matches_are_not_shown(world) -> None:
    ann = world.person()
    gone = world.match("Arsenal", "Chelsea")
    world.match("Leeds", "Everton", -3, status="finished")
    world.match("Fulham", "Wolves", status="postponed")
    world.match("Derby", "Burnley", -48, status="live")
    Dismissal.objects.create(user=ann, event=gone)
    assert world.ids(ann) == []


def test_all_services_are_shown_when_asked_for(world) -> None:
    ann = world.person(services=["Netflix"])
    mine, free, theirs = world.title("Mine"), world.title("Free", on=None), world.title("Theirs", on="Hulu")
    world.offer(free, "Tubi", kind="ads")
    assert set(world.ids(ann)) == {f"title:{mine.pk}", f"title:{free.pk}"}
    assert f"title:{theirs.pk}" in world.ids(ann, services="all")
    assert f"title:{theirs.pk}" in world.ids(None)


def test_a_country_has_its_own_offers_and_channels(world) -> None:
    german = world.title("Das Boot", on=None)
    world.offer(german, "WOW", country="DE")
    everywhere = world.title("Everywhere", on=None)
    world.offer(everywhere, "YouTube", country="", kind="free")
    TVChannel.objects.create(slug="zdf", name="ZDF", country="DE")
    heute = world.airing("heute", channel="ZDF")
    assert set(world.ids(country="DE")) == {
        f"title:{german.pk}",
        f"title:{everywhere.pk}",
        f"program:{heute.pk}",
    }
    assert world.ids(country="US") == [f"title:{everywhere.pk}"]
    assert set(world.ids(world.person(country="DE"))) == set(world.ids(country="DE"))


def test_a_title_on_offer_and_on_television_is_shown_once_with_both_ways(world) -> None:
    film = world.title("Heat")
    world.airing("Heat", title=film)
    world.airing("Heat", 3, title=film)
    [pick] = world.tonight()
    assert {way.type for way in pick.ways} == {"offer", "channel"}
    assert len(pick.ways) == 2, "one airing a channel will do"


def test_minutes_leave_out_what_is_longer(world) -> None:
    short = world.title("Short", runtime=80)
    world.title("Long", runtime=170)
    world.match("Arsenal", "Chelsea")
    ending = world.match("Leeds", "Everton", -1.5, status="live", minute=80, home_score=0, away_score=0)
    picks = {pick.id: pick for pick in world.tonight(minutes=90)}
    assert picks.keys() == {f"title:{short.pk}", f"event:{ending.pk}"}
    assert "fits_time" in {reason.type for reason in picks[f"title:{short.pk}"].reasons}


def test_a_film_of_unknown_length_counts_as_a_usual_one_and_nothing_is_claimed_of_it(world) -> None:
    unknown = world.title("Who knows", runtime=None)
    assert not world.tonight(minutes=90)
    [pick] = world.tonight(minutes=120)
    assert pick.id == f"title:{unknown.pk}"
    assert "fits_time" not in {reason.type for reason in pick.reasons}


def test_genres_are_any_of_those_asked_for(world) -> None:
    comedy, crime = world.title("Airplane!", ["Comedy"]), world.title("Heat", ["Crime"])
    world.title("Up", ["Family"])
    world.match("Arsenal", "Chelsea")
    asked = frozenset({"comedy", "crime"})
    assert set(world.ids(genres=asked)) == {f"title:{comedy.pk}", f"title:{crime.pk}"}


def test_the_horizon(world) -> None:
    world.airing("Tomorrow's News", 30)
    assert world.ids(hours=24) == []
    assert len(world.ids(hours=48)) == 1


def test_an_airing_that_is_half_over_is_no_use(world) -> None:
    world.airing("Nearly over", -0.75)
    begun = world.airing("Just begun", -0.25, channel="ITV")
    assert world.ids() == [f"program:{begun.pk}"]


def test_the_next_episode_is_offered_and_a_finished_show_is_not(world) -> None:
    ann, show, done = world.person(), world.title("Dark", kind="show"), world.title("Maniac", kind="show")
    one, two, three = world.episodes(show, 3)
    [only] = world.episodes(done, 1)
    WatchEvent.objects.create(user=ann, title=show, episode=one)
    WatchEvent.objects.create(user=ann, title=done, episode=only)
    [pick] = world.tonight(ann)
    assert pick.title_id == show.pk
    assert pick.next_episode is not None
    assert pick.next_episode.id == two.pk
    assert ("next_episode", {"season": 1, "number": 2}) in [(r.type, r.params) for r in pick.reasons]
    WatchEvent.objects.create(user=ann, title=show, episode=two)
    three.airs_at = world.now + timedelta(days=3)
    three.save()
    assert world.ids(ann) == [], "what has not aired yet is no next episode"


def test_two_teams_that_meet_again_are_shown_once(world) -> None:
    live = world.match("Argentina", "France", -0.5, status="live")
    world.match("Argentina", "France", 3)
    assert world.ids() == [f"event:{live.pk}"]


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


@pytest.mark.parametrize("subject", ["title", "event"])
def test_undoing_a_dismissal_brings_it_back(world, subject: str) -> None:
    ann = world.person()
    what = world.title("Heat") if subject == "title" else world.match("Arsenal", "Chelsea")
    dismissal = Dismissal.objects.create(user=ann, **{subject: what})
    assert world.ids(ann) == []
    dismissal.delete()
    assert world.ids(ann) == [f"{subject}:{what.pk}"]


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
    world.offer(leaving, "Netflix", kind="free", leaves_at=world.now + 2 * A_DAY)
    world.offer(new, "Netflix", kind="free", available_since=world.now - 3 * A_DAY)
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
