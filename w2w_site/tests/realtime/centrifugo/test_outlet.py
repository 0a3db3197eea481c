from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from w2w_core.live import bus
from w2w_core.live.models import Publication
from w2w_site.realtime.centrifugo import outlet
from w2w_site.realtime.centrifugo import server as api

if TYPE_CHECKING:
    from conftest import Match
    from stand_in import StandIn

pytestmark = pytest.mark.django_db(transaction=True)

BOARD = "sports:live"


def publish(channel: str, *numbers: int) -> None:
    for number in numbers:
        with transaction.atomic():
            bus.publish(channel, {"n": number})


def numbers(published: Sequence[Any]) -> list[int]:
    return [one["n"] for one in published]


def resend() -> None:
    """As the job does it some time later."""
    outlet._rests_until = float("-inf")
    bus.resend(timezone.now())


def test_a_goal_reaches_centrifugo_as_it_reaches_the_sockets(match: Match, centrifugo: StandIn) -> None:
    match.minute(1, goals=1)
    (told,) = centrifugo.of(match.channel)
    assert told == bus.latest(match.channel, 1)[0].data
    assert (told["type"], told["event"]["score"]["home"]) == ("event", 1)
    assert told["changes"][0]["kind"] == "goal"
    assert len(centrifugo.of(BOARD)) == 1
    assert not Publication.objects.filter(sent_at=None).exists()


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 503}, {"error": {"code": 100, "message": "internal server error"}}],
    ids=["500", "503", "error 100 within a 200"],
)
def test_what_it_did_not_acknowledge_is_kept_and_sent_again_in_order(
    centrifugo: StandIn, fault: dict[str, Any]
) -> None:
    publish(BOARD, 1)
    for name, value in fault.items():
        setattr(centrifugo, name, value)
    publish(BOARD, 2, 3)
    assert numbers(centrifugo.of(BOARD)) == [1]

    centrifugo.status, centrifugo.error = 200, None
    resend()
    publish(BOARD, 4)
    assert numbers(centrifugo.of(BOARD)) == [1, 2, 3, 4]
    assert not bus.unsent(BOARD)


def test_what_waits_goes_before_what_is_new(centrifugo: StandIn) -> None:
    centrifugo.status = 500
    publish(BOARD, 1)
    centrifugo.status = 200
    outlet._rests_until = float("-inf")
    publish(BOARD, 2)
    assert numbers(centrifugo.of(BOARD)) == [1, 2]


def test_while_it_is_away_changes_do_not_wait_for_it(centrifugo: StandIn) -> None:
    centrifugo.status = 500
    publish(BOARD, *range(20))
    assert centrifugo.asked == 1
    assert len(bus.unsent(BOARD)) == 20


def test_an_answer_that_never_comes_is_not_waited_for_and_doubles_nothing(
    centrifugo: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr(api, "TIMEOUT", 0.2)
        centrifugo.keeps_silent = True  # it publishes, and its answer is lost
        started = time.monotonic()
        publish(BOARD, 1)
        assert time.monotonic() - started < 30
    assert [one.offset for one in bus.unsent(BOARD)] == [1]

    api._client.cache_clear()
    resend()
    assert centrifugo.asked == 2
    assert numbers(centrifugo.of(BOARD)) == [1]
    assert not bus.unsent(BOARD)


def test_it_skips_what_it_has_even_after_it_forgot_the_key(centrifugo: StandIn) -> None:
    publish(BOARD, 1, 2)
    centrifugo.streams[BOARD].results.clear()
    Publication.objects.update(sent_at=None)
    resend()
    assert numbers(centrifugo.of(BOARD)) == [1, 2]


def test_a_wrong_key_keeps_everything_and_is_said_without_the_key(
    centrifugo: StandIn, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.W2W_CENTRIFUGO_API = (centrifugo.url, "canary-key")
    publish(BOARD, 1)
    assert len(bus.unsent(BOARD)) == 1
    assert "W2W_CENTRIFUGO_API_KEY" in caplog.text
    assert "canary-key" not in caplog.text


def test_what_it_will_never_take_does_not_hold_up_the_rest(
    centrifugo: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    publish("nowhere:1", 1)
    publish(BOARD, 2)
    assert centrifugo.pushed == [(BOARD, {"n": 2})]
    assert not bus.unsent("nowhere:1")
    assert "unknown channel" in caplog.text


def test_a_channel_that_somebody_else_is_sending_is_left_to_them(centrifugo: StandIn) -> None:
    with outlet._turn(BOARD):
        publish(BOARD, 1)
        publish("sports:event.1", 2)
        assert centrifugo.pushed == [("sports:event.1", {"n": 2})]
        assert len(bus.unsent(BOARD)) == 1
    publish(BOARD, 3)
    assert numbers(centrifugo.of(BOARD)) == [1, 3]


@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="needs PostgreSQL: SQLite has one writer at a time"
)
def test_many_writers_at_once_are_heard_in_the_order_of_their_offsets(centrifugo: StandIn) -> None:
    def work() -> None:
        publish(BOARD, *range(10))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    resend()
    committed = [one.data for one in bus.since(BOARD, 0)]
    assert centrifugo.of(BOARD) == committed


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=st.lists(st.sampled_from(["well", "500", "lost"]), min_size=1, max_size=12))
def test_whatever_fails_every_publication_arrives_once_and_in_order(
    centrifugo: StandIn, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    monkeypatch.setattr(outlet, "REST", 0)
    centrifugo.pushed.clear()
    before = bus.position(BOARD).offset
    for number, answer in enumerate(answers):
        centrifugo.status = 500 if answer == "500" else 200
        centrifugo.hangs_up = answer == "lost"
        publish(BOARD, number)
    centrifugo.status, centrifugo.hangs_up = 200, False
    resend()
    assert numbers(centrifugo.of(BOARD)) == list(range(len(answers)))
    assert bus.position(BOARD).offset == before + len(answers)
    assert not bus.unsent(BOARD)


def test_a_newcomer_is_told_again_what_was_published_while_centrifugo_joined_it(
    match: Match, centrifugo: StandIn
) -> None:
    match.minute(1, goals=0)
    snapshot = bus.position(match.channel).offset
    match.minute(2, goals=1)
    match.minute(3, goals=2)
    before = len(centrifugo.of(match.channel))

    assert outlet.send_again(match.channel, snapshot) == 1
    *_, again = centrifugo.of(match.channel)
    assert len(centrifugo.of(match.channel)) == before + 1
    assert again["event"]["score"]["home"] == 2
    assert len(centrifugo.streams[match.channel].publications) == before


def test_without_anything_published_meanwhile_nobody_is_told_twice(match: Match, centrifugo: StandIn) -> None:
    match.minute(1, goals=1)
    assert outlet.send_again(match.channel, bus.position(match.channel).offset) == 0
