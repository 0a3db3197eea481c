from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient

TASTE = "/api/preferences/taste/"


def test_one_sees_what_is_held_forgets_it_and_has_it_count_again(
    ann_api: APIClient, bob_api: APIClient, make: Any
) -> None:
    film = make.movie("Alien", genres=["Horror"])
    make.offer(film)
    ann_api.post("/api/preferences/ratings/", {"title": film.pk, "value": 5})

    held = ann_api.get(TASTE).json()
    [event] = held["events"]
    assert (event["title"], event["did"], event["grade"], event["weight"]) == ("Alien", "rated", 1, 1)
    assert [(one["type"], one["name"]) for one in held["likes"]] == [("genre", "Horror")]
    assert bob_api.get(TASTE).json()["events"] == []

    assert ann_api.delete(TASTE).status_code == 204
    forgotten = ann_api.get(TASTE).json()
    assert (forgotten["events"], forgotten["likes"]) == ([], [])
    assert forgotten["forgotten_before"]
    assert len(ann_api.get("/api/preferences/ratings/").json()["results"]) == 1

    assert ann_api.post(TASTE).json() == held
    assert ann_api.get(TASTE).json() == held


def test_without_personalisation_the_list_is_that_of_anybody(
    ann_api: APIClient, bob_api: APIClient, make: Any
) -> None:
    for n, genre in enumerate(["Horror", "Comedy", "Horror", "Comedy"]):
        make.offer(make.movie(f"Film {n}", genres=[genre], popularity=n / 4))
    loved = make.movie("Alien", genres=["Horror"])
    ann_api.post("/api/preferences/ratings/", {"title": loved.pk, "value": 5})
    ann_api.post("/api/preferences/favorite-genres/", {"genre": "horror"})
    ann_api.patch("/api/users/profile/", {"profile_type": "film-buff"})

    def tonight(api: APIClient) -> list[Any]:
        return [
            (pick["id"], pick["score"], [reason["type"] for reason in pick["reasons"]])
            for pick in api.get("/api/recommendations/").json()["results"]
        ]

    assert tonight(ann_api) != tonight(bob_api)
    ann_api.patch("/api/users/profile/", {"personalised": False})
    assert tonight(ann_api) == tonight(bob_api)
    ann_api.patch("/api/users/profile/", {"personalised": True})
    assert tonight(ann_api) != tonight(bob_api)
