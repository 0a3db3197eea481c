from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from w2w_sandbox import provider
from w2w_sdk import Emit, Query, Response, drive

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def _offline(request: object) -> Response:
    raise AssertionError(f"the sandbox asked for {request}")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def stream() -> Callable[..., list[Emit]]:
    """`stream("live", keys=...)`: what a stream emits at NOW."""

    def run(name: str, **query: object) -> list[Emit]:
        asked = Query(**{"now": NOW, **query})
        emitted: Iterator[Emit] = drive(getattr(provider, name)(asked), _offline)
        return list(emitted)

    return run
