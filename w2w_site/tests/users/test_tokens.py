from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_site.users.models import Session, User
from w2w_site.users.tokens import RELOAD_GRACE, rotate, sign_in

TOKEN = "/api/token/"
REFRESH = "/api/token/refresh/"
ME = "/api/users/me/"
PASSWORD = "correct horse battery"


def me(access: str) -> int:
    return APIClient().get(ME, headers={"authorization": f"Bearer {access}"}).status_code


def refreshed(refresh: str) -> Any:
    return APIClient().post(REFRESH, {"refresh": refresh})


def forged(user: User, key: str = settings.SIGNING_KEY, algorithm: str = "HS256", **claims: object) -> str:
    """An access token as the site would make it, but for what is given."""
    good = jwt.decode(sign_in(user).access, options={"verify_signature": False})
    return jwt.encode({**good, **claims}, key, algorithm)


def test_a_name_and_a_password_become_tokens(api: APIClient, ann: User) -> None:
    pair = api.post(TOKEN, {"username": "ann", "password": PASSWORD}).json()

    assert set(pair) == {"access", "refresh"}
    assert me(pair["access"]) == 200


@pytest.mark.parametrize(
    "body", [{"username": "ann", "password": "wrong"}, {"username": "eve", "password": PASSWORD}]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    api: APIClient, ann: User, body: dict[str, str]
) -> None:
    response = api.post(TOKEN, body)

    assert response.status_code == 401
    assert response.json() == {"detail": "No active account found with the given credentials."}


def test_what_is_missing_is_named(api: APIClient, db: None) -> None:
    assert set(api.post(TOKEN, {}).json()) == {"username", "password"}
    assert set(api.post(REFRESH, {}).json()) == {"refresh"}


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "a.b.c",
        jwt.encode({"user_id": "1"}, key="", algorithm="none"),
    ],
)
def test_a_wrong_token_is_401_on_public_pages_too(api: APIClient, db: None, token: str) -> None:
    for url in (ME, "/api/content/movies/"):
        response = api.get(url, headers={"authorization": f"Bearer {token}"})
        assert response.status_code == 401
        assert response.json()["detail"]


def test_tokens_signed_otherwise_are_refused(ann: User) -> None:
    assert me(forged(ann)) == 200
    assert me(forged(ann, key="another key of the length that is asked for")) == 401
    assert me(forged(ann, key=settings.SECRET_KEY)) == 401
    assert me(forged(ann, algorithm="HS512")) == 401
    assert me(forged(ann, iss="somebody else")) == 401
    assert me(forged(ann, aud="another-api")) == 401
    assert me(forged(ann, exp=1)) == 401
    assert me(forged(ann, user_id="999999")) == 401


def test_a_refresh_token_gives_no_access_and_an_access_token_no_refresh(ann: User) -> None:
    pair = sign_in(ann)

    assert me(pair.refresh) == 401
    assert refreshed(pair.access).status_code == 401


def test_a_refresh_token_is_good_once_and_its_second_use_ends_the_session(ann: User) -> None:
    first = sign_in(ann)
    other = sign_in(ann)
    second = refreshed(first.refresh).json()
    assert me(second["access"]) == 200

    assert refreshed(first.refresh).status_code == 401
    assert refreshed(second["refresh"]).status_code == 401
    assert refreshed(other.refresh).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_six_refreshes_at_once_one_wins(ann: User) -> None:
    token = sign_in(ann).refresh

    def use(_: int) -> int:
        try:
            return int(refreshed(token).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(use, range(6))) == [200, 401, 401, 401, 401, 401]
    assert Session.objects.count() == 0


def test_a_browser_that_reloads_while_it_refreshes_gets_the_same_successor(ann: User) -> None:
    old = sign_in(ann).refresh
    new = rotate(old, RELOAD_GRACE)

    again = rotate(old, RELOAD_GRACE)

    assert me(again.access) == 200
    assert rotate(again.refresh, RELOAD_GRACE).user == ann
    assert rotate(new.refresh, RELOAD_GRACE).user == ann


def test_after_a_while_an_old_token_ends_the_browsers_session_too(ann: User) -> None:
    old = sign_in(ann).refresh
    rotate(old, RELOAD_GRACE)
    Session.objects.update(rotated_at=timezone.now() - RELOAD_GRACE - timedelta(seconds=1))

    with pytest.raises(Exception, match="ended"):
        rotate(old, RELOAD_GRACE)
    assert Session.objects.count() == 0


def test_nothing_is_left_of_a_deleted_account(ann: User) -> None:
    pair = sign_in(ann)
    ann.delete()

    assert me(pair.access) == 401
    assert refreshed(pair.refresh).status_code == 401


@pytest.mark.parametrize("change", ["disabled", "revoked", "password"])
def test_tokens_end_with_what_they_stand_for(ann: User, change: str) -> None:
    pair = sign_in(ann)
    if change == "disabled":
        ann.is_active = False
    elif change == "revoked":
        ann.token_version += 1
    else:
        ann.set_password("another one altogether")
    ann.save()

    assert me(pair.access) == 401
    assert refreshed(pair.refresh).status_code == 401


def test_guesses_at_one_account_are_throttled_whatever_address_they_claim(ann: User) -> None:
    codes = []
    for n in range(25):
        client = APIClient(REMOTE_ADDR=f"10.0.0.{n}", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")
        codes.append(client.post(TOKEN, {"username": "Ann", "password": f"guess {n}"}).status_code)

    assert set(codes[:20]) == {401}
    assert set(codes[20:]) == {429}


def test_a_name_written_otherwise_is_guessed_at_no_more_often(db: None) -> None:
    names = [*(" " * n + "1984" for n in range(10)), *("1984" + "\t" * n for n in range(10)), 1984]
    codes = [
        APIClient(REMOTE_ADDR=f"10.0.0.{n}").post(TOKEN, {"username": name, "password": "x"}).status_code
        for n, name in enumerate(names)
    ]

    assert codes == [401] * 20 + [429]


def test_guesses_at_the_admin_pages_count_with_those_at_the_api(client: Client, staff: User) -> None:
    def guess(password: str) -> bool:
        """Whether it was let in."""
        answer = client.post("/admin/login/?next=/admin/", {"username": "staff", "password": password})
        return answer.status_code == 302

    assert guess(PASSWORD)
    client.logout()
    for n in range(10):
        assert not guess(f"guess {n}")
        assert APIClient().post(TOKEN, {"username": "staff", "password": f"{n}"}).status_code in (401, 429)

    assert not guess(PASSWORD)


def test_who_has_an_address_cannot_be_asked_again_and_again(ann_api: APIClient, bob: User) -> None:
    codes = [ann_api.patch(ME, {"email": "bob@example.org"}).status_code for _ in range(31)]

    assert codes == [400] * 30 + [429]
    assert ann_api.get(ME).status_code == 200


def test_registrations_of_one_address_are_throttled_whatever_it_claims(db: None) -> None:
    codes = [
        APIClient(HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").post("/api/users/register/", {}).status_code
        for n in range(31)
    ]

    assert codes == [400] * 30 + [429]
