from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from w2w_core.recommendations.model import ContentTaste, History

TITLES, COLUMNS = 12, 7


@st.composite
def tastes(draw: Any) -> tuple[ContentTaste, History]:
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    features = random.random((TITLES, COLUMNS)) * (random.random((TITLES, COLUMNS)) < 0.4)
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    features = np.divide(features, lengths, out=np.zeros_like(features), where=lengths > 0)
    rows = random.permutation(TITLES)[: draw(st.integers(0, 6))]
    history = History(rows, random.uniform(-0.3, 1, len(rows)), random.uniform(0.3, 1, len(rows)))
    return ContentTaste(sparse.csr_array(features)), history


@given(tastes())
def test_a_score_is_the_sum_of_what_events_add(given_: tuple[ContentTaste, History]) -> None:
    taste, history = given_
    reading = taste.read(history)
    assert (np.abs(reading.scores) <= 1).all()
    for row in range(TITLES):
        assert reading.by_event(row).sum() == pytest.approx(reading.scores[row], abs=1e-9)


@given(tastes(), st.integers(0, 3))
def test_features_tell_what_the_other_events_add(given_: tuple[ContentTaste, History], named: int) -> None:
    taste, history = given_
    reading = taste.read(history)
    for row in range(TITLES):
        events = reading.by_event(row)
        left_out = np.argsort(-events)[:named]
        _, values = reading.by_feature(row, left_out)
        assert values.sum() + events[left_out].sum() == pytest.approx(reading.scores[row], abs=1e-9)


def test_likes_attract_and_dislikes_repel() -> None:
    heist, romance = [1.0, 0.0], [0.0, 1.0]
    taste = ContentTaste(sparse.csr_array(np.array([heist, heist, romance, romance])))
    reading = taste.read(History(np.array([0, 2]), np.array([1.0, 0.0]), np.array([1.0, 1.0])))
    assert reading.scores[1] > 0 > reading.scores[3]
    assert reading.scores[0] == pytest.approx(0), "a title does not recommend itself"


def test_one_rating_counts_for_less_than_many() -> None:
    taste = ContentTaste(sparse.csr_array(np.ones((4, 1))))
    one = taste.read(History(np.array([0]), np.ones(1), np.ones(1)))
    three = taste.read(History(np.array([0, 1, 2]), np.ones(3), np.ones(3)))
    assert 0 < one.scores[3] < three.scores[3] < 1
