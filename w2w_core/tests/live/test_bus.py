from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.utils import timezone

from w2w_core.live import bus
from w2w_core.live.models import Publication, Stream

if TYPE_CHECKING:
    from conftest import Sockets

pytestmark = pytest.mark.django_db(transaction=True)


def publish(channel: str, *numbers: int) -> None:
    with transaction.atomic():
        for number in numbers:
            bus.publish(channel, {"n": number})


def test_what_is_committed_is_delivered_in_order_without_gaps(sockets: Sockets) -> None:
    publish("a", 1, 2)
    publish("b", 1)
    publish("a", 3)
    assert sockets.places == [("a", 1), ("a", 2), ("b", 1), ("a", 3)]
    assert not Publication.objects.filter(sent_at=None).exists()


def test_a_rollback_publishes_nothing_and_leaves_no_gap(sockets: Sockets) -> None:
    publish("a", 1)
    with transaction.atomic():
        bus.publish("a", {"n": 2})
        transaction.set_rollback(True)
    publish("a", 3)
    assert [one.data for one in sockets] == [{"n": 1}, {"n": 3}]
    assert sockets.places[-1] == ("a", 2)


def test_a_publication_needs_the_transaction_of_its_change() -> None:
    with pytest.raises(RuntimeError, match="only within"):
        bus.publish("a", {})


def test_what_a_dead_broker_did_not_take_is_sent_again(sockets: Sockets) -> None:
    sockets.down = True
    publish("a", 1, 2)
    assert sockets == []
    sockets.down = False
    assert bus.resend(timezone.now()) == 2
    assert sockets.places == [("a", 1), ("a", 2)]
    assert bus.resend(timezone.now()) == 0


def test_what_is_just_being_sent_is_not_sent_again(sockets: Sockets) -> None:
    sockets.down = True
    before = timezone.now()
    publish("a", 1)
    assert bus.resend(before) == 0


def test_a_position_is_kept_and_an_unknown_channel_begins() -> None:
    publish("a", 1, 2)
    known, fresh = bus.position("a"), bus.position("b")
    assert (known.offset, fresh.offset) == (2, 0)
    assert bus.position("b").epoch == fresh.epoch != known.epoch
    assert [one.offset for one in bus.since("a", 1)] == [2]


def test_only_the_newest_300_and_the_last_two_days_are_kept() -> None:
    publish("busy", *range(303))
    publish("old", 1)
    Publication.objects.filter(channel="old").update(created_at=timezone.now() - timedelta(hours=49))
    assert bus.trim() == 4
    assert [one.offset for one in bus.since("busy", 0)] == list(range(4, 304))
    assert Stream.objects.get(channel="old").offset == 1


def test_writers_that_share_channels_in_any_order_neither_wait_in_a_circle_nor_leave_gaps() -> None:
    names = [f"sports:team.{number}" for number in range(4)]
    start, failed = threading.Barrier(3), list[Exception]()

    def write(turned: int) -> None:
        start.wait()
        try:
            for number in range(10):
                with transaction.atomic():
                    bus.publish_all({name: {"n": number} for name in names[turned:] + names[:turned]})
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(turned,)) for turned in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    for name in names:
        assert [one.offset for one in bus.since(name, 0)] == list(range(1, 31))
