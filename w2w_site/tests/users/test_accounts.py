from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.preferences.models import UserProfile
from w2w_site.users.models import User

REGISTER = "/api/users/register/"
ME = "/api/users/me/"
PROFILE = "/api/users/profile/"
PASSWORD = "correct horse battery"


def test_one_registers_and_signs_in(api: APIClient, db: None) -> None:
    response = api.post(REGISTER, {"username": "cleo", "email": "Cleo@Example.org", "password": PASSWORD})

    assert response.status_code == 201
    assert response.json() == {"id": response.json()["id"], "username": "cleo", "email": "cleo@example.org"}
    assert api.post("/api/token/", {"username": "cleo", "password": PASSWORD}).status_code == 200


def test_an_address_is_not_needed(api: APIClient, db: None) -> None:
    for name, email in (("a", None), ("b", ""), ("c", None)):
        body = {"username": name, "password": PASSWORD, "email": email}
        assert api.post(REGISTER, body).status_code == 201

    assert User.objects.filter(email=None).count() == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ann"),
        ("username", "ANN"),
        ("username", ""),
        ("username", "a b"),
        ("username", "a\0b"),
        ("username", "x" * 151),
        ("username", ["a"]),
        ("email", "ANN@example.org"),
        ("email", "nobody"),
        ("password", "12345"),
        ("password", "password"),
        ("password", "newcomer1"),
        ("password", "x" * 129),
        ("password", None),
    ],
)
def test_a_bad_value_is_refused_by_name_and_nothing_stored(
    api: APIClient, ann: User, field: str, value: object
) -> None:
    body = {"username": "newcomer1", "email": "new@example.org", "password": PASSWORD}

    response = api.post(REGISTER, {**body, field: value})

    assert response.status_code == 400
    assert list(response.json()) == [field]
    assert User.objects.count() == 1


def test_nobody_makes_himself_more_than_he_is(api: APIClient, ann_api: APIClient, ann: User) -> None:
    more = {
        "id": 77,
        "is_staff": True,
        "is_superuser": True,
        "is_demo": True,
        "is_active": True,
        "token_version": 9,
    }

    api.post(REGISTER, {"username": "cleo", "password": PASSWORD, **more})
    changed = ann_api.patch(ME, {"username": "anna", **more}).json()

    cleo = User.objects.get(username="cleo")
    assert (cleo.pk == 77, cleo.is_staff, cleo.is_superuser, cleo.is_demo) == (False, False, False, False)
    assert changed == {
        "id": ann.pk,
        "username": "anna",
        "email": "ann@example.org",
        "is_staff": False,
        "is_demo": False,
    }
    ann.refresh_from_db()
    assert (ann.is_superuser, ann.token_version) == (False, 0)


def test_ones_own_name_is_not_taken(ann_api: APIClient, bob: User) -> None:
    assert ann_api.patch(ME, {"username": "ANN", "email": "ann@example.org"}).status_code == 200
    assert list(ann_api.patch(ME, {"username": "bob"}).json()) == ["username"]
    assert ann_api.put(ME, {"username": "x"}).status_code == 405


def test_a_profile_starts_empty_and_is_set(ann_api: APIClient, make: Any) -> None:
    make.platform("Netflix")
    make.platform("Mubi")
    assert ann_api.get(PROFILE).json() == {
        "profile_type": None,
        "country": "",
        "timezone": "",
        "language": "",
        "platforms": [],
        "personalised": True,
        "age_limit": None,
    }

    wanted = {
        "profile_type": "film-buff",
        "country": "gb",
        "timezone": "Europe/London",
        "language": "en",
        "platforms": ["mubi", "netflix", "mubi"],
        "personalised": False,
        "age_limit": 12,
    }
    response = ann_api.put(PROFILE, wanted)

    assert response.status_code == 200, response.json()
    assert response.json() == {**wanted, "country": "GB", "platforms": response.json()["platforms"]}
    assert sorted(response.json()["platforms"]) == ["mubi", "netflix"]


def test_a_service_that_is_kept_stays_since_when_it_was_there(
    ann_api: APIClient, ann: User, make: Any
) -> None:
    make.platform("Netflix")
    make.platform("Mubi")
    ann_api.patch(PROFILE, {"platforms": ["netflix"]})
    since = UserProfile.objects.get(user=ann).subscriptions.get().since

    ann_api.patch(PROFILE, {"platforms": ["netflix", "mubi"]})
    assert UserProfile.objects.get(user=ann).subscriptions.get(platform__slug="netflix").since == since

    ann_api.patch(PROFILE, {"country": "DE"})
    assert len(ann_api.get(PROFILE).json()["platforms"]) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("profile_type", "wizard"),
        ("profile_type", "casual\0"),
        ("country", "GBR"),
        ("country", "12"),
        ("timezone", "Mars/Olympus"),
        ("language", "English"),
        ("age_limit", 19),
        ("age_limit", -1),
        ("age_limit", "twelve"),
        ("platforms", ["nextflix"]),
        ("platforms", "netflix"),
        ("platforms", ["a\0"]),
        ("platforms", [str(n) for n in range(101)]),
    ],
)
def test_a_bad_profile_is_refused_by_name(ann_api: APIClient, field: str, value: object) -> None:
    response = ann_api.patch(PROFILE, {field: value})

    assert response.status_code == 400
    assert list(response.json()) == [field]


def test_profile_types_are_there_to_choose_from(api: APIClient, db: None) -> None:
    types = api.get("/api/users/profile-types/").json()["results"]

    assert {"film-buff", "sports-fan", "casual"} <= {row["slug"] for row in types}
    assert all(row["name"] and row["description"] for row in types)
