"""The running site, as the official Python client sees it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import websockets
from centrifuge import (
    Client,
    ClientEventHandler,
    DisconnectedContext,
    PublicationContext,
    StreamPosition,
    SubscribedContext,
    SubscriptionEventHandler,
    UnsubscribedContext,
)
from django.core.management import call_command
from django.db import transaction
from django.db.models import F
from rest_framework_simplejwt.tokens import AccessToken

from w2w_core.content.models import SportsEvent
from w2w_core.live import bus
from w2w_core.live.models import Publication, Stream, Watch
from w2w_site.realtime import channels, hub, session, tokens, upkeep
from w2w_site.realtime.threads import in_thread
from w2w_site.users.models import User

if TYPE_CHECKING:
    from conftest import Match

pytestmark = pytest.mark.django_db(transaction=True)


class Subscriber(ClientEventHandler, SubscriptionEventHandler):
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.subscribed: list[SubscribedContext] = []
        self.told: list[dict[str, Any]] = []
        self.offsets: list[int] = []
        self.refused: list[int] = []
        self.disconnected: list[int] = []

    async def on_subscribed(self, ctx: SubscribedContext) -> None:
        self.subscribed.append(ctx)

    async def on_publication(self, ctx: PublicationContext) -> None:
        self.told.append(ctx.pub.data)
        self.offsets.append(ctx.pub.offset)

    async def on_unsubscribed(self, ctx: UnsubscribedContext) -> None:
        self.refused.append(ctx.code)

    async def on_disconnected(self, ctx: DisconnectedContext) -> None:
        self.disconnected.append(ctx.code)

    @property
    def goals(self) -> list[int]:
        return [c["score"][0] for told in self.told for c in told["changes"] if c["kind"] == "goal"]


@asynccontextmanager
async def client(server: str, listener: Subscriber, **options: Any) -> AsyncIterator[Client]:
    one = Client(f"ws://{server}/connection/websocket", events=listener, proxy=None, timeout=60, **options)
    await one.connect()
    yield one
    await one.disconnect()


async def until(condition: Callable[[], object], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("channel", ["sports:live", "sports:event.{id}"])
async def test_each_goal_is_received_once_and_in_order(server: str, match: Match, channel: str) -> None:
    listener = Subscriber()
    async with client(server, listener) as one:
        subscription = one.new_subscription(channel.format(id=match.id), events=listener)
        await subscription.subscribe()
        await subscription.ready()
        for goals in (1, 2, 3):
            await in_thread(match.minute, goals)
            await in_thread(match.minute, goals + 10, goals)
        await until(lambda: listener.goals == [1, 2, 3])
    assert listener.offsets == sorted(set(listener.offsets))


async def test_a_newcomer_is_given_the_state_that_the_next_publication_changes(
    server: str, match: Match
) -> None:
    listener = Subscriber()
    await in_thread(match.minute, 1)
    async with client(server, listener) as one:
        for channel in ("sports:live", match.channel):
            await one.new_subscription(channel, events=listener).subscribe()
        await until(lambda: len(listener.subscribed) == 2)
        everywhere, here = (ctx.data for ctx in listener.subscribed)
        await in_thread(match.minute, 2)
        await until(lambda: len(listener.told) == 2)
    assert [event["id"] for event in everywhere["events"]] == [match.id]
    assert here["event"]["timeline"] == []
    assert [told["event"]["version"] for told in listener.told] == [here["event"]["version"] + 1] * 2
    assert [ctx.recovered for ctx in listener.subscribed] == [False, False]


async def test_what_was_missed_while_away_is_recovered(server: str, match: Match) -> None:
    listener = Subscriber()
    async with client(server, listener) as one:
        subscription = one.new_subscription(match.channel, events=listener)
        await subscription.subscribe()
        await subscription.ready()
        await one.disconnect()
        for minute in range(1, 6):
            await in_thread(match.minute, minute, minute)
        await one.connect()
        await until(lambda: len(listener.subscribed) == 2)
        await until(lambda: listener.goals == [1, 2, 3, 4, 5])
    assert listener.subscribed[1].recovered


async def test_more_than_the_memory_holds_is_recovered_from_the_database(server: str, match: Match) -> None:
    listener = Subscriber()
    async with client(server, listener) as one:
        subscription = one.new_subscription("sports:live", events=listener)
        await subscription.subscribe()
        await subscription.ready()
        await one.disconnect()
        await in_thread(_chatter, "sports:live", 150)
        await one.connect()
        await until(lambda: len(listener.told) == 150)
    assert listener.subscribed[1].recovered
    assert listener.offsets == list(range(2, 152))


async def test_more_than_is_kept_gives_a_snapshot(server: str, match: Match) -> None:
    listener = Subscriber()
    async with client(server, listener) as one:
        subscription = one.new_subscription("sports:live", events=listener)
        await subscription.subscribe()
        await subscription.ready()
        await one.disconnect()
        await in_thread(_chatter, "sports:live", 305)
        await in_thread(bus.trim)
        await one.connect()
        await until(lambda: len(listener.subscribed) == 2)
    again = listener.subscribed[1]
    assert (again.was_recovering, again.recovered) == (True, False)
    assert again.data["events"][0]["id"] == match.id


def _chatter(channel: str, count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            bus.publish(channel, {"changes": [], "n": number})


async def test_history_is_paged(server: str, match: Match) -> None:
    await in_thread(_chatter, "sports:live", 5)
    async with client(server, Subscriber()) as one:
        subscription = one.new_subscription("sports:live")
        await subscription.subscribe()
        newest = await subscription.history(limit=2, reverse=True)
        assert [pub.offset for pub in newest.publications] == [6, 5]
        since = StreamPosition(offset=2, epoch=newest.epoch)
        assert [pub.offset for pub in (await subscription.history(limit=2, since=since)).publications] == [
            3,
            4,
        ]
        assert (await subscription.history()).publications == []
        assert (await subscription.presence_stats()).num_clients == 1


async def test_an_own_channel_needs_the_own_token(server: str, user: User) -> None:
    listener = Subscriber()
    token, _ = await in_thread(tokens.issue, user)
    async with client(server, listener, token=token) as one:
        for channel in (f"user:{user.pk}", f"user:{user.pk + 1}", "sports:event.999", "nonsense"):
            await one.new_subscription(channel, events=listener).subscribe()
        await until(lambda: len(listener.refused) == 3 and listener.subscribed)
        assert listener.refused == [103, 102, 102]
        await in_thread(_chatter, f"user:{user.pk}", 1)
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


async def test_what_no_notice_told_of_is_found_in_the_database(
    server: str, match: Match, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(hub, "RECONCILE_EVERY", 0.05)
    settings.W2W_DELIVER = "builtins.len"  # takes the publications, and tells nobody
    listener = Subscriber()
    async with client(server, listener) as one:
        subscription = one.new_subscription(match.channel, events=listener)
        await subscription.subscribe()
        await subscription.ready()
        await in_thread(match.minute, 1, 1)
        await until(lambda: listener.goals == [1])


async def converse(
    server: str, *frames: str, replies: int = 2, **options: Any
) -> tuple[list[dict[str, Any]], int | None]:
    """What the server answers to raw frames, and the code if it closes before it gave `replies`."""
    heard: list[dict[str, Any]] = []
    async with websockets.connect(
        f"ws://{server}/connection/websocket", proxy=None, open_timeout=60, **options
    ) as socket:
        for frame in frames:
            await socket.send(frame)
        try:
            async with asyncio.timeout(60):
                while len(heard) < replies:
                    heard += [json.loads(line) for line in str(await socket.recv()).split("\n")]
        except websockets.ConnectionClosed:
            return heard, socket.close_code
    return heard, None


CONNECT = '{"id":1,"connect":{}}'


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["hello"], 3501),
        (['{"id":1,"connect":{'], 3501),
        (['{"id":1,"subscribe":{"channel":"sports:live"}}'], 3501),
        ([CONNECT, '{"id":2,"connect":{}}'], 3501),
        ([CONNECT, '{"subscribe":{"channel":"sports:live"}}'], 3501),
        ([CONNECT, '{"send":{"data":{}}}'], 3508),
        ([" " * 70_000], 1009),
    ],
)
async def test_malformed_frames_end_the_connection_with_a_reason(
    server: str, frames: list[str], code: int
) -> None:
    assert (await converse(server, *frames))[1] == code


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ('"publish":{"channel":"sports:live","data":{}}', 103),
        ('"rpc":{"method":"x"}', 108),
        ('"dance":{}', 104),
        ('"history":{"channel":"sports:live","since":{"offset":9,"epoch":"x"}}', 112),
        ('"subscribe":{"channel":"sports:event.0"}', 102),
        ('"subscribe":{"channel":"sports:event.99999999999999999999"}', 102),
        ('"subscribe":{"channel":"sports:live","recover":true,"epoch":"x","flag":2}', 112),
    ],
)
async def test_a_command_that_cannot_be_done_is_answered_with_its_error(
    server: str, command: str, code: int
) -> None:
    heard, closed = await converse(server, f'{CONNECT}\n{{"id":2,{command}}}')
    assert heard[1]["id"] == 2
    assert heard[1]["error"]["code"] == code
    assert closed is None


async def test_more_than_64_channels_are_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "exists", lambda _: True)
    monkeypatch.setattr(channels, "snapshot", lambda _: None)
    frame = "\n".join(
        f'{{"id":{n},"subscribe":{{"channel":"sports:event.{n}"}}}}'
        for n in range(2, 2 + session.MAX_CHANNELS)
    )
    asks = '{"id":99,"presence_stats":{"channel":"sports:event.7"}}'
    one_more = asks + '\n{"id":100,"subscribe":{"channel":"sports:live"}}'
    heard, _ = await converse(server, CONNECT, frame, one_more, replies=session.MAX_CHANNELS + 3)
    assert heard[-2] == {"id": 99, "presence_stats": {"num_clients": 1, "num_users": 0}}
    assert heard[-1]["error"]["code"] == 106


async def test_a_position_of_another_epoch_is_not_recovered(server: str, match: Match) -> None:
    command = '{"id":2,"subscribe":{"channel":"sports:live","recover":true,"epoch":"other","offset":1}}'
    heard, _ = await converse(server, CONNECT, command)
    answer = heard[1]["subscribe"]
    assert (answer["was_recovering"], answer.get("recovered")) == (True, None)
    assert answer["data"]["events"][0]["id"] == match.id


async def test_after_a_restored_backup_a_client_is_told_to_begin_anew(
    server: str, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its position exists again, of another history, and so do the versions that it has seen."""
    monkeypatch.setattr(hub, "RECONCILE_EVERY", 0.05)
    listener = Subscriber()
    async with client(server, listener, max_reconnect_delay=0.1) as one:
        subscription = one.new_subscription(match.channel, events=listener)
        await subscription.subscribe()
        await subscription.ready()
        await in_thread(match.minute, 3, 1)
        await until(lambda: listener.goals == [1])
        before = listener.told[-1]["event"]
        await in_thread(restore)
        await until(lambda: len(listener.subscribed) == 2)
        anew = listener.subscribed[1]
        assert (anew.was_recovering, anew.recovered) == (True, False)
        event = anew.data["event"]
        assert (event["epoch"] > before["epoch"], event["version"]) == (True, before["version"] - 1)
        await in_thread(match.minute, 4, 2)
        await until(lambda: listener.told[-1]["event"]["score"]["home"] == 2)
        assert listener.offsets[-1] == anew.stream_position.offset + 1


def restore() -> None:
    """The database as it was before the last change, and what is to be run after that."""
    with transaction.atomic():
        for stream in Stream.objects.all():
            Publication.objects.filter(channel=stream.channel, offset=stream.offset).delete()
        Stream.objects.update(offset=F("offset") - 1)
        SportsEvent.objects.update(version=F("version") - 1, home_score=0, timeline=[], minute=0)
        SportsEvent.objects.update(observed_at=F("starts_at"))
        call_command("live_restored", stdout=StringIO())


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
async def test_a_page_of_another_site_is_refused(server: str, origin: str) -> None:
    with pytest.raises(websockets.InvalidStatus, match="403"):
        await converse(server, CONNECT, origin=origin)


async def test_the_own_page_and_trusted_ones_are_let_in(server: str, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.watch.example"]
    for origin in (f"http://{server}", "https://tv.watch.example"):
        heard, _ = await converse(server, CONNECT, replies=1, origin=origin)
        assert heard[0]["connect"]["ping"] == 25


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


async def test_pollers_are_told_who_watches_and_who_has_left(server: str, match: Match) -> None:
    def watched() -> list[str]:
        return list(Watch.objects.values_list("channel", flat=True))

    async with asyncio.timeout(60), client(server, Subscriber()) as one:
        await one.new_subscription("tv:now").subscribe()
        subscription = one.new_subscription(match.channel)
        await subscription.subscribe()
        while await in_thread(watched) != [match.channel]:
            await asyncio.sleep(0.01)
        await subscription.unsubscribe()
        while await in_thread(watched):
            await asyncio.sleep(0.01)
