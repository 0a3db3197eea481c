from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from w2w_core.recommendations.engine import History
from w2w_core.recommendations.taste.content import ContentTaste

TITLES, COLUMNS = 12, 7


@st.composite
def tastes(draw: Any) -> tuple[ContentTaste, History]:
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    features = random.random((TITLES, COLUMNS)) * (random.random((TITLES, COLUMNS)) < 0.4)
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    features = np.divide(features, lengths, out=np.zeros_like(features), where=lengths > 0)
    rows = random.permutation(TITLES)[: draw(st.integers(0, 6))]
    history = History(rows, random.uniform(-0.3, 1, len(rows)), random.uniform(0.3, 1, len(rows)))
    return taste_of(features, random.uniform(0.3, 1, TITLES)), history


def taste_of(features: Any, popular: Any = None) -> ContentTaste:
    """Every feature is a genre."""
    marks = sparse.csr_array((features != 0).astype(float))
    known = np.ones(len(features)) if popular is None else popular
    return ContentTaste(sparse.csr_array(features), marks, marks.sum(axis=1), known)


NONE = np.empty(0, dtype=np.int64)


@given(tastes())
def test_a_score_is_the_sum_of_what_events_add(given_: tuple[ContentTaste, History]) -> None:
    taste, history = given_
    reading = taste.read(history, NONE)
    assert (np.abs(reading.likeness) <= 1).all()
    for row in range(TITLES):
        assert reading.by_event(row).sum() == pytest.approx(reading.taste[row], abs=1e-9)


@given(tastes(), st.integers(0, 3))
def test_features_tell_what_the_other_events_add(given_: tuple[ContentTaste, History], named: int) -> None:
    taste, history = given_
    reading = taste.read(history, NONE)
    for row in range(TITLES):
        events = reading.by_event(row)
        left_out = np.argsort(-events)[:named]
        rest = reading.share(row, left_out).values.sum()
        assert rest + events[left_out].sum() == pytest.approx(reading.taste[row], abs=1e-9)


@given(tastes(), st.integers(0, COLUMNS - 1))
def test_a_favourite_genre_lifts_what_has_it_and_nothing_else(
    given_: tuple[ContentTaste, History], genre: int
) -> None:
    taste, history = given_
    lifted = taste.read(history, np.array([genre])).favorite
    assert ((lifted > 0) == (taste.marks[:, [genre]].toarray().ravel() > 0)).all()


def test_likes_attract_and_dislikes_repel() -> None:
    heist, romance = [1.0, 0.0], [0.0, 1.0]
    taste = taste_of(np.array([heist, heist, romance, romance]))
    reading = taste.read(History(np.array([0, 2]), np.array([1.0, 0.0]), np.array([1.0, 1.0])), NONE)
    assert reading.taste[1] > 0 > reading.taste[3]
    assert reading.taste[0] == pytest.approx(0), "a title does not recommend itself"


def test_one_rating_counts_for_less_than_many() -> None:
    taste = taste_of(np.ones((4, 1)))
    one = taste.read(History(np.array([0]), np.ones(1), np.ones(1)), NONE)
    three = taste.read(History(np.array([0, 1, 2]), np.ones(3), np.ones(3)), NONE)
    assert 0 < one.likeness[3] < three.likeness[3] < 1
