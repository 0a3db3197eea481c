from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.preferences.models import UserProfile, WatchEvent


@pytest.fixture
def alien(make: Any) -> Any:
    alien = make.movie("Alien", genres=["Horror"], cast=["Sigourney Weaver"])
    for number in range(25):
        make.offer(make.movie(f"Alien {number}", genres=["Horror"], popularity=number / 30))
    make.offer(make.show("Alien: Earth", genres=["Horror"], minimum_age=16))
    return alien


def test_twenty_like_a_film_with_their_reasons_and_the_rest_on_pages(api: APIClient, alien: Any) -> None:
    page = api.get(f"/api/content/movies/{alien.pk}/similar/").json()
    assert len(page["results"]) == 20
    first = page["results"][0]
    assert first["title"]["genres"] == [{"slug": "horror", "name": "Horror"}]
    assert first["title"]["offers"]
    assert first["reasons"][0]["type"] == "shares_genres"
    assert first["seen"] is False
    rest = api.get(page["next"]).json()
    assert len(rest["results"]) == 6
    assert rest["next"] is None
    assert api.get(rest["previous"]).json()["results"] == page["results"]


def test_one_kind_one_country(api: APIClient, alien: Any) -> None:
    address = f"/api/content/titles/{alien.pk}/similar/"
    [show] = api.get(address, {"kind": "show"}).json()["results"]
    assert show["title"]["name"] == "Alien: Earth"
    assert show["title"]["minimum_age"] == 16
    assert api.get(address, {"country": "DE"}).json()["results"] == []


def test_a_person_sees_what_they_saw_marked_and_nothing_beyond_their_age(
    ann_api: APIClient, ann: Any, alien: Any
) -> None:
    address = f"/api/content/titles/{alien.pk}/similar/"
    top = ann_api.get(address).json()["results"][0]["title"]["id"]
    WatchEvent.objects.create(user=ann, title_id=top)
    assert ann_api.get(address).json()["results"][0]["seen"] is True
    UserProfile.objects.update_or_create(user=ann, defaults={"age_limit": 12})
    assert ann_api.get(address, {"kind": "show"}).json()["results"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("movies/{film}/similar/", 200),
        ("tv-shows/{film}/similar/", 404),
        ("movies/999999/similar/", 404),
        ("movies/{film}/similar/?kind=airing", 400),
        ("movies/{film}/similar/?cursor=WzEsMF0", 400),
        ("movies/{film}/similar/?page_size=0", 400),
        ("movies/{film}/similar/?genre=horror", 400),
    ],
)
def test_addresses_and_parameters(api: APIClient, alien: Any, path: str, status: int) -> None:
    assert api.get("/api/content/" + path.format(film=alien.pk)).status_code == status
