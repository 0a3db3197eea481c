"""Requests as Centrifugo's subscribe proxy makes them."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from rest_framework.test import APIClient
from stand_in import CONFIG, KEY, NAMESPACES

from w2w_core.live import bus
from w2w_site.jobs import tasks
from w2w_site.realtime import tokens
from w2w_site.users.models import User

if TYPE_CHECKING:
    from conftest import Match
    from stand_in import StandIn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("centrifugo")]

DENIED = {"error": {"code": 103, "message": "permission denied"}}
UNKNOWN = {"error": {"code": 102, "message": "unknown channel"}}


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("ada", password="correct horse")


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, float]]:
    """What is to be done later: the task's arguments, and in how many seconds."""
    asked: list[tuple[Any, float]] = []

    def apply_async(args: Any, countdown: float) -> None:
        asked.append((args, countdown))

    monkeypatch.setattr(tasks.send_again_to_newcomers, "apply_async", apply_async)
    return asked


def claims(user: User) -> dict[str, Any]:
    """Of a token that the site issued for the user, as Centrifugo reads them."""
    payload = tokens.issue(user)[0].split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(payload + "==")))


def subscribe(channel: str, token: dict[str, Any] | None = None, key: str = KEY) -> Any:
    request: dict[str, Any] = {
        "client": "9336a229-2400-4ebc-8c50-0a643d22e8a0",
        "transport": "websocket",
        "protocol": "json",
        "encoding": "json",
        "user": token["sub"] if token else "",
        "channel": channel,
    }
    if token:
        request["meta"] = token["meta"]
    path = CONFIG["channel"]["proxy"]["subscribe"]["endpoint"].removeprefix("http://web:8000")
    answer = APIClient().post(path, request, format="json", headers={"x-api-key": key})
    return answer.json() if answer.status_code == 200 else answer.status_code


def test_whoever_subscribes_gets_the_snapshot_that_the_own_sockets_give(match: Match) -> None:
    match.minute(5, goals=2)
    data = subscribe(match.channel)["result"]["data"]
    assert (data["type"], data["event"]["id"], data["event"]["score"]["home"]) == ("snapshot", match.id, 2)
    assert len(data["event"]["timeline"]) == 2
    assert [event["id"] for event in subscribe("sports:live")["result"]["data"]["events"]] == [match.id]


def test_what_is_published_until_centrifugo_has_joined_them_is_sent_again(
    match: Match, centrifugo: StandIn, later: list[tuple[Any, float]]
) -> None:
    subscribe(match.channel)
    subscribe(match.channel)
    ((arguments, seconds),) = later
    assert arguments == (match.channel, bus.position(match.channel).offset)
    assert seconds > 0
    match.minute(7, goals=1)
    told = len(centrifugo.of(match.channel))
    tasks.send_again_to_newcomers(*arguments)
    assert centrifugo.of(match.channel)[told:] == centrifugo.of(match.channel)[told - 1 : told]


def test_a_channel_of_ones_own_is_ones_own(user: User) -> None:
    ada, eve = claims(user), claims(User.objects.create_user("eve", password="correct horse"))
    channel = f"user:{user.pk}"
    assert subscribe(channel, ada) == {"result": {}}
    assert subscribe(channel, eve) == DENIED
    assert subscribe(channel) == DENIED


def test_how_the_sources_fare_is_for_staff(user: User) -> None:
    assert subscribe("ops:providers", claims(user)) == DENIED
    User.objects.filter(pk=user.pk).update(is_staff=True)
    assert subscribe("ops:providers", claims(user))["result"]["data"]["type"] == "snapshot"


@pytest.mark.parametrize("change", [{"is_active": False}, {"token_version": 7}])
def test_a_disabled_or_signed_out_user_is_refused_though_the_token_is_still_good(
    user: User, change: dict[str, object]
) -> None:
    ada = claims(user)
    User.objects.filter(pk=user.pk).update(**change)
    assert subscribe(f"user:{user.pk}", ada) == DENIED


@pytest.mark.parametrize(
    "channel", ["sports:event.99999", "sports:nothing", "nowhere:1", "user:x", "sports:live "]
)
def test_there_is_no_such_channel(channel: str) -> None:
    assert subscribe(channel) == UNKNOWN


@pytest.mark.parametrize("key", ["", "wrong", KEY + "x"])
def test_nobody_but_centrifugo_may_ask(match: Match, key: str) -> None:
    assert subscribe(match.channel, key=key) == 403


def test_without_centrifugo_nobody_may_ask(match: Match, settings: Any) -> None:
    settings.W2W_CENTRIFUGO_API = ("http://127.0.0.1:9000/api", "")
    assert subscribe(match.channel, key="") == 403


def test_a_request_of_another_kind_is_refused() -> None:
    answer = APIClient().post("/api/live/subscribe/", {"x": 1}, format="json", headers={"x-api-key": KEY})
    assert answer.status_code == 400


def test_a_token_is_what_the_shipped_configuration_asks_for(user: User) -> None:
    token, expires_at = tokens.issue(user)
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    told = claims(user)
    wanted = CONFIG["client"]["token"]
    assert header["alg"] == "HS256"
    assert (told["aud"], told["iss"]) == (wanted["audience"], wanted["issuer"])
    assert told["sub"] == str(user.pk)
    assert isinstance(told["exp"], int)
    assert told["exp"] == int(expires_at.timestamp())
    # A connection token with this claim is refused: https://centrifugal.dev/docs/server/authentication
    assert "channel" not in told


def test_a_token_signed_with_the_shared_key_is_read_here_too(user: User, settings: Any) -> None:
    token, _ = tokens.issue(user)
    assert tokens.read(token).user_id == user.pk
    settings.W2W_CENTRIFUGO_TOKEN_KEY = "another key of tokens, which is long enough as well"
    with pytest.raises(tokens.InvalidToken):
        tokens.read(token)


def test_every_namespace_asks_the_site_and_recovers() -> None:
    for name, options in NAMESPACES.items():
        assert options["subscribe_proxy_enabled"], name
        assert options["force_recovery"], name
        assert options["history_size"] == bus.KEEP, name
        # Clients would see who else is there.
        assert not any(one.startswith("allow_presence") for one in options), name
        assert not any(one.startswith("allow_publish") for one in options), name
