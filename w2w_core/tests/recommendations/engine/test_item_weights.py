from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from w2w_core.recommendations.engine import als, ease_large, item_weights
from w2w_core.recommendations.engine.item_weights import item_weights as weigh
from w2w_core.recommendations.engine.item_weights import most_known

CAMP = 12


@pytest.fixture
def camps():
    """Two halves of titles, and people who like titles of one half; the last of each half are rare."""
    dice = np.random.default_rng(4)
    chance = np.tile(np.linspace(0.9, 0.25, CAMP), 2)
    marks = dice.random((200, 2 * CAMP)) < chance
    marks[::2, CAMP:] = marks[1::2, :CAMP] = False
    return sparse.csr_array(marks.astype(float))


@pytest.fixture
def no_features():
    return sparse.csr_array((0, 2 * CAMP))


def test_most_known_titles_are_those_in_most_histories(camps):
    assert most_known(camps, 4).tolist() == [0, 1, CAMP, CAMP + 1]
    assert most_known(sparse.csr_array((3, 5)), 4).tolist() == []


def test_few_titles_take_part_all_and_features_tie_the_unknown_to_others():
    people = sparse.csr_array(np.array([[1.0, 0, 0], [1.0, 0, 0]]))
    genre = sparse.csr_array(np.array([[3.0, 3.0, 0]]))
    weights = weigh(people, genre).toarray()
    assert weights[0, 1] > 0
    assert weights[0, 2] == 0


def test_of_many_titles_the_best_known_have_the_weights_they_have_among_themselves(
    camps, no_features, monkeypatch
):
    monkeypatch.setattr(item_weights, "FEW", 4)
    monkeypatch.setattr(item_weights, "HEAD", 10)
    head = most_known(camps, 10)
    ridges = np.linspace(50, 150, 2 * CAMP)
    weights = weigh(camps, no_features, ridges).toarray()
    among = ease_large.weights(camps[:, head], ridges[head], kept=10).toarray()
    np.testing.assert_allclose(weights[np.ix_(head, head)], among, atol=1e-6)


def test_the_fewer_titles_there_are_the_more_weights_into_each_are_kept(camps, no_features, monkeypatch):
    assert weigh(camps, no_features).count_nonzero() == CAMP * (CAMP - 1) * 2
    monkeypatch.setattr(item_weights, "KEPT", 2)
    monkeypatch.setattr(item_weights, "ALL_KEPT", 5 * 2 * CAMP)
    assert set(np.count_nonzero(weigh(camps, no_features).toarray(), axis=0)) == {5}
    monkeypatch.setattr(item_weights, "ALL_KEPT", 0)
    assert set(np.count_nonzero(weigh(camps, no_features).toarray(), axis=0)) == {2}


def test_the_rest_is_liked_by_those_who_like_its_half(camps, no_features, monkeypatch):
    pytest.importorskip("implicit", reason="it is an extra: pip install 'w2w-core[large]'")
    monkeypatch.setattr(item_weights, "FEW", 4)
    monkeypatch.setattr(item_weights, "HEAD", 10)
    rest = np.setdiff1d(np.arange(2 * CAMP), most_known(camps, 10))
    weights = weigh(camps, no_features)
    assert not weights.diagonal().any()
    likes_first_half = weights[[0, 1]].toarray().sum(axis=0)
    is_first = rest < CAMP
    assert likes_first_half[rest[is_first]].min() > likes_first_half[rest[~is_first]].max()


def test_the_rest_is_left_to_its_features_where_implicit_is_not_installed(camps, no_features, monkeypatch):
    monkeypatch.setattr(item_weights, "FEW", 4)
    monkeypatch.setattr(item_weights, "HEAD", 10)
    monkeypatch.setattr(als, "is_installed", lambda: False)
    rest = np.setdiff1d(np.arange(2 * CAMP), most_known(camps, 10))
    weights = weigh(camps, no_features)
    assert weights.nnz
    assert not weights[:, rest].nnz


def test_progress_rises_to_the_whole(camps, no_features, monkeypatch):
    monkeypatch.setattr(item_weights, "FEW", 4)
    monkeypatch.setattr(item_weights, "HEAD", 10)
    told: list[tuple[str, float]] = []
    weigh(camps, no_features, told=lambda *one: told.append(one))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert {step for step, _ in told} == {"weights of titles", "factors"}
