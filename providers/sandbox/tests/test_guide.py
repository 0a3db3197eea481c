from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from w2w_sandbox import bundle, guide

days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
ZONES = {guide.channel_key(row["slug"]): ZoneInfo(row["timezone"]) for row in bundle.kept("channels")}


@settings(max_examples=40, deadline=None)
@given(days)
def test_a_channel_shows_one_thing_at_a_time(day):
    by_channel = defaultdict(list)
    for n in range(3):
        for airing in guide.airings(day + timedelta(days=n)):
            by_channel[airing.channel].append((airing.starts_at, airing.ends_at))
    for shown in by_channel.values():
        assert shown == sorted(shown)
        assert all(ends <= starts for (_, ends), (starts, _) in pairwise(shown))


@settings(max_examples=40, deadline=None)
@given(days)
def test_a_programme_keeps_its_time_of_day_and_says_when_it_was_really_shown(day):
    shown = list(guide.airings(day))
    assert len({airing.channel for airing in shown}) > 30
    for airing in shown:
        zone = ZONES[airing.channel]
        local, true = airing.starts_at.astimezone(zone), airing.first_shown_at.astimezone(zone)
        # An hour that a clock change leaves out is moved; nothing else is.
        clock_changed = local.utcoffset() != (local - timedelta(hours=3)).utcoffset()
        assert local.time() == true.time() or clock_changed
        assert airing.first_shown_at < airing.starts_at


def test_a_day_of_a_week_is_like_that_day_when_it_is_known():
    usa = guide.channel_key("usa-network")
    monday = [airing for airing in guide.airings(date(2026, 11, 23)) if airing.channel == usa]
    assert monday[0].name == "WWE Monday Night RAW"
    assert f"{monday[0].first_shown_at:%Y-%m-%d %H:%M}" == "2023-11-28 01:00"
