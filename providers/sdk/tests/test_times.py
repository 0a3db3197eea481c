from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk.times import from_unix


@given(st.integers(200_000_000, 4_000_000_000))
def test_seconds_and_milliseconds_are_the_same_moment(second: int) -> None:
    assert from_unix(second) == from_unix(second * 1000) == datetime.fromtimestamp(second, UTC)


@pytest.mark.parametrize("number", [10**18, -(10**18), 2**63 - 1])
def test_what_is_beyond_the_calendar_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no Unix time"):
        from_unix(number)
