from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2w_sandbox import bundle, clock, replay
from w2w_sandbox.clock import script, state
from w2w_sdk import EventStatus, Period, Side, TimelineKind

SCRIPTS = [script(match) for lane in replay.lanes() for match in set(lane.matches)]
FINAL = next(s for s in SCRIPTS if (s.match.home, s.match.away, s.match.season) == replay.SHOWPIECE)
scripts = st.sampled_from(SCRIPTS)
seconds = st.integers(0, 200 * 60)
settings.register_profile("sandbox", deadline=None)
settings.load_profile("sandbox")
ORDER = list(Period)


def goals(score):
    scored = [event.side for event in score.timeline if event.kind in clock._GOALS]
    return scored.count(Side.HOME), scored.count(Side.AWAY)


def kicks(score):
    scored = [event.side for event in score.timeline if event.kind is TimelineKind.SHOOT_OUT_SCORED]
    return scored.count(Side.HOME), scored.count(Side.AWAY)


@given(scripts, seconds, seconds)
def test_time_only_adds(played, one, other):
    before, after = (state(played, at, key="m") for at in sorted((one, other)))
    assert after.timeline[: len(before.timeline)] == before.timeline
    assert after.home_score >= before.home_score
    assert after.away_score >= before.away_score
    assert ORDER.index(after.period) >= ORDER.index(before.period)
    assert (after.minute, after.added) >= (before.minute, before.added) or after.period != before.period


@given(scripts, seconds)
def test_the_score_is_the_sum_of_the_goals(played, at):
    now = state(played, at, key="m")
    assert (now.home_score, now.away_score) == goals(now)
    assert now.penalties in (None, kicks(now))
    shoot_out_began = now.period is Period.SHOOT_OUT or bool(
        now.status is EventStatus.FINISHED and played.match.shoot_out
    )
    assert (now.penalties is not None) == shoot_out_began


@given(scripts, seconds)
def test_an_event_is_told_in_its_own_minute(played, at):
    now = state(played, at, key="m")
    assert [(e.minute, e.added) for e in now.timeline] == sorted((e.minute, e.added) for e in now.timeline)
    if now.timeline and now.period in clock._AFTER:
        last = now.timeline[-1]
        assert (last.minute, last.added) <= (now.minute, now.added)


@pytest.mark.parametrize("played", SCRIPTS, ids=lambda played: played.match.id)
def test_the_end_is_the_true_result(played):
    end = state(played, played.seconds, key="m")
    assert end.status is EventStatus.FINISHED
    assert (end.home_score, end.away_score) == played.match.score
    assert end.half_time == played.match.half_time
    assert end.penalties == played.match.penalties
    assert len(end.timeline) == len(played.match.events) + len(played.match.shoot_out)
    assert len({event.key for event in end.timeline}) == len(end.timeline)
    assert state(played, played.seconds - 1, key="m").status is EventStatus.LIVE


def test_the_final_of_2022_to_the_minute():
    def at(minutes):
        now = state(FINAL, minutes * 60, key="m")
        return now.period, now.minute, now.added, (now.home_score, now.away_score)

    assert at(0) == (Period.FIRST_HALF, 1, 0, (0, 0))
    assert at(22.9) == (Period.FIRST_HALF, 23, 0, (1, 0))
    assert at(45.1) == (Period.FIRST_HALF, 45, 1, (2, 0))
    assert at(53) == (Period.HALF_TIME, 45, 0, (2, 0))
    assert at(90.9) == (Period.SECOND_HALF, 81, 0, (2, 2))
    assert at(109) == (Period.BREAK, 90, 0, (2, 2))
    assert at(142) == (Period.EXTRA_SECOND, 120, 1, (3, 3))
    kicked = state(FINAL, FINAL.phases[-1].starts + 130, key="m")
    assert kicked.period is Period.SHOOT_OUT
    assert kicked.penalties == (1, 1)
    assert [event.player for event in kicked.timeline[-3:]] == [
        "Kylian Mbappé",
        "Lionel Messi",
        "Kingsley Coman",
    ]
    assert kicked.timeline[-1].kind is TimelineKind.SHOOT_OUT_MISSED


def test_an_own_goal_counts_for_the_side_that_gained():
    match = next(m for m in bundle.matches() if (m.home, m.away, m.season) == ("canada", "morocco", "2022"))
    end = state(script(match), 1e6, key="m")
    own = next(event for event in end.timeline if event.kind is TimelineKind.OWN_GOAL)
    assert (own.side, own.player) == (Side.HOME, "Nayef Aguerd")
    assert (end.home_score, end.away_score) == (1, 2)


def test_players_are_written_as_people_write_them():
    names = {event.player for played in SCRIPTS for event in played.events}
    assert {"Enner Valencia", "Kylian Mbappé", "Virgil van Dijk", "Alexis Mac Allister"} <= names
    assert not [name for name in names if name.isupper() and len(name) > 2]
