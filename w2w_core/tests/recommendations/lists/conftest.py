from __future__ import annotations

import pytest

from w2w_core.recommendations import versioned


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is not looked at anew because a test takes long: it costs a query."""
    monkeypatch.setattr(versioned, "CHECK_EVERY", 3600)
