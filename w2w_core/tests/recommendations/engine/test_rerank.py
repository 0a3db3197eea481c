from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from w2w_core.recommendations.engine.rerank import calibrated

COMEDY, HORROR = [1.0, 0.0], [0.0, 1.0]


@given(st.integers(0, 12), st.integers(0, 1_000))
def test_every_title_stays_and_none_comes_twice(count: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    genres = dice.dirichlet(np.ones(3), count)
    order = calibrated(dice.random(count), genres, np.array([0.5, 0.5, 0]), dice.random((count, count)))
    assert sorted(order.tolist()) == list(range(count))


def test_the_list_follows_what_the_person_liked() -> None:
    genres = np.array([COMEDY] * 14 + [HORROR] * 6)
    scores = np.linspace(1, 0, 20)
    mixes = [
        (calibrated(scores, genres, np.array([0.5, 0.5]), np.eye(20), calibration=strength)[:10] >= 14).sum()
        for strength in (0.0, 0.5)
    ]
    assert mixes[0] == 0 < mixes[1]


def test_where_no_taste_is_known_the_order_of_the_scores_stays() -> None:
    scores = np.array([0.3, 0.9, 0.5])
    order = calibrated(scores, np.array([COMEDY] * 3), np.zeros(2), np.eye(3))
    assert order.tolist() == [1, 2, 0]


def test_of_two_alike_the_second_gives_way_to_something_else() -> None:
    likeness = np.eye(4)
    likeness[0, 1] = likeness[1, 0] = 1
    order = calibrated(
        np.array([1.0, 0.95, 0.9, 0]), np.array([COMEDY] * 4), np.zeros(2), likeness, variety=100
    )
    assert order.tolist() == [0, 2, 1, 3]
