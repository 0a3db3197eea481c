from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2w_core.recommendations.ranking.diversity import Mix, best_of_each, explore, first_of_each, vary

SIZE = 8
scores_of_some = arrays(np.float64, SIZE, elements=st.floats(0, 3))


@given(scores_of_some, arrays(np.int64, SIZE, elements=st.integers(0, 3)))
def test_each_subject_comes_once_by_its_best_candidate(scores: Any, subjects: Any) -> None:
    order = best_of_each(scores, subjects)
    assert sorted(subjects[order]) == sorted(set(subjects))
    assert all(scores[i] == scores[subjects == subjects[i]].max() for i in order)
    assert (np.diff(scores[order]) <= 0).all()
    doubles = SIZE - len(order)
    for count in range(1, SIZE + 1):
        first = first_of_each(scores, subjects, count, doubles)
        assert first.tolist() == order[:count].tolist()


def mix(
    likeness: Any = None, kinds: Any = None, genres: Any = None, wanted: Any = None, size: int = SIZE
) -> Mix:
    return Mix(
        kinds=np.zeros(size, dtype=np.int64) if kinds is None else kinds,
        likeness=np.zeros((size, size)) if likeness is None else likeness,
        genres=np.zeros((size, 2)) if genres is None else genres,
        wanted=np.zeros(2) if wanted is None else wanted,
    )


@given(
    scores_of_some,
    arrays(np.float64, (SIZE, SIZE), elements=st.floats(0, 1)),
    arrays(np.int64, SIZE, elements=st.integers(0, 3)),
    arrays(np.int64, SIZE, elements=st.integers(0, 2)),
    st.sampled_from([[0.0, 0.0], [1.0, 0.0], [0.3, 0.7]]),
)
def test_variety_reorders_and_loses_nothing(
    scores: Any, likeness: Any, kinds: Any, genre: Any, wanted: Any
) -> None:
    made_of = mix(likeness, kinds, np.eye(3)[genre][:, :2], np.array(wanted))
    order = vary(scores, made_of)
    assert sorted(order) == list(range(SIZE))
    assert order.tolist() == vary(scores, made_of).tolist()


def test_sequels_do_not_stand_in_a_row() -> None:
    likeness = np.zeros((4, 4))
    likeness[:3, :3] = 0.9
    order = vary(np.array([1.0, 0.99, 0.98, 0.85]), mix(likeness, size=4))
    assert order.tolist()[:2] == [0, 3]


def test_a_list_keeps_the_mix_of_genres_that_a_person_likes() -> None:
    """Half comedies, half westerns are liked, and all comedies score a little better."""
    genres = np.repeat(np.eye(2), 6, axis=0)
    scores = np.concatenate([np.linspace(1, 0.95, 6), np.linspace(0.9, 0.85, 6)])
    order = vary(scores, mix(genres=genres, wanted=np.array([0.5, 0.5]), size=12))
    assert genres[order[:6]].sum(axis=0).min() >= 2
    unknown = vary(scores, mix(genres=genres, size=12))
    assert unknown.tolist() == list(range(12))


def test_nothing_to_vary() -> None:
    assert vary(np.empty(0), mix(size=0)).tolist() == []


@given(st.permutations(range(40)), st.sets(st.integers(0, 60), max_size=20))
def test_every_tenth_is_one_that_nobody_knows(order: list[int], unheard: set[int]) -> None:
    new = np.array(sorted(unheard), dtype=np.int64)
    shown = explore(np.array(order), new).tolist()
    assert len(set(shown)) == len(shown)
    assert set(order) <= set(shown) <= set(order) | unheard
    assert [one for one in shown if one not in unheard] == [one for one in order if one not in unheard]
    for start in range(0, len(shown) - 10, 10):
        ten, left = shown[start : start + 10], unheard - set(shown[: start + 10])
        assert unheard & set(ten) or not left, "while there is one"
