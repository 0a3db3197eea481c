from __future__ import annotations

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
