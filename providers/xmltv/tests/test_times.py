from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_xmltv.times import moment


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("20250208103000 +0100", 9, 30),
        ("20250208103000+0100", 9, 30),
        ("202502081030 +0100", 9, 30),
        ("202502081030", 10, 30),
        ("2025020810", 10, 0),
        ("20250208103000 -0330", 14, 0),
        ("20250208103000 +0545", 4, 45),
        ("20250208103000 +1245", 21, 45),
        ("20250208103000 +01:00", 9, 30),
        ("20250208103000 +1", 9, 30),
        ("20250208103000 BST", 9, 30),
        ("20250208103000 Z", 10, 30),
        ("20250208103000 UTC+2", 8, 30),
        (" 20250208103000 gmt ", 10, 30),
    ],
)
def test_a_time_is_read_in_utc(text: str, hour: int, minute: int) -> None:
    read = moment(text)
    assert (read.hour, read.minute, read.tzinfo) == (hour, minute, UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "20250208",
        "1704110400",
        "20251308103000",
        "20250230103000",
        "20250208250000",
        "20250208103000 +9900",
        "20250208103000 XYZ",
        "00010101000000 +0100",
        "99991231235959 -0500",
        "２０２５０２０８１０３０",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"XMLTV time|no hour|year of television|zone|must be in|out of range"
    ):
        moment(text)


@given(st.integers(-(10**9), 4 * 10**9), st.integers(-12 * 60, 14 * 60))
def test_every_moment_survives_in_every_zone(second: int, minutes: int) -> None:
    written = datetime.fromtimestamp(second, timezone(timedelta(minutes=minutes)))
    assert moment(f"{written:%Y%m%d%H%M%S %z}") == written
