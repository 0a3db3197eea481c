from __future__ import annotations

from typing import Any

import pytest

from w2w_sdk import Side, TimelineKind

from .boards import detail, event, live, score


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (detail("Goal - Header", scoringPlay=True), TimelineKind.GOAL),
        (detail("Own Goal", scoringPlay=True, ownGoal=True), TimelineKind.OWN_GOAL),
        (detail("Penalty - Scored", scoringPlay=True, penaltyKick=True), TimelineKind.PENALTY_GOAL),
        (detail("Penalty - Missed"), TimelineKind.PENALTY_MISSED),
        (detail("Penalty - Saved", shootout=True), TimelineKind.SHOOT_OUT_MISSED),
        (detail("Penalty - Scored", shootout=True, scoringPlay=True), TimelineKind.SHOOT_OUT_SCORED),
        (detail("Yellow Card", yellowCard=True), TimelineKind.YELLOW),
        (detail("Red Card", redCard=True), TimelineKind.RED),
        (detail("Second Yellow", redCard=True, yellowCard=True), TimelineKind.SECOND_YELLOW),
        (detail("Substitution"), TimelineKind.SUBSTITUTION),
        (detail("Delay"), TimelineKind.OTHER),
    ],
)
def test_details_make_a_timeline(said: dict[str, Any], expected: TimelineKind) -> None:
    (item,) = score(details=[said]).timeline
    assert (item.kind, item.side, item.minute, item.added) == (expected, Side.AWAY, 45, 2)
    assert item.player == "A. One"


def test_a_goal_keeps_its_name_when_it_is_told_more_precisely() -> None:
    (before,) = score(details=[detail("Goal", scoringPlay=True)]).timeline
    precise = detail("Goal - Header", scoringPlay=True) | {"type": {"id": "137", "text": "Goal - Header"}}
    (after,) = score(details=[precise]).timeline
    assert before.key == after.key
    assert len({item.key for item in score(details=[detail("Goal"), detail("Goal")]).timeline}) == 2


def test_a_detail_that_cannot_be_told_does_not_cost_the_score() -> None:
    details = [detail("Goal", clock="soon"), detail("Goal", team={"id": "9"}), {"team": None}, detail("Goal")]
    found, *skips = live(event(details=details))
    assert len(found.timeline) == 1
    assert [skip.where for skip in skips] == [f"espn:event:football/5 details[{n}]" for n in range(3)]


def test_details_of_another_shape_do_not_cost_the_score() -> None:
    found, skip = live(event(details={"items": 3}))
    assert (found.home_score, found.timeline) == (2, ())
    assert skip.where == "espn:event:football/5 details"
