from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.live import lease, turns
from w2w_core.live.lease import HELD_FOR, Lease, leased
from w2w_core.live.models import Turn

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 19, 19, tzinfo=UTC)
LONGEST = timedelta(seconds=45)


class Clock:
    """The one time that passes; workers' own clocks read otherwise, each by an amount of its own."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @property
    def database(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)


class Worker:
    def __init__(self, clock: Clock, ahead: float) -> None:
        self.clock = clock
        self.ahead = ahead
        self.lease: Lease | None = None

    def monotonic(self) -> float:
        return self.clock.seconds + self.ahead

    def take(self) -> None:
        began = self.monotonic()
        if self.lease is None and (holder := turns.take("poll:a", self.clock.database, HELD_FOR)):
            self.lease = Lease("poll:a", holder, self.clock.database, began, LONGEST)

    def renew(self) -> None:
        if self.lease:
            self.lease._renew()

    def give_back(self) -> None:
        if self.lease:
            turns.give_back(self.lease.name, self.lease.holder, self.clock.database)
        self.lease = None

    def die(self) -> None:
        self.lease = None

    def works(self) -> bool:
        return self.lease is not None and self.lease.holds()


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=50)
@given(
    skews=st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3),
    steps=st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(["take", "renew", "give_back", "die"]),
            st.floats(0, 2 * HELD_FOR.total_seconds()),
        ),
        max_size=30,
    ),
)
def test_never_two_work_at_once_whatever_their_clocks_say(
    skews: list[float], steps: list[tuple[int, str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    Turn.objects.all().delete()
    clock = Clock()
    workers = [Worker(clock, ahead) for ahead in skews]
    for number, does, passes in steps:
        monkeypatch.setattr(lease, "monotonic", workers[number].monotonic)
        getattr(workers[number], does)()
        clock.seconds += passes
        working = []
        for one in workers:
            monkeypatch.setattr(lease, "monotonic", one.monotonic)
            working.append(one.works())
        assert sum(working) <= 1


def test_a_dead_ones_turn_is_free_within_seconds() -> None:
    clock = Clock()
    dead, other = Worker(clock, 0), Worker(clock, 0)
    dead.take()
    dead.die()
    clock.seconds = HELD_FOR.total_seconds() - 0.1
    other.take()
    assert other.lease is None
    clock.seconds += 0.1
    other.take()
    assert other.lease is not None


@pytest.mark.django_db(transaction=True)
def test_it_is_renewed_while_the_work_lasts_and_no_longer() -> None:
    with leased("poll:a", NOW, LONGEST) as ours:
        assert ours is not None
        first = held_until()
        deadline = monotonic() + 60
        while held_until() == first and monotonic() < deadline:
            ours.over.wait(0.02)
        assert held_until() > first
    assert turns.take("poll:a", held_until() - timedelta(milliseconds=1), HELD_FOR) is None
    assert turns.take("poll:a", held_until(), HELD_FOR) is not None


@pytest.mark.django_db(transaction=True)
def test_work_that_is_stuck_loses_its_turn() -> None:
    with leased("poll:a", NOW, timedelta(0)) as ours:
        assert ours is not None
        first = held_until()
        keepers = [one for one in threading.enumerate() if one.name == "lease of poll:a"]
        for keeper in keepers:
            keeper.join(60)
        assert not any(keeper.is_alive() for keeper in keepers)
        assert held_until() == first


def held_until() -> datetime:
    found = Turn.objects.get(name="poll:a").held_until
    assert found is not None
    return found
