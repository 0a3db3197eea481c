"""What a subscriber is told, as the official Python client sees it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from w2w_core.live.models import Watch
from w2w_site.realtime import hub
from w2w_site.realtime.threads import in_thread

from .subscriber import Subscriber, client, until

if TYPE_CHECKING:
    from conftest import Match

pytestmark = pytest.mark.django_db(transaction=True)


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
