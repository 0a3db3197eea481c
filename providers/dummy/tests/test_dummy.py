from __future__ import annotations

from datetime import UTC, datetime

import pytest

from w2w_dummy import provider
from w2w_sdk import EventStatus, LiveScore, Query
from w2w_sdk.testing import Recorded, conformance, emitted, manifest_of


class TestConformance(
    conformance(provider, [Recorded(name, {}) for name in manifest_of(provider).streams])
): ...


@pytest.mark.parametrize(
    ("minute", "score", "status"),
    [
        (0, (0, 0), EventStatus.LIVE),
        (20, (1, 0), EventStatus.LIVE),
        (44, (1, 1), EventStatus.LIVE),
        (59, (1, 1), EventStatus.FINISHED),
    ],
)
def test_the_match_follows_the_hosts_clock(minute: int, score: tuple[int, int], status: EventStatus) -> None:
    now = datetime(2024, 1, 1, 18, minute, tzinfo=UTC)
    (live,) = emitted(provider, Recorded("live", {}, Query(now=now)))
    assert isinstance(live, LiveScore)
    assert (live.home_score, live.away_score) == score
    assert live.status is status
