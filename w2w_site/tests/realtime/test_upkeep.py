"""Who may subscribe, and how long a connection lasts."""

from __future__ import annotations

import json

import pytest
from rest_framework_simplejwt.tokens import AccessToken

from w2w_site.realtime import tokens, upkeep
from w2w_site.realtime.threads import in_thread
from w2w_site.users.models import User

from .subscriber import CONNECT, Subscriber, chatter, client, converse, until

pytestmark = pytest.mark.django_db(transaction=True)


async def test_an_own_channel_needs_the_own_token(server: str, user: User) -> None:
    listener = Subscriber()
    token, _ = await in_thread(tokens.issue, user)
    async with client(server, listener, token=token) as one:
        for channel in (f"user:{user.pk}", f"user:{user.pk + 1}", "sports:event.999", "nonsense"):
            await one.new_subscription(channel, events=listener).subscribe()
        await until(lambda: len(listener.refused) == 3 and listener.subscribed)
        assert listener.refused == [103, 102, 102]
        await in_thread(chatter, f"user:{user.pk}", 1)
        await until(lambda: listener.told)
    stranger = Subscriber()
    async with client(server, stranger) as one:
        await one.new_subscription(f"user:{user.pk}", events=stranger).subscribe()
        await until(lambda: stranger.refused == [103])


async def test_a_token_that_ran_out_is_refreshed(
    server: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "LIFETIME", -tokens.LIFETIME)
    expired, _ = await in_thread(tokens.issue, user)
    monkeypatch.undo()
    asked = 0

    async def again() -> str:
        nonlocal asked
        asked += 1
        return (await in_thread(tokens.issue, user))[0]

    async with client(server, Subscriber(), token=expired, get_token=again) as one:
        await one.ready()
    assert asked == 1


@pytest.mark.parametrize("token", ["nonsense", "of the API"])
async def test_a_token_that_is_not_for_this_ends_the_connection(server: str, user: User, token: str) -> None:
    listener = Subscriber()
    async with client(server, listener, token=str(AccessToken.for_user(user)) if " " in token else token):
        await until(lambda: listener.disconnected == [3500])


async def test_a_user_who_signs_out_everywhere_is_disconnected(
    server: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "REVOKE_EVERY", 0.05)
    listener = Subscriber()
    token, _ = await in_thread(tokens.issue, user)
    async with client(server, listener, token=token) as one:
        await one.ready()
        await in_thread(lambda: User.objects.update(token_version=1))
        await until(lambda: listener.disconnected == [3500])


async def test_a_token_that_is_not_renewed_ends_the_connection(
    server: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "REFRESH_GRACE", -tokens.LIFETIME)
    token, _ = await in_thread(tokens.issue, user)
    _, code = await converse(server, json.dumps({"id": 1, "connect": {"token": token}}))
    assert code == 3005


async def test_a_client_that_does_not_answer_pings_is_let_go(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "PING_EVERY", 0)
    monkeypatch.setattr(upkeep, "PONG_WITHIN", 0)
    heard, code = await converse(server, CONNECT, replies=99)
    assert (heard[1], code) == ({}, 3012)


async def test_how_sources_fare_is_told_to_staff_as_long_as_they_are(
    server: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "REVOKE_EVERY", 0.05)
    listener = Subscriber()
    token, _ = await in_thread(tokens.issue, user)
    async with client(server, listener, token=token) as one:
        subscription = one.new_subscription("ops:providers", events=listener)
        await subscription.subscribe()
        await until(lambda: listener.refused == [103])
        await in_thread(lambda: User.objects.update(is_staff=True))
        await subscription.subscribe()
        await until(lambda: listener.subscribed)
        assert "providers" in listener.subscribed[0].data
        await in_thread(lambda: User.objects.update(is_staff=False))
        await until(lambda: listener.refused == [103, 103])
