"""What the poll leaves behind of its sources, for staff and for those who watch."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live import store
from w2w_core.live.poll import poll_live
from w2w_core.plugins import host, registry
from w2w_core.plugins.health import State, health
from w2w_core.plugins.models import Run
from w2w_sdk import EventStatus, LiveScore, QuotaExhausted, Retryable, Skip

from .feeds import Feed, install, running

pytestmark = pytest.mark.django_db


def test_a_source_that_keeps_failing_is_seen_to_fail_and_warned_of_once(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch, warnings: list[dict[str, object]]
) -> None:
    feed = Feed(Retryable("503"))
    install(monkeypatch, feed=feed)
    for minute in range(10):
        poll_live(now + timedelta(minutes=2 * minute))
    assert len(feed.asked) == 10
    run = Run.objects.get(stream="live")
    assert (run.outcome, run.reason) == ("failed", "Retryable: 503")
    fares = health(registry.providers(), ["feed"], now)["feed"]
    assert (fares.state, fares.reason) == (State.FAILING, "live: Retryable: 503")
    (warning,) = warnings
    assert (warning["reason"], warning["exc_info"]) == ("Retryable: 503", None)


def test_a_source_that_answers_again_works_again(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(Retryable("503"))
    install(monkeypatch, feed=feed)
    poll_live(now)
    feed.says = (running(1),)
    poll_live(now + timedelta(minutes=2))
    assert list(Run.objects.values_list("outcome", "records", "written")) == [("ok", 1, 1), ("failed", 0, 0)]
    assert health(registry.providers(), ["feed"], now)["feed"].state is State.WORKING


def test_a_match_whose_source_ran_out_of_requests_is_told_to_be_stale(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(running(1))
    install(monkeypatch, feed=feed)
    poll_live(now)
    feed.says = (QuotaExhausted("200 requests were made"),)
    later = now + timedelta(minutes=5)
    poll_live(later)
    store.tell_silence(later)
    match.refresh_from_db()
    assert match.stale_since == now


def test_a_bad_row_that_comes_with_every_poll_is_set_aside_once(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, feed=Feed(Skip("$[0]", "no clock"), Skip("$[1]", "no\x00score")))
    for minute in (0, 2, 4):
        poll_live(now + timedelta(minutes=minute))
    run = Run.objects.get()
    assert (run.outcome, run.quarantined) == ("ok", 2)
    assert list(run.quarantine.values_list("where", "why")) == [("$[0]", "no clock"), ("$[1]", "noscore")]


def test_a_source_that_rests_enters_nothing(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resting(*_: object) -> None:
        raise host.Resting("is left alone until tomorrow")

    install(monkeypatch, feed=Feed())
    monkeypatch.setattr(host, "run", resting)
    assert poll_live(now) == 0
    assert not Run.objects.exists()


@pytest.fixture
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    said: list[dict[str, object]] = []

    class Log:
        def warning(self, event: str, **about: object) -> None:
            said.append({"event": event, **about})

        def debug(self, event: str, **about: object) -> None: ...

    monkeypatch.setattr("w2w_core.live.poll.log", Log())
    return said


def test_a_state_that_cannot_be_stored_costs_no_other_match(
    match: SportsEvent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SportsEvent.objects.create(
        competition=match.competition, home=match.away, away=match.home, starts_at=match.starts_at
    )
    ExternalId.objects.create(namespace="key", value="feed:match:2", event=other)
    absurd = LiveScore(key="feed:match:2", status=EventStatus.LIVE, minute=-1)
    install(monkeypatch, feed=Feed(absurd, running(1)))
    poll_live(now)
    match.refresh_from_db()
    assert match.status == "live"
    run = Run.objects.get()
    assert (run.outcome, run.records, run.written, run.quarantined) == ("ok", 2, 1, 1)
    assert run.quarantine.get().where == "feed:match:2"
