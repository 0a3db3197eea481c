from __future__ import annotations

import time

import pytest

from w2w_core.plugins import heard, switches

pytestmark = pytest.mark.django_db


def test_the_setting_decides_until_a_switch_is_turned() -> None:
    assert switches.enabled(["a", "b"]) == ["a", "b"]
    switches.turn("a", on=False)
    switches.turn("c", on=True)
    assert switches.enabled(["a", "b"]) == ["b", "c"]
    switches.turn("a", on=True)
    assert switches.enabled(["a", "b"]) == ["a", "b", "c"]


def test_what_another_process_turned_is_heard_of_later(monkeypatch: pytest.MonkeyPatch) -> None:
    switches.turn("a", on=False)
    assert switches.enabled(["a"]) == []
    switches.SourceState.objects.update(enabled=True)
    assert switches.enabled(["a"]) == []
    later = time.monotonic() + 60
    monkeypatch.setattr(heard.time, "monotonic", lambda: later)
    assert switches.enabled(["a"]) == ["a"]
