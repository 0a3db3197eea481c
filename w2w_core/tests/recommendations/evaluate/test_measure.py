from __future__ import annotations

import numpy as np
import pytest

from w2w_core.recommendations.evaluate import measure
from w2w_core.recommendations.evaluate.protocol import Case, Trial
from w2w_core.recommendations.evaluate.ratings import Ratings

ITEMS = {1: {"genres": ["Drama"]}, 2: {"genres": ["War"]}, 3: {"genres": ["Drama"]}, 4: {}}
NONE = Ratings(*(np.empty(0) for _ in range(4)))
TRIALS = [
    Trial(NONE, {"warm": [Case(1, [(1, 5.0, 0.0)], frozenset({3})), Case(2, [], frozenset({2}))]}),
    Trial(NONE, {"cold": [Case(3, [], frozenset({4}))]}, candidates=[4]),
]


class Fixed:
    def __init__(self, ranked: list[int]) -> None:
        self.ranked = ranked

    def rank(self, history, k, *, genres=(), candidates=None):
        return [one for one in self.ranked if candidates is None or one in candidates][:k]


def fixed(*ranked: int):
    return lambda ratings, items, *, prior=None: Fixed(list(ranked))


def test_each_recommender_is_asked_the_same_and_compared_person_by_person():
    told: list[tuple[str, float]] = []
    outcomes = measure.measure(
        {"ours": fixed(3, 2, 4), "theirs": fixed(1, 3)}, TRIALS, ITEMS, lambda *one: told.append(one)
    )
    rows = measure.compare(outcomes, "ours", len(ITEMS))
    ours, theirs = rows["warm"]["ours"], rows["warm"]["theirs"]
    second = 1 / np.log2(3)
    assert ours.cases == 2
    assert ours.ndcg_10 == pytest.approx((1 + second) / 2)
    assert (ours.recall_20, ours.coverage_20) == (1, 0.75)
    assert theirs.ndcg_10 == pytest.approx(second / 2)
    assert (theirs.recall_20, theirs.coverage_20) == (0.5, 0.5)
    assert ours.behind is None
    assert theirs.behind.mean == pytest.approx(0.5)
    assert theirs.divergence == pytest.approx(0), "of the one whose taste is known"
    assert rows["cold"]["ours"].divergence is None
    assert [share for _, share in told] == [0, 0, 0.5, 0.5]
