from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2w_core.content.models import Title, TVChannel
from w2w_core.recommendations.lists.tonight import tonight
from w2w_core.recommendations.signals import hour
from w2w_core.recommendations.versioned import forget_all
from w2w_core.recommendations.vocabulary import Ask

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("at", "most"), [(12, 0), (20, 0), (22, 0.05), (23, 0.1), (0, 0.1), (3, 0.1), (4, 0.05), (5, 0)]
)
def test_late_grows_in_the_evening_and_ends_by_morning(at, most) -> None:
    now = datetime(2026, 3, 4, at, tzinfo=NEW_YORK)
    assert hour.lift(np.array([0.0]), NEW_YORK, now, 0) == pytest.approx(most)


@settings(deadline=None)
@given(st.floats(0, 1000), st.floats(0, 1000), st.datetimes(timezones=st.just(UTC)), st.integers(0, 100))
def test_the_shorter_of_two_is_never_lifted_less_and_none_beyond_the_most(one, other, now, events) -> None:
    shorter, longer = sorted((one, other))
    lifts = hour.lift(np.array([shorter, longer, np.nan]), NEW_YORK, now, events)
    assert hour.LIFT >= lifts[0] >= lifts[1] >= lifts[2] == 0


def test_it_fades_as_more_is_known_of_the_person() -> None:
    now = datetime(2026, 3, 4, 23, tzinfo=NEW_YORK)
    lifts = [hour.lift(np.array([30.0]), NEW_YORK, now, events)[0] for events in (0, 10, 100)]
    assert lifts[1] == pytest.approx(lifts[0] / 2)
    assert lifts[2] < lifts[1]


@pytest.mark.parametrize(("timezone", "first"), [("America/New_York", "Short"), ("", "Long")])
def test_late_what_is_shorter_comes_first_for_a_stranger(world, timezone, first) -> None:
    """Where the hour of the country is known, by its channels."""
    for name, zone in (("a", timezone), ("b", timezone), ("c", "Nowhere/Atall")):
        TVChannel.objects.create(slug=name, name=name, country="US", timezone=zone)
    world.title("Long", runtime=150)
    world.title("Short", runtime=30)
    forget_all()
    late = datetime(2026, 3, 4, 23, tzinfo=NEW_YORK)
    names = dict(Title.objects.values_list("pk", "name"))
    order = [names[pick.title_id] for pick in tonight(None, Ask(), late).picks]
    assert order[0] == first
