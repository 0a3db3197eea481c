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


@given(
    column(st.floats(0, 3)),
    arrays(np.float64, (SIZE, SIZE), elements=unit),
    column(st.sampled_from([0.0, 1.0])),
)
def test_variety_reorders_and_loses_nothing(scores: Any, likeness: Any, kinds: Any) -> None:
    order = rank.vary(scores, likeness, kinds, against_likeness=0.3, against_kind=0.3)
    assert sorted(order) == list(range(SIZE))
    again = rank.vary(scores, likeness, kinds, against_likeness=0.3, against_kind=0.3)
    assert order.tolist() == again.tolist()


def test_sequels_do_not_stand_in_a_row() -> None:
    scores = np.array([1.0, 0.99, 0.98, 0.8])
    likeness = np.zeros((4, 4))
    likeness[:3, :3] = 0.9
    order = rank.vary(scores, likeness, np.zeros(4, dtype=np.int64), against_likeness=0.35, against_kind=0)
    assert order.tolist()[:2] == [0, 3]


def test_nothing_to_vary() -> None:
    none = np.empty(0)
    order = rank.vary(none, np.empty((0, 0)), none.astype(np.int64), against_likeness=1, against_kind=1)
    assert order.tolist() == []
