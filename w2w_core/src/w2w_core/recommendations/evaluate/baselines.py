"""Recommenders to compare with, each by its textbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg, sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine import FloatArray, IntArray, als, grade_of
from w2w_core.recommendations.evaluate.movielens import Item
from w2w_core.recommendations.evaluate.protocol import Fit, Votes
from w2w_core.recommendations.evaluate.ratings import LIKED, Event

RIDGE = 100.0
NEIGHBOURS = 50
SHRINKAGE = 10.0
"""People who liked both, added to those of every pair of titles: a few in common prove little."""

Rating = tuple[int, int, float, float]
Score = Callable[[FloatArray], FloatArray]
"""From a history as a row over all titles to a score of each."""
Encode = Callable[[FloatArray], FloatArray]
"""From stars to what an event counts."""


def liked_popularity(
    ratings: Iterable[Rating], items: Mapping[int, Item], *, prior: Mapping[int, Votes] | None = None
) -> Baseline:
    """By how many gave four stars or more; votes from elsewhere count by their mean grade."""
    table = _Table.of(ratings, items, _is_liked)
    counts = np.asarray(table.rows.sum(axis=0), dtype=np.float64)
    for title, (count, mean) in (prior or {}).items():
        counts[table.row_of[title]] += count * float(grade_of(mean))
    return Baseline(table, lambda _history: counts)


def item_knn(
    ratings: Iterable[Rating], items: Mapping[int, Item], *, prior: Mapping[int, Votes] | None = None
) -> Baseline:
    """Cosine of titles by who liked them, of each the fifty nearest."""
    table = _Table.of(ratings, items, _is_liked)
    together = sparse.csr_array(table.rows.T @ table.rows)
    liked = together.diagonal()
    pairs = together.tocoo()
    pairs.data /= np.sqrt(liked[pairs.row] * liked[pairs.col]) + SHRINKAGE
    pairs.data[pairs.row == pairs.col] = 0
    # Of each column only the largest are kept.
    order = np.lexsort((-pairs.data, pairs.col))
    place = np.arange(len(order)) - np.searchsorted(pairs.col[order], pairs.col[order])
    kept = order[place < NEIGHBOURS]
    near = sparse.csr_array((pairs.data[kept], (pairs.row[kept], pairs.col[kept])), shape=pairs.shape)
    return Baseline(table, lambda history: np.asarray(near.T @ history, dtype=np.float64))


def plain_ease(
    ratings: Iterable[Rating], items: Mapping[int, Item], *, prior: Mapping[int, Votes] | None = None
) -> Baseline:
    """EASE (Steck 2019) on what was rated at all."""
    return _ease(_Table.of(ratings, items, np.ones_like))


def graded_ease(
    ratings: Iterable[Rating], items: Mapping[int, Item], *, prior: Mapping[int, Votes] | None = None
) -> Baseline:
    """EASE on grades, 0 for one star to 1 for five."""
    return _ease(_Table.of(ratings, items, grade_of))


def alternating_least_squares(
    ratings: Iterable[Rating], items: Mapping[int, Item], *, prior: Mapping[int, Votes] | None = None
) -> Baseline:
    """ALS on grades, of `implicit`; a person is folded in by their history."""
    table = _Table.of(ratings, items, grade_of)
    factors = als.factorize(table.rows)

    def score(history: FloatArray) -> FloatArray:
        rows = np.flatnonzero(history)
        return np.asarray(factors.titles @ factors.fold_in(rows, history[rows]), dtype=np.float64)

    return Baseline(table, score)


BASELINES: dict[str, Fit] = {
    "popularity": liked_popularity,
    "item-kNN": item_knn,
    "plain EASE": plain_ease,
    "graded EASE": graded_ease,
}
if als.is_installed():
    BASELINES["ALS"] = alternating_least_squares


@dataclass(frozen=True)
class _Table:
    """Who rated what, as a matrix."""

    titles: IntArray
    """Ids, in the order of the columns."""
    rows: sparse.csr_array
    """People × titles."""
    encode: Encode

    @classmethod
    def of(cls, ratings: Iterable[Rating], items: Mapping[int, Item], encode: Encode) -> _Table:
        users, rated, stars, _ = (np.array(column) for column in zip(*ratings, strict=True))
        titles = np.union1d(np.fromiter(items, dtype=np.int64), rated)
        people, at = np.unique(users, return_inverse=True)
        shape = (len(people), len(titles))
        return cls(
            titles, sparse.csr_array((encode(stars), (at, np.searchsorted(titles, rated))), shape), encode
        )

    @property
    def row_of(self) -> dict[int, int]:
        return {title: row for row, title in enumerate(self.titles.tolist())}


class Baseline:
    def __init__(self, table: _Table, score: Score) -> None:
        self._titles, self._encode, self._score = table.titles, table.encode, score
        self._row_of = table.row_of

    def rank(
        self,
        history: Sequence[Event],
        k: int,
        *,
        genres: Collection[str] = (),
        candidates: Collection[int] | None = None,
    ) -> list[int]:
        """As `protocol.Ranker`; genres say nothing to a baseline."""
        events = [(self._row_of[title], stars) for title, stars, _ in history if title in self._row_of]
        rows = np.array([row for row, _ in events], dtype=np.int64)
        row = np.zeros(len(self._titles))
        row[rows] = self._encode(np.array([stars for _, stars in events], dtype=np.float64))
        scores = self._score(row)
        allowed = np.ones(len(scores), dtype=bool)
        if candidates is not None:
            allowed = np.isin(self._titles, np.fromiter(candidates, dtype=np.int64))
        allowed[rows] = False
        best = np.argsort(np.where(allowed, -scores, np.inf), kind="stable")[:k]
        return [int(title) for title in self._titles[best[allowed[best]]]]


def _ease(table: _Table) -> Baseline:
    """With every weight, in the form that inverts the smaller matrix."""
    rows = table.rows
    people, titles = rows.shape
    if people > titles:
        gram = (rows.T @ rows).toarray()
        gram[np.diag_indices(titles)] += RIDGE
        precision = linalg.inv(gram, overwrite_a=True)
        diagonal = np.diagonal(precision).copy()
        return Baseline(table, lambda history: history - history @ precision / diagonal)
    gram = (rows @ rows.T).toarray()
    gram[np.diag_indices(people)] += RIDGE
    half = linalg.solve_triangular(linalg.cholesky(gram, lower=True), rows.toarray(), lower=True)
    explained = (half**2).sum(axis=0)
    return Baseline(table, lambda history: (half @ history @ half - history * explained) / (1 - explained))


def _is_liked(stars: FloatArray) -> FloatArray:
    return np.asarray(stars >= LIKED, dtype=np.float64)
