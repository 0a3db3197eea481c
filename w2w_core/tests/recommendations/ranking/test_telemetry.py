from __future__ import annotations

import pytest
from django.core.cache import cache

from w2w_core.recommendations.ranking import telemetry


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    cache.clear()
    now = {"s": 1000.0, "epoch": 3600.0 * 1000}
    monkeypatch.setattr(telemetry.time, "perf_counter", lambda: now["s"])
    monkeypatch.setattr(telemetry.time, "time", lambda: now["epoch"])
    yield now
    cache.clear()


def rank(clock, milliseconds: float, taste: str = "trained") -> None:
    with telemetry.timed() as by:
        by.append(taste)
        clock["s"] += milliseconds / 1000


def test_nothing_was_ranked() -> None:
    assert telemetry.served() == telemetry.Served(0, None, None, None)


def test_shares_and_times(clock) -> None:
    for _ in range(18):
        rank(clock, 7)
    rank(clock, 150, "content")
    rank(clock, 5000, "content")
    assert telemetry.served() == telemetry.Served(20, 0.9, 10, 200)


def test_what_is_older_than_a_day_is_no_longer_counted(clock) -> None:
    rank(clock, 1)
    clock["epoch"] += 23 * 3600
    rank(clock, 1)
    assert telemetry.served().rankings == 2
    clock["epoch"] += 3600
    assert telemetry.served().rankings == 1


def test_what_failed_is_not_counted(clock) -> None:
    def fail() -> None:
        with telemetry.timed() as by:
            by.append("trained")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fail()
    assert telemetry.served().rankings == 0


def test_every_list_is_counted(world, monkeypatch) -> None:
    monkeypatch.undo()
    world.camps(people=3)
    world.tonight()
    assert (telemetry.served().rankings, telemetry.served().trained_share) == (1, 0.0)
    world.train()
    world.tonight(world.person())
    assert (telemetry.served().rankings, telemetry.served().trained_share) == (2, 0.5)
