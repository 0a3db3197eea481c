from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from w2w_core.content.models import SportsEvent
from w2w_core.live.snapshot import EVENT_RELATIONS, event_detail, event_state


@pytest.mark.parametrize(
    ("fields", "clock"),
    [
        ({"status": "scheduled"}, None),
        ({"status": "live", "period": "second_half", "minute": 81}, "81'"),
        ({"status": "live", "period": "first_half", "minute": 45, "added": 2}, "45+2'"),
        ({"status": "live", "period": "half_time", "minute": 45}, "HT"),
        ({"status": "live", "period": "shoot_out", "minute": 120}, "Pens"),
        ({"status": "live", "period": "unknown"}, None),
        ({"status": "finished", "period": "ended", "minute": 90}, "FT"),
        ({"status": "finished", "period": "ended", "minute": 120}, "AET"),
        ({"status": "finished", "period": "ended", "minute": 120, "penalties": [4, 2]}, "Pens"),
        ({"status": "postponed"}, None),
    ],
)
def test_the_clock_says_what_a_scoreboard_says(
    match: SportsEvent, fields: dict[str, object], clock: str | None
) -> None:
    for name, value in fields.items():
        setattr(match, name, value)
    assert event_state(match)["clock"] == clock


def test_a_running_match_that_nobody_spoke_of_says_since_when(match: SportsEvent) -> None:
    match.status, match.observed_at = "live", match.starts_at
    just = match.starts_at + timedelta(minutes=3)
    assert event_state(match, just)["stale_since"] is None
    assert event_state(match, just + timedelta(seconds=1))["stale_since"] == "2026-07-19T19:00:00Z"
    match.status = "finished"
    assert event_state(match, just + timedelta(hours=1))["stale_since"] is None


def test_the_timeline_carries_the_running_score(match: SportsEvent) -> None:
    match.timeline = [
        {"key": "1", "kind": "goal", "side": "home", "minute": 5},
        {"key": "2", "kind": "yellow", "side": "away", "minute": 9},
        {"key": "3", "kind": "own_goal", "side": "away", "minute": 30},
        {"key": "4", "kind": "substitution", "side": "away", "minute": 60},
    ]
    detail = event_detail(match)
    assert [item["score"] for item in detail["timeline"]] == [[1, 0], [1, 0], [1, 1], [1, 1]]
    assert detail["last"] == detail["timeline"][2]


def test_a_match_takes_one_query(
    match: SportsEvent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        event_detail(SportsEvent.objects.select_related(*EVENT_RELATIONS).get())
