from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2w_sandbox import replay
from w2w_sandbox.replay import Slot
from w2w_sdk import AiringRecord, EventStatus, FixtureRecord, Refused

moments = st.timedeltas(timedelta(0), timedelta(days=3000)).map(datetime(2026, 1, 1, tzinfo=UTC).__add__)
speeds = st.floats(1, 120) | st.sampled_from([1.0, 10.0, 60.0, 120.0])


@settings(deadline=None)
@given(moments, speeds)
def test_some_match_always_runs_and_no_match_twice_at_once(now, speed):
    running = [score for score in replay.live(now, speed) if score.status is EventStatus.LIVE]
    assert len(running) >= 2
    slots = [replay.slot_at(lane, now, speed) for lane in replay.lanes()]
    assert len({slot.match.id for slot in slots}) == len(slots)


@given(moments, speeds)
def test_a_lane_shows_one_match_after_the_other(now, speed):
    for lane in replay.lanes():
        slot = replay.slot_at(lane, now, speed)
        following = Slot(lane, slot.number + 1, speed)
        assert slot.kick_off <= now < following.kick_off
        assert slot.final_whistle <= following.kick_off


@settings(deadline=None)
@given(moments, speeds)
def test_a_match_is_in_the_calendar_before_it_is_live_and_stays_there_after(now, speed):
    known = {record.key for record in replay.fixtures(now, speed)}
    soon = now + timedelta(minutes=30)
    assert {score.key for score in replay.live(now, speed)} <= known
    assert {score.key for score in replay.live(soon, speed) if score.status is EventStatus.LIVE} <= known


@settings(deadline=None)
@given(moments, speeds)
def test_calendar_and_live_agree(now, speed):
    fixtures = {r.key: r for r in replay.fixtures(now, speed) if isinstance(r, FixtureRecord)}
    for score in replay.live(now, speed):
        fixture = fixtures[score.key]
        assert (
            fixture.status,
            fixture.home_score,
            fixture.away_score,
            fixture.half_time,
            fixture.penalties,
        ) == (score.status, score.home_score, score.away_score, score.half_time, score.penalties)


@given(moments)
def test_a_fixture_stays_what_it_was(now):
    """Its key, teams and kick-off are the same whenever it is asked for."""
    soon = now + timedelta(minutes=40)
    later = {r.key: r for r in replay.fixtures(soon, 10) if isinstance(r, FixtureRecord)}
    for record in replay.fixtures(now, 10):
        if record.key in later:
            again = later[record.key]
            assert (record.starts_at, record.home, record.away) == (again.starts_at, again.home, again.away)


def test_the_board_has_kick_offs_ahead_results_behind_and_says_that_it_replays(now):
    fixtures = [r for r in replay.fixtures(now, 10) if isinstance(r, FixtureRecord)]
    assert {r.status for r in fixtures} == {EventStatus.SCHEDULED, EventStatus.LIVE, EventStatus.FINISHED}
    assert all(r.starts_at > now for r in fixtures if r.status is EventStatus.SCHEDULED)
    assert all(r.replay_of < r.starts_at for r in fixtures)
    assert all(r.home_score is None for r in fixtures if r.status is EventStatus.SCHEDULED)


def test_each_replay_has_its_place_on_a_channel(now):
    records = list(replay.fixtures(now, 10))
    matches = {r.key: r for r in records if isinstance(r, FixtureRecord)}
    airings = [r for r in records if isinstance(r, AiringRecord)]
    assert {airing.event for airing in airings} == set(matches)
    for airing in airings:
        assert airing.starts_at == matches[airing.event].starts_at
        assert airing.first_shown_at == matches[airing.event].replay_of


def test_the_first_lane_ends_in_shoot_outs_and_the_final_of_2022_comes_every_other_time():
    first = replay.lanes()[0].matches
    assert all(match.shoot_out for match in first)
    assert {(match.home, match.away, match.season) for match in first[::2]} == {replay.SHOWPIECE}


def test_the_final_whistle_is_told_for_two_minutes_and_for_ever_to_who_asks(now):
    slot = replay.slot_at(replay.lanes()[0], now, 10)
    after = slot.final_whistle + timedelta(seconds=1)
    told = {score.key: score for score in replay.live(after, 10)}
    assert told[slot.key].status is EventStatus.FINISHED
    days_later = after + timedelta(days=3)
    assert slot.key not in {score.key for score in replay.live(days_later, 10)}
    asked = {score.key: score for score in replay.live(days_later, 10, (slot.key,))}
    assert (asked[slot.key].home_score, asked[slot.key].away_score) == slot.match.score


def test_a_match_of_another_speed_is_ended_or_broken_off(now):
    slot = replay.slot_at(replay.lanes()[1], now, 10)
    faster = {score.key: score for score in replay.live(now, 60, (slot.key,))}
    assert faster[slot.key].status is EventStatus.FINISHED
    slower = {score.key: score for score in replay.live(now, 1, (slot.key,))}
    assert slower[slot.key].status is EventStatus.CANCELLED


def test_of_a_match_to_come_nothing_is_told(now):
    to_come = [r.key for r in replay.fixtures(now, 10) if isinstance(r, FixtureRecord) and r.starts_at > now]
    assert to_come
    assert list(replay.live(now, 10, tuple(to_come))) == list(replay.live(now, 10))


@pytest.mark.parametrize("key", ["sandbox:replay:9:1", "sandbox:replay:1:x", "sandbox:match:1", "other:1:1"])
def test_a_key_that_is_no_replay_is_passed_over(now, key):
    assert key not in {score.key for score in replay.live(now, 10, (key,))}


@pytest.mark.parametrize("said", ["0", "121", "fast", "nan", "-3"])
def test_a_speed_that_cannot_be_is_refused_by_name(said):
    with pytest.raises(Refused, match=f"speed: '{said}' is not a number from 1 to 120"):
        replay.speed({"speed": said})


def test_the_speed_is_ten_unless_set():
    assert replay.speed({}) == replay.speed({"speed": ""}) == 10
    assert replay.speed({"speed": "2.5"}) == 2.5
