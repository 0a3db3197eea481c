from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2w_core.recommendations.taste import scale

score = st.floats(-3, 8).map(lambda x: round(x, 4))
NONE = np.empty(0, dtype=np.int64)


@st.composite
def readings(draw: Any) -> tuple[Any, Any, Any]:
    """Scores, the popularity in them, and the history."""
    size = draw(st.integers(1, 300))
    popular = draw(arrays(np.float64, size, elements=st.floats(0.001, 5)))
    known = draw(st.lists(st.integers(0, size - 1), max_size=5, unique=True))
    return draw(arrays(np.float64, size, elements=score)), popular, np.array(known, dtype=np.int64)


@given(readings())
def test_the_order_is_the_engines(reading: Any) -> None:
    scores, _, _ = reading
    placed = scale.place(*reading)
    assert (np.diff(placed[np.argsort(scores, kind="stable")]) >= -1e-12).all()
    assert (np.sign(placed) <= np.sign(scores)).all()


@given(readings())
def test_nothing_leaves_the_scale_and_what_taste_says_nothing_of_stays_below_1(reading: Any) -> None:
    scores, popular, known = reading
    placed = scale.place(*reading)
    assert (placed <= 2).all()
    unknown = np.setdiff1d(np.arange(len(scores)), known)
    if len(unknown):
        assert (placed[scores <= popular[unknown].max()] <= 1).all()


@given(readings(), st.floats(0.001, 1000))
def test_how_the_engine_counts_makes_no_difference(reading: Any, times: float) -> None:
    scores, popular, known = reading
    if (scores[np.setdiff1d(np.arange(len(scores)), known)] > 0).any():
        after = scale.place(scores * times, popular * times, known)
        assert after == pytest.approx(scale.place(*reading), rel=1e-6, abs=1e-6)


def test_popularity_by_decades_and_by_steps_give_the_same_scale() -> None:
    votes = 10_000.0 / np.arange(1, 1001)
    stars = np.linspace(0.9, 0.1, 1000)
    by_votes, by_stars = scale.place(votes, votes, NONE), scale.place(stars, stars, NONE)
    assert by_votes == pytest.approx(by_stars, abs=0.01)
    assert by_votes[0] == 1
    assert 0.45 < by_votes[100] < 0.6
    assert by_votes[-1] == pytest.approx(0.3, abs=0.01)


def test_a_known_taste_lifts_the_best_to_2_and_leaves_the_popular_where_they_were() -> None:
    popular = np.linspace(0.001, 0.05, 500)
    loved = popular.copy()
    loved[:100] += np.linspace(0.1, 1.0, 100)
    placed = scale.place(loved, popular, NONE)
    assert placed[99] == placed.max() == 2
    assert placed[499] < 1


def test_the_first_ones_keep_their_distances_when_one_alone_is_loved() -> None:
    popular = np.linspace(1, 0.1, 200)
    loved = popular.copy()
    loved[0] *= 1.4
    placed = scale.place(loved, popular, NONE)
    assert placed[0] == pytest.approx(1.4)
    assert (np.diff(placed[:50]) < 0).all()


def test_a_long_history_takes_no_places() -> None:
    scores = np.linspace(1, 0.01, 1000)
    popular = np.full(1000, 0.001)
    placed = scale.place(scores, popular, np.arange(500))
    assert placed[500] == 2, "the best that is left"


def test_equals_stand_together_in_the_middle() -> None:
    placed = scale.place(np.ones(4), np.ones(4), NONE)
    assert len(set(placed.tolist())) == 1
    assert 0.3 < placed[0] < 1


def test_nothing_speaks_for_anything() -> None:
    for scores in (np.zeros(3), np.empty(0), np.array([-1.0, -2.0])):
        assert scale.place(scores, np.zeros(len(scores)), NONE).tolist() == scores.tolist()
