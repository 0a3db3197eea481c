from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.content.models import Title, TVChannel
from w2w_core.preferences.models import (
    Dismissal,
    UserProfile,
    WatchEvent,
)

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


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
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


@pytest.mark.parametrize("subject", ["title", "event"])
def test_undoing_a_dismissal_brings_it_back(world, subject: str) -> None:
    ann = world.person()
    what = world.title("Heat") if subject == "title" else world.match("Arsenal", "Chelsea")
    dismissal = Dismissal.objects.create(user=ann, **{subject: what})
    assert world.ids(ann) == []
    dismissal.delete()
    assert world.ids(ann) == [f"{subject}:{what.pk}"]
