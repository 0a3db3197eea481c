from __future__ import annotations

from datetime import timedelta

import pytest

from w2w_core.content.models import Title
from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    ProfileType,
    SportsPreference,
    WatchlistItem,
)


@pytest.fixture
def busy(world):
    """A person with every kind of signal."""
    ann = world.person(services=["Netflix"], profile_type=ProfileType.objects.get(slug="hacker"))
    cast = ["Keanu Reeves", "Carrie-Anne Moss", "Sandra Bullock", "Al Pacino"]
    genres = ["Science fiction", "Action", "Comedy", "Crime"]
    for number in range(24):
        film = world.title(
            f"Film {number}",
            genres[number % 3 : number % 3 + 2],
            themes=["Robots"] if number % 2 else ["Heist"],
            people=cast[number % 4 :][:2],
            popularity=number / 24,
        )
        if number < 6:
            world.rate(ann, film, [5, 4.5, 4, 3, 2, 1][number])
        if number == 7:
            WatchlistItem.objects.create(user=ann, title=film)
        if number == 8:
            Dismissal.objects.create(user=ann, title=film)
    FavoriteGenre.objects.create(user=ann, genre=film.genres.first())
    match = world.match("Arsenal", "Chelsea", -1, status="live", minute=85, home_score=1, away_score=1)
    SportsPreference.objects.create(user=ann, team=match.home)
    SportsPreference.objects.create(user=ann, competition=match.competition)
    world.airing("Robot Wars", category="entertainment")
    return ann


def test_reasons_add_up_to_the_score(world, busy) -> None:
    picks = world.tonight(busy, minutes=120)
    assert len(picks) > 10
    for pick in picks:
        assert sum(reason.contribution for reason in pick.reasons) == pytest.approx(pick.score, abs=1e-6)
        weights = [reason.contribution for reason in pick.reasons]
        assert weights == sorted(weights, reverse=True)


def test_a_named_title_is_rated_well_and_shares_something(world, busy) -> None:
    named = 0
    for pick in world.tonight(busy):
        for reason in pick.reasons:
            for title in reason.params.get("titles", []):
                named += 1
                assert title["value"] == float(busy.ratings.get(title=title["id"]).value)
                assert title["value"] > 3
                assert _features(Title.objects.get(pk=title["id"])) & _features(
                    Title.objects.get(pk=pick.title_id)
                )
    assert named


def _features(title: Title) -> set[tuple[str, int]]:
    return {
        (block, pk)
        for block in ("genres", "themes", "people")
        for pk in getattr(title, block).values_list("pk", flat=True)
    }


def test_the_title_named_is_the_one_that_contributes_most(world) -> None:
    ann = world.person()
    kin = world.title("Alien", ["Horror"], themes=["Space"], people=["Sigourney Weaver"])
    stranger = world.title("Halloween", ["Horror"], themes=["Slasher"], people=["Jamie Lee Curtis"])
    world.rate(ann, kin, 4.5)
    world.rate(ann, stranger, 5)
    pick_of = world.title("Aliens", ["Horror"], themes=["Space"], people=["Sigourney Weaver"])
    [pick] = [pick for pick in world.tonight(ann) if pick.title_id == pick_of.pk]
    reason = next(reason for reason in pick.reasons if reason.type == "because_you_rated")
    assert reason.params["titles"][0] == {"id": kin.pk, "name": "Alien", "value": 4.5}


def test_shared_features_are_really_shared(world) -> None:
    ann = world.person()
    listed = world.title("Speed", ["Action"], themes=["Bus"], people=["Keanu Reeves"])
    WatchlistItem.objects.create(user=ann, title=listed)
    kin = world.title(
        "The Matrix", ["Action", "Science fiction"], people=["Keanu Reeves", "Carrie-Anne Moss"]
    )
    world.title("Up", ["Family"])
    [pick] = [pick for pick in world.tonight(ann) if pick.title_id == kin.pk]
    reasons = {reason.type: reason.params for reason in pick.reasons}
    assert reasons["shares_genres"]["genres"] == [{"slug": "action", "name": "Action"}]
    assert [person["name"] for person in reasons["shares_people"]["people"]] == ["Keanu Reeves"]
    assert "shares_themes" not in reasons
    assert "because_you_rated" not in reasons


def test_the_moment_explains_itself(world, busy) -> None:
    match = next(pick for pick in world.tonight(busy) if pick.event_id)
    reasons = {reason.type: reason.params for reason in match.reasons}
    assert reasons.keys() >= {"live_now", "close_match", "follows_team", "follows_competition"}
    assert reasons["follows_team"]["team"]["name"] == "Arsenal"
    airing = next(pick for pick in world.tonight(busy) if pick.program_id)
    assert ("starts_soon", {"minutes": 60}) in [(reason.type, reason.params) for reason in airing.reasons]


def test_leaving_soon_names_days_and_platform(world) -> None:
    ann, film = world.person(services=["Netflix", "Max"]), world.title("Heat", on=None)
    world.offer(film, "Max", leaves_at=world.now + timedelta(days=1, hours=1))
    world.offer(film, "Netflix", leaves_at=world.now + timedelta(days=3, hours=1))
    [pick] = world.tonight(ann)
    reasons = {reason.type: reason.params for reason in pick.reasons}
    assert reasons["leaving_in_days"] == {"days": 3, "platform": "Netflix"}
    assert reasons["on_service"]["platform"] in {"Netflix", "Max"}
