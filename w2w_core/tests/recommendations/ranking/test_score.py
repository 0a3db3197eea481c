from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2w_core.recommendations.ranking.score import Moment, patience, score

SIZE = 8
unit = st.floats(0, 1, allow_nan=False)


def column(of: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    return arrays(np.float64, SIZE, elements=of)


flag = column(st.sampled_from([0.0, 1.0]))
moments = st.builds(
    Moment,
    starts_in=column(st.one_of(st.just(float("nan")), st.floats(-90, 2000))),
    on_air=flag,
    closeness=column(unit),
    leaves_in=column(st.one_of(st.just(float("inf")), st.floats(0, 100))),
    new_for=column(st.one_of(st.just(float("inf")), st.floats(0, 100))),
    on_service=flag,
    on_watchlist=flag,
    next_episode=flag,
    fits_time=column(unit),
    follows_team=flag,
    follows_competition=flag,
)
people = st.fixed_dictionaries({name: column(st.floats(-2, 2)) for name in ("popular", "taste")})


@given(people, moments)
def test_contributions_add_up_to_the_score(person: Any, moment: Any) -> None:
    scored = score(person, moment)
    assert np.isfinite(scored.scores).all()
    for index in range(SIZE):
        assert sum(scored.of(index).values()) == pytest.approx(scored.scores[index], abs=1e-9)


def test_what_comes_sooner_counts_more() -> None:
    wait = patience(np.array([np.nan, -10.0, 0.0, 60.0, 600.0, 6000.0]), kept=0.5)
    assert wait[:3].tolist() == [1, 1, 1]
    assert (np.diff(wait[2:]) < 0).all()
    assert wait[-1] >= 0.5
