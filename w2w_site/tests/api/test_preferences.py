from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from w2w_core.preferences.models import Rating, WatchlistItem
from w2w_site.jobs import tasks
from w2w_site.users.models import User

ROOT = "/api/preferences/"
WATCHLIST = f"{ROOT}watchlist/"
LISTS = ["watchlist", "favorite-genres", "sports", "ratings", "dismissals", "watched"]


@pytest.fixture
def bodies(make: Any) -> dict[str, list[dict[str, Any]]]:
    """What each list takes."""
    film, event, genre = make.movie("Alien"), make.event(), make.genre("Horror")
    show = make.show("The Wire", episodes=1)
    episode = show.seasons.get().episodes.get()
    return {
        "watchlist": [{"title": film.pk}, {"event": event.pk}],
        "favorite-genres": [{"genre": genre.slug}],
        "sports": [{"team": event.home_id}, {"competition": event.competition_id}],
        "ratings": [{"title": film.pk, "value": 3.5}],
        "dismissals": [{"title": film.pk}, {"event": event.pk}],
        "watched": [{"title": film.pk}, {"event": event.pk}, {"episode": episode.pk}],
    }


@pytest.mark.parametrize("name", LISTS)
def test_one_adds_lists_and_removes(ann_api: APIClient, bodies: dict[str, Any], name: str) -> None:
    added = [ann_api.post(f"{ROOT}{name}/", body) for body in bodies[name]]
    assert [response.status_code for response in added] == [201] * len(bodies[name])

    listed = ann_api.get(f"{ROOT}{name}/").json()
    assert listed["results"] == [response.json() for response in reversed(added)]
    assert (listed["next"], listed["previous"]) == (None, None)

    for response in added:
        assert ann_api.delete(f"{ROOT}{name}/{response.json()['id']}/").status_code == 204
    assert ann_api.get(f"{ROOT}{name}/").json()["results"] == []


@pytest.mark.parametrize("name", LISTS)
def test_another_persons_rows_are_as_absent_as_none(
    ann_api: APIClient, bob_api: APIClient, bodies: dict[str, Any], name: str
) -> None:
    row = ann_api.post(f"{ROOT}{name}/", bodies[name][0]).json()["id"]

    assert bob_api.get(f"{ROOT}{name}/").json()["results"] == []
    assert bob_api.delete(f"{ROOT}{name}/{row}/").status_code == 404
    assert len(ann_api.get(f"{ROOT}{name}/").json()["results"]) == 1


@pytest.mark.parametrize("name", LISTS)
def test_a_row_is_for_whom_it_is_posted_by(
    ann_api: APIClient, bob_api: APIClient, bob: User, bodies: dict[str, Any], name: str
) -> None:
    ann_api.post(f"{ROOT}{name}/", {**bodies[name][0], "user": bob.pk, "user_id": bob.pk, "id": 777})

    assert bob_api.get(f"{ROOT}{name}/").json()["results"] == []
    assert ann_api.get(f"{ROOT}{name}/").json()["results"][0]["id"] != 777


@pytest.mark.parametrize("name", ["watchlist", "favorite-genres", "sports"])
def test_the_same_thing_twice_is_refused_by_name(
    ann_api: APIClient, bodies: dict[str, Any], name: str
) -> None:
    for body in bodies[name]:
        ann_api.post(f"{ROOT}{name}/", body)
        response = ann_api.post(f"{ROOT}{name}/", body)
        assert response.status_code == 400
        assert list(response.json()) == list(body)
    assert len(ann_api.get(f"{ROOT}{name}/").json()["results"]) == len(bodies[name])


def test_dismissing_again_changes_nothing(ann_api: APIClient, bodies: dict[str, Any]) -> None:
    for body in bodies["dismissals"]:
        first = ann_api.post(f"{ROOT}dismissals/", body)
        second = ann_api.post(f"{ROOT}dismissals/", body)
        assert (first.status_code, second.status_code) == (201, 200)
        assert second.json() == first.json()
        undo = f"{ROOT}dismissals/{first.json()['id']}/"
        assert [ann_api.delete(undo).status_code for _ in range(2)] == [204, 404]
    assert ann_api.get(f"{ROOT}dismissals/").json()["results"] == []


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("watchlist", {"title": 999999}, "title"),
        ("watchlist", {"event": 999999}, "event"),
        ("watchlist", {"title": 10**30}, "title"),
        ("watchlist", {"title": "1"}, "title"),
        ("watchlist", {"title": 1.5}, "title"),
        ("watchlist", {"title": True}, "title"),
        ("watchlist", {"title": [1]}, "title"),
        ("watchlist", {"title": None}, "title"),
        ("watchlist", {}, "title"),
        ("watchlist", [1], "non_field_errors"),
        ("dismissals", {"title": 999999}, "title"),
        ("dismissals", {"event": 999999}, "event"),
        ("watched", {"episode": 999999}, "episode"),
        ("sports", {"team": -1}, "team"),
        ("favorite-genres", {"genre": "horror\0"}, "genre"),
        ("favorite-genres", {"genre": {"slug": "x"}}, "genre"),
        ("favorite-genres", {}, "genre"),
        ("ratings", {"value": 3}, "title"),
    ],
)
def test_a_bad_value_is_refused_by_name(ann_api: APIClient, name: str, body: object, field: str) -> None:
    response = ann_api.post(f"{ROOT}{name}/", body)

    assert response.status_code == 400
    assert list(response.json()) == [field]


def test_two_things_at_once_are_refused(ann_api: APIClient, bodies: dict[str, Any]) -> None:
    title, event = bodies["watchlist"]

    response = ann_api.post(WATCHLIST, {**title, **event})

    assert response.status_code == 400
    assert WatchlistItem.objects.count() == 0


@pytest.mark.parametrize("value", [0, 0.4, 5.5, 3.25, "nan", "many", None, 10**30])
def test_ratings_are_halves_from_a_half_to_five(ann_api: APIClient, make: Any, value: object) -> None:
    response = ann_api.post(f"{ROOT}ratings/", {"title": make.movie("Alien").pk, "value": value})

    assert response.status_code == 400
    assert list(response.json()) == ["value"]


def test_rating_again_changes_the_rating(ann_api: APIClient, make: Any) -> None:
    film = make.movie("Alien")
    first = ann_api.post(f"{ROOT}ratings/", {"title": film.pk, "value": 2})

    second = ann_api.post(f"{ROOT}ratings/", {"title": film.pk, "value": 4.5})

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["id"] == first.json()["id"]
    assert second.json()["value"] == 4.5
    assert Rating.objects.get().value == 4.5


def test_an_episode_seen_is_its_shows(ann_api: APIClient, bodies: dict[str, Any]) -> None:
    seen = ann_api.post(f"{ROOT}watched/", bodies["watched"][2]).json()

    assert (seen["title"]["name"], seen["episode"]["number"], seen["event"]) == ("The Wire", 1, None)
    rows = ann_api.get(f"{ROOT}watched/", {"title": seen["title"]["id"]}).json()["results"]
    assert [row["id"] for row in rows] == [seen["id"]]
    assert ann_api.get(f"{ROOT}watched/", {"title": 10**9}).json()["results"] == []


@pytest.mark.django_db(transaction=True)
def test_adding_at_once_adds_once(ann_api: APIClient, make: Any) -> None:
    film = make.movie("Alien")

    def add(_: int) -> int:
        try:
            return int(ann_api.post(WATCHLIST, {"title": film.pk}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(add, range(4))) == [201, 400, 400, 400]
    assert WatchlistItem.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_adding_and_removing_at_once_ends_with_one_row_or_none(ann_api: APIClient, make: Any) -> None:
    film = make.movie("Alien")

    def flip(turn: int) -> list[int]:
        try:
            said = [ann_api.post(WATCHLIST, {"title": film.pk}).status_code]
            for item in list(WatchlistItem.objects.all()) if turn % 2 else []:
                said.append(ann_api.delete(f"{WATCHLIST}{item.pk}/").status_code)
            return [int(status) for status in said]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = {status for statuses in pool.map(flip, range(12)) for status in statuses}
    assert said <= {201, 400, 204, 404}
    assert WatchlistItem.objects.count() <= 1
    ann_api.post(WATCHLIST, {"title": film.pk})
    assert WatchlistItem.objects.count() == 1


@pytest.mark.parametrize("name", LISTS)
def test_recommendations_are_made_anew_after_a_change(
    ann_api: APIClient,
    ann: User,
    bodies: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    name: str,
) -> None:
    asked: list[tuple[int, str]] = []
    monkeypatch.setattr(tasks.refresh_recommendations, "delay", lambda *args: asked.append(args[:2]))

    with django_capture_on_commit_callbacks(execute=True):
        row = ann_api.post(f"{ROOT}{name}/", bodies[name][0]).json()["id"]
        ann_api.post(f"{ROOT}{name}/", {})
    with django_capture_on_commit_callbacks(execute=True):
        ann_api.delete(f"{ROOT}{name}/{row}/")

    because = {
        "watchlist": "watchlist",
        "favorite-genres": "favorite_genre",
        "sports": "follow",
        "ratings": "rating",
        "dismissals": "dismissal",
        "watched": "watched",
    }
    assert asked == [(ann.pk, because[name])] * 2


@pytest.mark.parametrize("count", [1, 10])
def test_a_watchlist_takes_as_many_queries_for_many_as_for_one(
    ann_api: APIClient, make: Any, django_assert_num_queries: Any, count: int
) -> None:
    for n in range(count):
        film = make.movie(f"Film {n}", genres=["Horror"])
        make.offer(film)
        ann_api.post(WATCHLIST, {"title": film.pk})
        ann_api.post(WATCHLIST, {"event": make.event(f"Home {n}").pk})

    with django_assert_num_queries(7):
        assert len(ann_api.get(WATCHLIST).json()["results"]) == 2 * count
