from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from w2w_site.realtime import tokens
from w2w_site.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("ada", password="correct horse")


def test_a_token_names_its_user_until_it_ends(user: User) -> None:
    token, expires_at = tokens.issue(user)
    identity = tokens.read(token)
    assert (identity.user_id, identity.expires_at) == (user.pk, expires_at.replace(microsecond=0))


def test_an_old_token_is_told_apart_from_a_wrong_one(user: User) -> None:
    token, _ = tokens.issue(user, datetime.now(UTC) - tokens.LIFETIME - timedelta(seconds=1))
    with pytest.raises(tokens.ExpiredToken):
        tokens.read(token)


def test_a_token_of_the_api_is_worthless_here_and_the_other_way_round(user: User) -> None:
    with pytest.raises(tokens.InvalidToken):
        tokens.read(str(AccessToken.for_user(user)))
    token, _ = tokens.issue(user)
    answer = APIClient(headers={"authorization": f"Bearer {token}"}).get("/api/users/me/")
    assert answer.status_code == 401


def test_an_unsigned_token_is_refused(user: User) -> None:
    claims = {"sub": "1", "ver": 0, "exp": 4102444800, "aud": tokens.AUDIENCE, "iss": tokens.ISSUER}
    parts = [json.dumps(part).encode() for part in ({"alg": "none", "typ": "JWT"}, claims)]
    forged = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
    with pytest.raises(tokens.InvalidToken):
        tokens.read(forged)


@pytest.mark.parametrize("change", [{"is_active": False}, {"token_version": 1}])
def test_a_disabled_or_signed_out_user_is_refused(user: User, change: dict[str, object]) -> None:
    token, _ = tokens.issue(user)
    User.objects.filter(pk=user.pk).update(**change)
    with pytest.raises(tokens.InvalidToken):
        tokens.read(token)


def test_the_token_of_a_deleted_user_is_refused(user: User) -> None:
    token, _ = tokens.issue(user)
    user.delete()
    with pytest.raises(tokens.InvalidToken):
        tokens.read(token)


def test_who_is_signed_in_gets_a_token_for_the_own_channel(user: User) -> None:
    client = APIClient()
    assert client.post("/api/live/token/").status_code == 401
    client.force_authenticate(user)
    answer = client.post("/api/live/token/").json()
    assert answer["channel"] == f"user:{user.pk}"
    assert tokens.read(answer["token"]).user_id == user.pk
