from __future__ import annotations

import numpy as np
import pytest

from w2w_core.recommendations.evaluate import baselines
from w2w_core.recommendations.evaluate.baselines import BASELINES

ITEMS = {title: {} for title in range(1, 9)}


def of_two_camps(people: int) -> list[tuple[int, int, float, float]]:
    """Half of the people rate titles 1–4, half 5–8; title 1 is liked by all who know it, 4 by nobody."""
    dice = np.random.default_rng(3)
    ratings = []
    for person in range(people):
        first = 1 if person % 2 else 5
        for title in range(first, first + 4):
            if title in (first, first + 3) or dice.random() < 0.7:
                ratings.append((person, title, 1.0 if title == first + 3 else 5.0, float(title)))
    return ratings


@pytest.fixture(params=[6, 40], ids=["fewer people than titles", "more people than titles"])
def ratings(request):
    return of_two_camps(request.param)


@pytest.mark.parametrize("name", BASELINES)
def test_lists_leave_out_the_history_and_keep_to_the_candidates(name, ratings):
    ranker = BASELINES[name](ratings, ITEMS)
    assert sorted(ranker.rank([(1, 5.0, 0.0), (2, 1.0, 0.0)], 20)) == [3, 4, 5, 6, 7, 8]
    assert len(ranker.rank([], 3)) == 3
    assert sorted(ranker.rank([(1, 5.0, 0.0)], 20, candidates=[1, 3, 8])) == [3, 8]
    assert sorted(ranker.rank([(99, 5.0, 0.0)], 20)) == list(ITEMS), "a title that nobody knows says nothing"


@pytest.mark.parametrize("name", [name for name in BASELINES if name not in ("popularity", "plain EASE")])
def test_those_who_liked_a_title_get_what_others_liked_with_it(name, ratings):
    ranked = BASELINES[name](ratings, ITEMS).rank([(1, 5.0, 0.0)], 8)
    assert set(ranked[:2]) == {2, 3}


def test_plain_ease_asks_only_what_was_rated(ratings):
    ranked = baselines.plain_ease(ratings, ITEMS).rank([(1, 1.0, 0.0)], 8)
    assert set(ranked[:3]) == {2, 3, 4}


def test_popularity_counts_likes_and_votes_from_elsewhere():
    ratings = [(1, 3, 5.0, 0.0), (2, 3, 4.0, 0.0), (1, 5, 4.0, 0.0), *((p, 2, 3.5, 0.0) for p in range(9))]
    assert baselines.liked_popularity(ratings, ITEMS).rank([], 3) == [3, 5, 1]
    voted = baselines.liked_popularity(ratings, ITEMS, prior={7: (10, 4.0), 8: (10, 1.0)})
    assert voted.rank([], 3) == [7, 3, 5]


@pytest.mark.parametrize("people", [6, 40])
def test_ease_is_the_regression_on_all_other_titles(people):
    dice = np.random.default_rng(people)
    table = (dice.random((people, 8)) < 0.5) * dice.integers(2, 6, (people, 8))
    ratings = [(person, title + 1, table[person, title], 0.0) for person, title in np.argwhere(table)]
    grades = np.where(table, (table - 1) / 4, 0)
    precision = np.linalg.inv(grades.T @ grades + baselines.RIDGE * np.eye(8))
    weights = -precision / np.diag(precision)
    np.fill_diagonal(weights, 0)
    history = [(2, 5.0, 0.0), (7, 3.0, 1.0)]
    scores = weights[1] + 0.5 * weights[6]
    best = [title for title in (np.argsort(-scores) + 1).tolist() if title not in (2, 7)]
    assert baselines.graded_ease(ratings, ITEMS).rank(history, 8) == best
