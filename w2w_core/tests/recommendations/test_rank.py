from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from w2w_core.recommendations import rank

SIZE = 8
unit = st.floats(0, 1, allow_nan=False)


def column(of: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    return arrays(np.float64, SIZE, elements=of)


flag = column(st.sampled_from([0.0, 1.0]))
moments = st.builds(
    rank.Moment,
    starts_in=column(st.one_of(st.just(float("nan")), st.floats(-90, 2000))),
    on_air=flag,
    closeness=column(unit),
    leaves_in=column(st.one_of(st.just(float("nan")), st.floats(0, 100))),
    new_for=column(st.one_of(st.just(float("nan")), st.floats(0, 100))),
    on_service=flag,
    on_watchlist=flag,
    next_episode=flag,
    fits_time=column(unit),
    follows_team=flag,
    follows_competition=flag,
)
people = st.fixed_dictionaries({name: column(st.floats(-2, 2)) for name in ("popular", "taste")})


@given(people, moments)
def test_contributions_add_up_to_the_score(person: Any, moment: Any) -> None:
    scored = rank.score(person, moment)
    assert np.isfinite(scored.scores).all()
    for index in range(SIZE):
        assert sum(scored.of(index).values()) == pytest.approx(scored.scores[index], abs=1e-9)


def test_what_comes_sooner_counts_more() -> None:
    wait = rank.patience(np.array([np.nan, -10.0, 0.0, 60.0, 600.0, 6000.0]), kept=0.5)
    assert wait[:3].tolist() == [1, 1, 1]
    assert (np.diff(wait[2:]) < 0).all()
    assert wait[-1] >= 0.5


@given(column(st.floats(0, 3)), arrays(np.int64, SIZE, elements=st.integers(0, 3)))
def test_each_subject_comes_once_by_its_best_candidate(scores: Any, subjects: Any) -> None:
    order = rank.best_of_each(scores, subjects)
    assert sorted(subjects[order]) == sorted(set(subjects))
    assert all(scores[i] == scores[subjects == subjects[i]].max() for i in order)
    assert (np.diff(scores[order]) <= 0).all()
    doubles = SIZE - len(order)
    for count in range(1, SIZE + 1):
        first = rank.first_of_each(scores, subjects, count, doubles)
        assert first.tolist() == order[:count].tolist()


def mix(
    likeness: Any = None, kinds: Any = None, genres: Any = None, wanted: Any = None, size: int = SIZE
) -> rank.Mix:
    return rank.Mix(
        kinds=np.zeros(size, dtype=np.int64) if kinds is None else kinds,
        likeness=np.zeros((size, size)) if likeness is None else likeness,
        genres=np.zeros((size, 2)) if genres is None else genres,
        wanted=np.zeros(2) if wanted is None else wanted,
    )


@given(
    column(st.floats(0, 3)),
    arrays(np.float64, (SIZE, SIZE), elements=unit),
    arrays(np.int64, SIZE, elements=st.integers(0, 3)),
    arrays(np.int64, SIZE, elements=st.integers(0, 2)),
    st.sampled_from([[0.0, 0.0], [1.0, 0.0], [0.3, 0.7]]),
)
def test_variety_reorders_and_loses_nothing(
    scores: Any, likeness: Any, kinds: Any, genre: Any, wanted: Any
) -> None:
    made_of = mix(likeness, kinds, np.eye(3)[genre][:, :2], np.array(wanted))
    order = rank.vary(scores, made_of)
    assert sorted(order) == list(range(SIZE))
    assert order.tolist() == rank.vary(scores, made_of).tolist()


def test_sequels_do_not_stand_in_a_row() -> None:
    likeness = np.zeros((4, 4))
    likeness[:3, :3] = 0.9
    order = rank.vary(np.array([1.0, 0.99, 0.98, 0.85]), mix(likeness, size=4))
    assert order.tolist()[:2] == [0, 3]


def test_a_list_keeps_the_mix_of_genres_that_a_person_likes() -> None:
    """Half comedies, half westerns are liked, and all comedies score a little better."""
    genres = np.repeat(np.eye(2), 6, axis=0)
    scores = np.concatenate([np.linspace(1, 0.95, 6), np.linspace(0.9, 0.85, 6)])
    order = rank.vary(scores, mix(genres=genres, wanted=np.array([0.5, 0.5]), size=12))
    assert genres[order[:6]].sum(axis=0).min() >= 2
    unknown = rank.vary(scores, mix(genres=genres, size=12))
    assert unknown.tolist() == list(range(12))


def test_nothing_to_vary() -> None:
    assert rank.vary(np.empty(0), mix(size=0)).tolist() == []


@given(st.permutations(range(40)), st.sets(st.integers(0, 60), max_size=20))
def test_every_tenth_is_one_that_nobody_knows(order: list[int], unheard: set[int]) -> None:
    new = np.array(sorted(unheard), dtype=np.int64)
    shown = rank.explore(np.array(order), new).tolist()
    assert len(set(shown)) == len(shown)
    assert set(order) <= set(shown) <= set(order) | unheard
    assert [one for one in shown if one not in unheard] == [one for one in order if one not in unheard]
    for start in range(0, len(shown) - 10, 10):
        ten, left = shown[start : start + 10], unheard - set(shown[: start + 10])
        assert unheard & set(ten) or not left, "while there is one"
