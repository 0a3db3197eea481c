"""Who may not be connected any more is not: disabled, deleted, signed out here or everywhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from centrifuge import Client, ClientEventHandler, DisconnectedContext
from rest_framework.test import APIClient

from w2w_site.realtime import hub as hubs
from w2w_site.realtime import tokens, upkeep
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.transports.wire import LINES
from w2w_site.users.models import User
from w2w_site.users.tokens import Pair, sign_in, sign_out

pytestmark = pytest.mark.django_db(transaction=True)
ENDS_WITHIN = 30


class Listener(ClientEventHandler):
    def __init__(self) -> None:
        self.disconnected: list[int] = []

    async def on_disconnected(self, ctx: DisconnectedContext) -> None:
        self.disconnected.append(ctx.code)


def live_token(pair: Pair) -> str:
    """As the web client asks for it."""
    api = APIClient()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {pair.access}")
    return str(api.post("/api/live/token/").data["token"])


def signs_out(pair: Pair) -> None:
    sign_out(pair.refresh)


def signs_out_everywhere(pair: Pair) -> None:
    User.objects.filter(pk=pair.user.pk).update(token_version=1)


def is_disabled(pair: Pair) -> None:
    User.objects.filter(pk=pair.user.pk).update(is_active=False)


def is_deleted(pair: Pair) -> None:
    User.objects.filter(pk=pair.user.pk).delete()


def test_tokens_are_checked_often_enough() -> None:
    assert ENDS_WITHIN > upkeep.REVOKE_EVERY + 1
    assert timedelta(seconds=ENDS_WITHIN) > upkeep.REFRESH_GRACE + timedelta(seconds=1)


@pytest.mark.parametrize("happens", [signs_out, signs_out_everywhere, is_disabled, is_deleted])
async def test_whose_session_ended_is_disconnected_for_good(
    server: str, user: User, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Pair], None]
) -> None:
    monkeypatch.setattr(upkeep, "REVOKE_EVERY", 0.05)
    here = await in_thread(sign_in, user)
    token = await in_thread(live_token, here)
    listener = Listener()
    client = Client(
        f"ws://{server}/connection/websocket", events=listener, proxy=None, token=token, timeout=60
    )
    await client.connect()
    await client.ready()
    await in_thread(happens, here)
    async with asyncio.timeout(60):
        while listener.disconnected != [3500]:
            await asyncio.sleep(0.01)


def test_a_token_outlives_only_another_session(user: User) -> None:
    here, there = sign_in(user), sign_in(user)
    tokens_of = {"here": live_token(here), "there": live_token(there)}
    sign_out(here.refresh)
    with pytest.raises(tokens.InvalidToken):
        tokens.read(tokens_of["here"])
    assert tokens.read(tokens_of["there"]).user_id == user.pk


class Wire:
    medium = LINES

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = 0

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def waiting(self) -> int:
        return 0

    def close(self, code: int, reason: str) -> None:
        self.closed = code

    def abort(self) -> None:
        pass


async def test_a_socket_that_answers_is_open_after_26_hours(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a clock that is set: pings are answered, and the token is renewed when it runs out."""
    monkeypatch.setattr(hubs, "RECONCILE_EVERY", 3600)
    passed, begun, began_at = 0.0, time.monotonic(), datetime.now(UTC)

    class Clock:
        @staticmethod
        def monotonic() -> float:
            return begun + passed

    class Calendar(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # as datetime's own
            return began_at + timedelta(seconds=passed)

    monkeypatch.setattr(upkeep, "time", Clock)
    monkeypatch.setattr(upkeep, "datetime", Calendar)
    hub, wire = Hub(), Wire()
    socket = Connection(wire, hub.fanout.lags)
    hub.add(socket)
    socket.connected = True
    renewed = 0
    while passed < 26 * 3600:
        identity = socket.identity
        if identity is None or Calendar.now() > identity.expires_at:
            _, ends = tokens.issue(user, Calendar.now())
            socket.identity = tokens.Identity(user.pk, user.token_version, ends)
            renewed += 1
        upkeep.look_after(hub)
        socket.pong_due = False
        passed += 5
    assert wire.closed == 0
    assert renewed > 26 * 3600 / tokens.LIFETIME.total_seconds() - 2
    assert len(wire.written) >= 26 * 3600 / 30  # a ping each 25 s, looked at every 5 s
    # And no longer than that: the token is not renewed any more.
    passed += tokens.LIFETIME.total_seconds() + ENDS_WITHIN
    upkeep.look_after(hub)
    assert wire.closed == 3005
    await hub.shutdown(0)
