"""What a subscriber who was away is told when it comes back."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from centrifuge import StreamPosition
from django.core.management import call_command
from django.db import transaction
from django.db.models import F

from w2w_core.content.models import SportsEvent
from w2w_core.live import bus
from w2w_core.live.models import Publication, Stream
from w2w_site.realtime import hub
from w2w_site.realtime.threads import in_thread

from .subscriber import CONNECT, Subscriber, chatter, client, converse, until

if TYPE_CHECKING:
    from conftest import Match

pytestmark = pytest.mark.django_db(transaction=True)


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
        await in_thread(chatter, "sports:live", 150)
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
        await in_thread(chatter, "sports:live", 305)
        await in_thread(bus.trim)
        await one.connect()
        await until(lambda: len(listener.subscribed) == 2)
    again = listener.subscribed[1]
    assert (again.was_recovering, again.recovered) == (True, False)
    assert again.data["events"][0]["id"] == match.id


async def test_history_is_paged(server: str, match: Match) -> None:
    await in_thread(chatter, "sports:live", 5)
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
