from __future__ import annotations

import pytest

from w2w_sdk import Side, TimelineKind

from .bodies import AWAY, event, live, match, score


@pytest.mark.parametrize(
    ("kind", "detail", "comments", "expected"),
    [
        ("Goal", "Normal Goal", None, TimelineKind.GOAL),
        ("Goal", "Own Goal", None, TimelineKind.OWN_GOAL),
        ("Goal", "Penalty", None, TimelineKind.PENALTY_GOAL),
        ("Goal", "Missed Penalty", None, TimelineKind.PENALTY_MISSED),
        ("Goal", "Penalty", "Penalty Shootout", TimelineKind.SHOOT_OUT_SCORED),
        ("Goal", "Missed Penalty", "Penalty Shootout", TimelineKind.SHOOT_OUT_MISSED),
        ("Card", "Yellow Card", "Foul", TimelineKind.YELLOW),
        ("Card", "Second Yellow card", None, TimelineKind.SECOND_YELLOW),
        ("Card", "Red Card", None, TimelineKind.RED),
        ("subst", "Substitution 1", None, TimelineKind.SUBSTITUTION),
        ("Var", "Goal cancelled", None, TimelineKind.OTHER),
        ("Drone", "", None, TimelineKind.OTHER),
    ],
)
def test_events_make_a_timeline(kind: str, detail: str, comments: str | None, expected: TimelineKind) -> None:
    found = score("2H", events=[event(kind, detail, comments=comments, team=AWAY)])
    (item,) = found.timeline
    assert (item.kind, item.side, item.minute) == (expected, Side.AWAY, 4)
    assert (item.player, item.other_player) == ("A. On", "B. Off")


def test_a_correction_keeps_the_name_of_its_event_and_doubles_have_two() -> None:
    (before,) = score("2H", events=[event("Goal", "Normal Goal")]).timeline
    (after,) = score("2H", events=[event("Goal", "Own Goal")]).timeline
    assert before.key == after.key
    keys = [item.key for item in score("2H", events=[event("subst", "1"), event("subst", "2")]).timeline]
    assert len(set(keys)) == 2


def test_an_event_that_cannot_be_told_does_not_cost_the_score() -> None:
    events = [
        event("Goal", "Normal Goal", team={"id": 99}),
        event("Goal", "Penalty", time=None),
        event("Var", ""),
    ]
    found, *skips = live(match("2H", events=events))
    assert len(found.timeline) == 1
    assert [skip.where for skip in skips] == [f"api_football:fixture:11 events[{index}]" for index in (0, 1)]
