from __future__ import annotations

import pytest
from django.core.cache import cache

from w2w_core.recommendations import serving


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    cache.clear()
    now = {"s": 1000.0, "epoch": 3600.0 * 1000}
    monkeypatch.setattr(serving.time, "perf_counter", lambda: now["s"])
    monkeypatch.setattr(serving.time, "time", lambda: now["epoch"])
    yield now
    cache.clear()


def rank(clock, milliseconds: float, taste: str = "trained") -> None:
    with serving.timed() as by:
        by.append(taste)
        clock["s"] += milliseconds / 1000


def test_nothing_was_ranked() -> None:
    assert serving.served() == serving.Served(0, None, None, None)


def test_shares_and_times(clock) -> None:
    for _ in range(18):
        rank(clock, 7)
    rank(clock, 150, "content")
    rank(clock, 5000, "content")
    assert serving.served() == serving.Served(20, 0.9, 10, 200)


def test_what_is_older_than_a_day_is_no_longer_counted(clock) -> None:
    rank(clock, 1)
    clock["epoch"] += 23 * 3600
    rank(clock, 1)
    assert serving.served().rankings == 2
    clock["epoch"] += 3600
    assert serving.served().rankings == 1


def test_what_failed_is_not_counted(clock) -> None:
    def fail() -> None:
        with serving.timed() as by:
            by.append("trained")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fail()
    assert serving.served().rankings == 0


def test_every_list_is_counted(world, monkeypatch) -> None:
    monkeypatch.undo()
    world.camps(people=3)
    world.tonight()
    assert (serving.served().rankings, serving.served().trained_share) == (1, 0.0)
    world.train()
    world.tonight(world.person())
    assert (serving.served().rankings, serving.served().trained_share) == (2, 0.5)
