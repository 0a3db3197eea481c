from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from w2w_core.live import turns

NOW = datetime(2026, 7, 19, 19, tzinfo=UTC)
HELD = timedelta(seconds=45)


@pytest.mark.django_db
def test_a_turn_that_is_taken_is_nobody_elses_until_it_is_given_back() -> None:
    holder = turns.take("poll:a", NOW, HELD)
    assert holder is not None
    assert turns.take("poll:a", NOW, HELD) is None
    turns.give_back("poll:a", holder, NOW + timedelta(seconds=60))
    assert turns.take("poll:a", NOW + timedelta(seconds=59), HELD) is None
    assert turns.take("poll:a", NOW + timedelta(seconds=60), HELD) is not None


@pytest.mark.django_db
def test_the_turn_of_one_who_was_killed_lapses_and_he_cannot_give_it_back_later() -> None:
    killed = turns.take("poll:a", NOW, HELD)
    assert killed is not None
    later = NOW + HELD
    assert turns.due(["poll:a"], later - timedelta(seconds=1)) == []
    assert turns.due(["poll:a"], later) == ["poll:a"]
    assert turns.take("poll:a", later, HELD) is not None
    turns.give_back("poll:a", killed, later)
    assert turns.take("poll:a", later, HELD) is None


@pytest.mark.django_db
def test_what_waits_longest_comes_first() -> None:
    for name, seconds in (("a", 30), ("b", 10)):
        holder = turns.take(name, NOW, HELD)
        assert holder is not None
        turns.give_back(name, holder, NOW + timedelta(seconds=seconds))
    assert turns.due(["a", "b"], NOW + timedelta(seconds=20)) == ["b"]
    assert turns.due(["a", "b", "c"], NOW + timedelta(seconds=40)) == ["c", "b", "a"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", [False, True], ids=["for the first time", "again"])
def test_of_many_who_want_it_at_once_one_gets_it(known: bool) -> None:
    if known:
        turns.give_back("poll:a", turns.take("poll:a", NOW, HELD) or "", NOW)
    start, got = threading.Barrier(6), list[str]()

    def want() -> None:
        start.wait()
        try:
            if holder := turns.take("poll:a", NOW, HELD):
                got.append(holder)
        finally:
            connection.close()

    workers = [threading.Thread(target=want) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(got) == 1
