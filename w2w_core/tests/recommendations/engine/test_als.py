from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from w2w_core.recommendations.engine import als

pytest.importorskip("implicit", reason="it is an extra: pip install 'w2w-core[large]'")


def drawn(seed: int, people: int = 40, titles: int = 30) -> sparse.csr_array:
    dice = np.random.default_rng(seed)
    return sparse.csr_array((dice.random((people, titles)) < 0.25) * dice.uniform(-0.2, 1, (people, titles)))


@pytest.fixture(scope="module")
def factors():
    return als.factorize(drawn(1))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_folding_in_gives_what_training_would_with_these_titles(factors, seed):
    from implicit.cpu.als import AlternatingLeastSquares

    history = drawn(seed, people=1)
    with als.threadpool_limits(limits=1, user_api="blas"):
        trainer = AlternatingLeastSquares(
            factors=factors.titles.shape[1], regularization=als.RIDGE, alpha=als.CONFIDENCE, num_threads=1
        )
    trainer.item_factors = factors.titles
    retrained = trainer.recalculate_user(0, sparse.csr_matrix(history.maximum(0), dtype=np.float32))
    np.testing.assert_allclose(factors.fold_in(history.indices, history.data), retrained, atol=1e-4)


def test_people_are_scored_by_those_of_their_taste():
    camps = np.zeros((30, 20))
    camps[:15, :10] = camps[15:, 10:] = 1
    factors = als.factorize(sparse.csr_array(camps))
    scores = factors.titles @ factors.fold_in(np.array([0, 1]), np.ones(2))
    assert scores[2:10].min() > scores[10:].max()
    [weights] = factors.weights(np.array([2, 12]))
    assert weights[0, :10].min() > weights[0, 10:].max()
    assert weights[1, 10:].min() > weights[1, :10].max()


def test_a_dislike_says_nothing(factors):
    some = np.array([1, 2, 3])
    with_dislike = factors.fold_in(some, np.array([1.0, 0.0, -0.5]))
    np.testing.assert_allclose(with_dislike, factors.fold_in(some[:1], np.ones(1)))
