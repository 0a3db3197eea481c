from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import (
    AiringRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    Side,
    TimelineEvent,
    TimelineKind,
    TitleKind,
    TitleRecord,
    utc,
)

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value"), [("year", 99999), ("runtime", 0), ("rating", 11.0), ("name", " "), ("key", "")]
)
def test_a_title_that_cannot_be_true_is_refused_by_field(field: str, value: object) -> None:
    fields = {"key": "a:1", "kind": TitleKind.MOVIE, "name": "A"} | {field: value}
    with pytest.raises(ValueError, match=field):
        TitleRecord(**fields)


def test_times_are_in_utc() -> None:
    east = datetime(2024, 1, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    assert utc(east) == NOON
    with pytest.raises(ValueError, match="starts_at"):
        AiringRecord(key="a:1", channel="a:c", name="News", starts_at=east, ends_at=NOON + timedelta(hours=1))
    with pytest.raises(ValueError, match="time zone"):
        utc(datetime(2024, 1, 1))  # noqa: DTZ001 a naive time is the point


def test_a_programme_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="ends_at"):
        AiringRecord(key="a:1", channel="a:c", name="News", starts_at=NOON, ends_at=NOON)


def test_a_match_has_two_teams() -> None:
    with pytest.raises(ValueError, match="away"):
        FixtureRecord(key="a:1", competition="a:c", home="a:t", away="a:t", starts_at=NOON)


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert(
            {"type": "TitleRecord", "key": "a", "kind": "movie", "name": "A", "colour": 1}, TitleRecord
        )


@given(
    st.builds(
        TimelineEvent,
        key=st.text(min_size=1),
        kind=st.sampled_from(TimelineKind),
        side=st.sampled_from(Side),
        minute=st.integers(0, 130),
        added=st.integers(0, 20),
        player=st.text(),
    )
)
def test_a_live_score_survives_every_way_it_is_carried(event: TimelineEvent) -> None:
    score = LiveScore(
        key="a:1", status=EventStatus.LIVE, observed_at=NOON, timeline=(event,), half_time=(1, 0)
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(score), type=LiveScore) == score
    assert msgspec.convert(msgspec.to_builtins(score), LiveScore) == score


def test_a_moment_that_no_calendar_has_in_utc_is_refused() -> None:
    with pytest.raises(ValueError, match="before or after all time"):
        utc(datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))))
