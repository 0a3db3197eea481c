from __future__ import annotations

import math

import pytest

from w2w_core.recommendations.evaluate.metrics import genre_divergence, ndcg, recall

ITEMS = {
    1: {"genres": ["Drama"]},
    2: {"genres": ["Comedy"]},
    3: {"genres": ["Drama", "Comedy"]},
    4: {},
}


def test_ndcg_falls_with_the_place_of_a_hit():
    assert ndcg([5, 6], {5, 6}, 10) == pytest.approx(1)
    assert ndcg([0, 5], {5}, 10) == pytest.approx(1 / math.log2(3))
    assert ndcg([0, 5], {5}, 1) == 0
    assert ndcg([], {5}, 10) == 0


def test_ndcg_of_the_best_short_list_is_1_however_much_was_liked():
    assert ndcg([1, 2], {1, 2, 3, 4}, 2) == pytest.approx(1)


def test_recall_is_the_share_of_what_was_liked():
    assert recall([1, 2, 3], {2, 9}, 20) == 0.5
    assert recall([1, 2, 3], {3}, 2) == 0


def test_divergence_is_0_for_the_same_genres_and_grows_with_what_is_missing():
    assert genre_divergence([1, 2], [3], ITEMS) == pytest.approx(0)
    one_missing = genre_divergence([1], [3], ITEMS)
    assert 0 < one_missing < genre_divergence([1], [2], ITEMS)
    assert genre_divergence([4], [2], ITEMS) == pytest.approx(math.log(100))


def test_divergence_of_a_person_of_unknown_taste_is_unknown():
    assert math.isnan(genre_divergence([1], [], ITEMS))
    assert math.isnan(genre_divergence([1], [4], ITEMS))
