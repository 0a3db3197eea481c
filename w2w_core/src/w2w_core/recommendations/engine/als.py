"""Factors of titles by alternating least squares (Hu, Koren, Volinsky 2008), with `implicit`.

Memory and time grow with what was done, not with the square of the titles. `implicit` is an extra:
`pip install 'w2w-core[large]'`.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

from w2w_core.recommendations.engine.data import FloatArray, IntArray
from w2w_core.recommendations.engine.strongest import Floats, ranges

FACTORS = 64
CONFIDENCE = 10.0
"""What a grade of 1 weighs beside nothing done."""
RIDGE = 5.0
ROUNDS = 10
_SEED = 11

Told = Callable[[float], None]
"""Told the share that is done (0–1)."""


def is_installed() -> bool:
    return importlib.util.find_spec("implicit") is not None


@dataclass(frozen=True)
class Factors:
    titles: Floats
    """Titles × factors."""

    def fold_in(self, rows: IntArray, grades: FloatArray) -> FloatArray:
        """The factors of a person by what they did, as training would give them with these titles.

        Grades that are not above 0 say nothing. `titles @ fold_in(...)` scores every title.
        """
        near = self.titles[rows[grades > 0]].astype(np.float64)
        confidence = CONFIDENCE * grades[grades > 0]
        matrix = self._gram + near.T @ ((confidence - 1)[:, None] * near)
        return np.asarray(np.linalg.solve(matrix, near.T @ confidence), dtype=np.float64)

    def weights(self, targets: IntArray) -> Iterator[Floats]:
        """Blocks of weights [to, from] into the targets, with which to fold in by a sum over the history.

        Every event gets the same confidence, so that the factors of a person are linear in the events.
        """
        by_title = np.linalg.solve(self._gram, self.titles.T.astype(np.float64)).astype(np.float32)
        for start, end in ranges(len(targets)):
            yield self.titles[targets[start:end]] @ by_title

    @cached_property
    def _gram(self) -> FloatArray:
        titles = self.titles.astype(np.float64)
        return np.asarray(titles.T @ titles + RIDGE * np.eye(titles.shape[1]), dtype=np.float64)


def factorize(rows: sparse.csr_array, *, told: Told = lambda _done: None) -> Factors:
    """From people × titles with a grade where somebody did something; those not above 0 say nothing."""
    from implicit.cpu.als import (  # type: ignore[import-untyped]  # it ships no types
        AlternatingLeastSquares,
    )

    liked = sparse.csr_matrix(rows.maximum(0), dtype=np.float32)
    liked.eliminate_zeros()
    # It has threads of its own, which those of BLAS would only hinder.
    with threadpool_limits(limits=1, user_api="blas"):
        model = AlternatingLeastSquares(
            factors=min(FACTORS, *rows.shape),
            regularization=RIDGE,
            alpha=CONFIDENCE,
            iterations=ROUNDS,
            num_threads=len(os.sched_getaffinity(0)),
            random_state=_SEED,
        )
        model.fit(liked, show_progress=False, callback=lambda at, *_figures: told((at + 1) / ROUNDS))
    return Factors(np.asarray(model.item_factors))
