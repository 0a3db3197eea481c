from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from w2w_core.recommendations import versioned
from w2w_core.recommendations.versioned import Versioned


def test_loaded_once_and_again_when_the_version_differs(monkeypatch) -> None:
    clock, version, loads = [100.0], ["a"], []
    monkeypatch.setattr(versioned.time, "monotonic", lambda: clock[0])
    kept = Versioned(lambda: version[0], lambda: loads.append(version[0]) or version[0])
    assert [kept.get(), kept.get()] == ["a", "a"]
    version[0] = "b"
    assert kept.get() == "a", "not looked at again so soon"
    clock[0] += versioned.CHECK_EVERY + 1
    assert kept.get() == "b"
    clock[0] += versioned.CHECK_EVERY + 1
    assert kept.get() == "b"
    assert loads == ["a", "b"]


def test_while_one_loads_anew_the_others_go_on_with_what_there_is(monkeypatch) -> None:
    clock, version = [100.0], ["a"]
    monkeypatch.setattr(versioned.time, "monotonic", lambda: clock[0])
    loading, go_on = Event(), Event()

    def load() -> str:
        if version[0] == "b":
            loading.set()
            assert go_on.wait(10)
        return version[0]

    kept = Versioned(lambda: version[0], load)
    assert kept.get() == "a"
    version[0], clock[0] = "b", clock[0] + versioned.CHECK_EVERY + 1
    with ThreadPoolExecutor(1) as other:
        newest = other.submit(kept.get)
        assert loading.wait(10)
        assert kept.get() == "a"
        go_on.set()
        assert newest.result() == "b"
    assert kept.get() == "b"
