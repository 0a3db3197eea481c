from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2w_core.recommendations import scale

some = arrays(np.float64, st.integers(1, 300), elements=st.floats(-3, 8).map(lambda x: round(x, 4)))
known = st.floats(0.01, 5)


@given(some, known)
def test_the_order_is_the_engines(scores: Any, best_known: float) -> None:
    placed = scale.place(scores, best_known=best_known)
    order = np.argsort(scores, kind="stable")
    assert (np.diff(placed[order]) >= -1e-12).all()
    assert (np.sign(placed) == np.sign(scores)).all()


@given(some, known)
def test_nothing_leaves_the_scale_and_what_taste_says_nothing_of_stays_below_1(
    scores: Any, best_known: float
) -> None:
    placed = scale.place(scores, best_known=best_known)
    assert (placed <= 2).all()
    assert (placed[scores <= best_known] <= 1).all()


@given(some, known, st.floats(0.001, 1000))
def test_how_the_engine_counts_makes_no_difference(scores: Any, best_known: float, times: float) -> None:
    before = scale.place(scores, best_known=best_known)
    after = scale.place(scores * times, best_known=best_known * times)
    assert after == pytest.approx(before, rel=1e-6, abs=1e-6)


def test_popularity_by_decades_and_by_steps_give_the_same_scale() -> None:
    votes = 10_000.0 / np.arange(1, 1001)
    stars = np.linspace(0.9, 0.1, 1000)
    by_votes, by_stars = scale.place(votes, best_known=votes[0]), scale.place(stars, best_known=stars[0])
    assert by_votes == pytest.approx(by_stars, abs=0.01)
    assert by_votes[0] == 1
    assert 0.45 < by_votes[100] < 0.6
    assert by_votes[-1] == pytest.approx(0.3, abs=0.01)


def test_a_known_taste_lifts_the_best_to_2_and_leaves_the_popular_where_they_were() -> None:
    popular = np.linspace(0.001, 0.05, 500)
    loved = popular.copy()
    loved[:100] += np.linspace(0.1, 1.0, 100)
    placed = scale.place(loved, best_known=0.05)
    assert placed.max() == 2
    assert placed[99] == 2
    assert placed[499] < 1


def test_equals_stand_together_in_the_middle() -> None:
    placed = scale.place(np.array([1.0, 1.0, 1.0, 1.0]), best_known=1.0)
    assert len(set(placed.tolist())) == 1
    assert 0.3 < placed[0] < 1


def test_nothing_speaks_for_anything() -> None:
    assert scale.place(np.zeros(3), best_known=0.0).tolist() == [0, 0, 0]
    assert scale.place(np.array([]), best_known=0.0).tolist() == []
    assert scale.place(np.array([-1.0, -2.0]), best_known=0.0).tolist() == [-1, -2]
