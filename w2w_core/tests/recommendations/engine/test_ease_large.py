from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from w2w_core.recommendations.engine import ease_large

ALL = 10**6


def drawn(seed: int, people: int, titles: int) -> sparse.csr_array:
    dice = np.random.default_rng(seed)
    marks = dice.random((people, titles)) < 0.2
    return sparse.csr_array(marks * dice.uniform(-0.2, 1, (people, titles)))


def by_definition(rows: sparse.csr_array, ridges: np.ndarray) -> np.ndarray:
    """Each title by the ridge regression of its column on all other columns."""
    matrix = rows.toarray()
    weights = np.zeros((rows.shape[1],) * 2)
    for title in range(rows.shape[1]):
        others = np.arange(rows.shape[1]) != title
        x, y = matrix[:, others], matrix[:, title]
        weights[others, title] = np.linalg.solve(x.T @ x + np.diag(ridges[others]), x.T @ y)
    return weights


@pytest.fixture(params=["dual", "primal"])
def form(request, monkeypatch):
    monkeypatch.setattr(ease_large, "DUAL_ROWS", 5_000 if request.param == "dual" else -1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 25), st.integers(0, 25))
def test_both_forms_are_the_regression_on_all_other_titles(seed, people, titles):
    rows = 20 * drawn(seed, people, titles)
    ridges = np.random.default_rng(seed).uniform(50, 300, titles)
    with pytest.MonkeyPatch.context() as patch:
        for dual_rows in (5_000, -1):
            patch.setattr(ease_large, "DUAL_ROWS", dual_rows)
            weights = ease_large.weights(rows, ridges, kept=ALL)
            np.testing.assert_allclose(weights.toarray(), by_definition(rows, ridges), atol=5e-5)


@pytest.mark.usefixtures("form")
def test_one_ridge_for_all_is_the_same_for_each():
    rows = drawn(2, 15, 20)
    each = ease_large.weights(rows, np.full(20, ease_large.RIDGE), kept=ALL)
    np.testing.assert_array_equal(ease_large.weights(rows, kept=ALL).toarray(), each.toarray())


@pytest.mark.usefixtures("form")
def test_blocks_make_no_difference(monkeypatch):
    rows = drawn(3, 15, 40)
    whole = ease_large.weights(rows, kept=ALL)
    monkeypatch.setattr("w2w_core.recommendations.engine.strongest.BLOCK", 7)
    np.testing.assert_allclose(ease_large.weights(rows, kept=ALL).toarray(), whole.toarray(), atol=1e-7)


@pytest.mark.usefixtures("form")
def test_only_the_strongest_weights_into_each_title_are_kept():
    rows = drawn(5, 15, 40)
    every, few = ease_large.weights(rows, kept=ALL).toarray(), ease_large.weights(rows, kept=6)
    assert (few.dtype, few.indices.dtype) == (np.float32, np.int32)
    for title, column in enumerate(few.toarray().T):
        kept = np.flatnonzero(column)
        assert set(kept) == set(np.argsort(-np.abs(every[:, title]))[:6])
        np.testing.assert_allclose(column[kept], every[kept, title], atol=1e-7)


@pytest.mark.usefixtures("form")
def test_progress_rises_to_the_whole():
    told: list[float] = []
    ease_large.weights(drawn(1, 8, 12), kept=ALL, told=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
