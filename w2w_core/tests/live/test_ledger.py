from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from w2w_core.live.ledger import LONGEST_SPELL, LULL, Poll, enter
from w2w_core.plugins.models import Run

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 19, 19, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def polled(minute: float, poll: Poll) -> bool:
    return enter("feed", poll, NOW + minute * MINUTE)


def test_polls_that_go_alike_are_one_entry_that_counts_them() -> None:
    for second in range(10):
        polled(second / 60, Poll(requests=1, records=3, changed=1))
    run = Run.objects.get()
    assert (run.requests, run.records, run.written, run.unchanged) == (10, 30, 10, 20)
    assert run.finished_at == run.touched_at == NOW + timedelta(seconds=9)


def test_a_failure_is_news_once_and_so_is_its_end() -> None:
    said = [polled(0, Poll()), polled(2, Poll(failure="503")), polled(3, Poll(failure="503"))]
    said += [polled(4, Poll(failure="404")), polled(5, Poll()), polled(6, Poll())]
    assert said == [True, True, False, True, True, False]
    outcomes = list(Run.objects.order_by("pk").values_list("outcome", "reason"))
    assert outcomes == [("ok", ""), ("failed", "404"), ("ok", "")]


def test_a_source_that_fails_every_other_second_makes_few_entries() -> None:
    for second in range(600):
        polled(second / 60, Poll(failure="" if second % 2 else "503"))
    assert Run.objects.count() <= 11


@pytest.mark.parametrize("after", [LULL, LONGEST_SPELL])
def test_a_new_entry_begins_after_a_lull_and_after_an_hour(after: timedelta) -> None:
    polled(0, Poll())
    if after is LONGEST_SPELL:
        for minute in range(1, 60):
            polled(minute, Poll())
    assert Run.objects.count() == 1
    enter("feed", Poll(), NOW + after + MINUTE)
    assert Run.objects.count() == 2
