from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from django.db import DatabaseError

from w2w_core.recommendations import versioned
from w2w_core.recommendations.versioned import CHECK_EVERY, GOOD_FOR, Versioned, behind


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def after(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(versioned.time, "monotonic", lambda: clock.now)
    return clock


class Table:
    def __init__(self) -> None:
        self.version = "a"
        self.loads: list[str] = []
        self.kept = Versioned(self.look, self.load)
        self.away = False

    def look(self) -> str:
        if self.away:
            raise DatabaseError("the server is away")
        return self.version

    def load(self) -> str:
        self.loads.append(self.version)
        return self.version


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What is to be done behind who asks; the test does it."""
    works: list[Callable[[], None]] = []
    monkeypatch.setattr(versioned, "behind", works.append)
    return works


def test_loaded_once_and_again_behind_who_asks_when_the_version_differs(
    clock: Clock, works: list[Callable[[], None]]
) -> None:
    table = Table()
    assert [table.kept.get(), table.kept.get()] == ["a", "a"]
    table.version = "b"
    clock.after(CHECK_EVERY - 1)
    assert (table.kept.get(), works) == ("a", []), "not looked at again so soon"
    clock.after(2)
    assert [table.kept.get(), table.kept.get()] == ["a", "a"]
    assert len(works) == 1, "one looks for all"
    works.pop()()
    assert table.kept.get() == "b"
    clock.after(CHECK_EVERY + 1)
    assert table.kept.get() == "b"
    works.pop()()
    assert table.loads == ["a", "b"]


def test_what_was_not_asked_for_long_is_looked_at_before_it_is_given(
    clock: Clock, works: list[Callable[[], None]]
) -> None:
    table = Table()
    assert table.kept.get() == "a"
    table.version = "b"
    clock.after(CHECK_EVERY + GOOD_FOR)
    assert (table.kept.get(), works) == ("b", [])


def test_who_wants_the_newest_gets_it_even_if_it_changed_while_another_looked(clock: Clock) -> None:
    table = Table()
    assert table.kept.get() == "a"
    table.version = "b"
    table.kept.recheck()
    assert table.kept.get() == "b"

    def changed_meanwhile() -> str:
        read, table.version = table.version, "d"
        table.kept.recheck()
        return read

    table.version = "c"
    kept = table.kept = Versioned(table.look, changed_meanwhile)
    assert kept.get() == "c"
    kept._load = table.load
    assert kept.get() == "d"


def test_a_database_that_is_away_costs_nobody_the_list(clock: Clock, works: list[Callable[[], None]]) -> None:
    table = Table()
    assert table.kept.get() == "a"
    clock.after(CHECK_EVERY + 1)
    assert table.kept.get() == "a"
    table.away = True
    works.pop()()
    table.away, table.version = False, "b"
    assert table.kept.get() == "a"
    works.pop()()
    assert table.kept.get() == "b"


def test_while_a_thread_loads_anew_all_go_on_with_what_there_is(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versioned, "behind", behind)
    version, loading, go_on, done = ["a"], Event(), Event(), Event()

    def load() -> str:
        if version[0] == "b":
            loading.set()
            assert go_on.wait(60)
            done.set()
        return version[0]

    kept = Versioned(lambda: version[0], load)
    assert kept.get() == "a"
    version[0] = "b"
    clock.after(CHECK_EVERY + 1)
    assert kept.get() == "a"
    assert loading.wait(60)
    assert kept.get() == "a"
    go_on.set()
    assert done.wait(60)
    kept.recheck()  # waits for the thread
    assert kept.get() == "b"
