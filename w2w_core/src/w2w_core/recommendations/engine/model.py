"""A trained model, and what it says of every title for one person.

    score = x·B  +  gain · p · (1 + c·affinity + c'·ticked)  +  c₀·affinity

where x is the person's history, B the weights, p the prior, and affinity the likeness of a title's
features to those of the history; the gain and the constants are in `blend`. The score is linear in the
events (affinity has one norm per history), so that it can be explained to its last contribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine import blend
from w2w_core.recommendations.engine.data import FloatArray, History, IntArray

_INDIFFERENT = 0.125
"""The grade that says nothing in x: titles tend to be rated by those who like them, so that half a star
more than the worst is a dislike. Affinity, in which nothing else tells tastes apart, turns at the middle."""
_CAUTION = 3.0
"""Holds the affinity down while the history is short: one liked title counts a quarter."""


@dataclass(frozen=True)
class Model:
    """Only arrays, sparse arrays and scalars, so that it is stored field by field and mapped into memory."""

    people: int
    weights: sparse.csr_array
    """Titles × titles: what liking the one of the row adds to the one of the column; none for itself."""
    features: sparse.csr_array
    """Titles × columns of `Items.features`; TF-IDF, rows of length 1 or 0."""
    blocks: IntArray
    """For each column, its index into `BLOCKS`."""
    prior: FloatArray
    """0–1, one a title."""
    public: float
    """What the prior counts however long the history; 0 where it is but what the people here like."""

    def __len__(self) -> int:
        return len(self.prior)

    def read(self, history: History, ticked: FloatArray | None = None) -> Reading:
        """Score all titles for a person; linear in the length of the history.

        `ticked` has a weight for each column of features: 1 for a favourite genre, others for a
        profile type.
        """
        return Reading(self, history, np.zeros(self.features.shape[1]) if ticked is None else ticked)


@dataclass(frozen=True)
class Explanation:
    """One score, taken apart: `prior` and the sums of the three arrays add up to it."""

    prior: float
    by_event: FloatArray
    """What people who liked both add, for each event of the history."""
    columns: IntArray
    """The features of the title."""
    by_event_and_feature: FloatArray
    """Events × columns: what likeness of features adds."""
    by_ticked: FloatArray
    """What the person ticked adds, for each of the columns."""

    @property
    def events(self) -> FloatArray:
        """All that each event adds."""
        return np.asarray(self.by_event + self.by_event_and_feature.sum(axis=1), dtype=np.float64)

    @property
    def total(self) -> float:
        return float(self.prior + self.events.sum() + self.by_ticked.sum())


@dataclass(frozen=True)
class Reading:
    """What a model says of every title for one person."""

    model: Model
    history: History
    ticked_columns: FloatArray

    @cached_property
    def _events(self) -> FloatArray:
        """x."""
        grades = (self.history.grades - _INDIFFERENT) / (1 - _INDIFFERENT)
        return np.asarray(grades * self.history.recency, dtype=np.float64)

    @cached_property
    def _gain(self) -> float:
        return blend.prior_gain(len(self.history)) + self.model.public

    @cached_property
    def _leanings(self) -> FloatArray:
        """What each event counts in the affinity."""
        leanings = np.clip(2 * self.history.grades - 1, -1, 1) * self.history.recency
        length = np.linalg.norm(self.model.features[self.history.rows].T @ leanings)
        return np.asarray(leanings / (length + _CAUTION), dtype=np.float64)

    @cached_property
    def _affinity_counts(self) -> FloatArray:
        return np.asarray(blend.LIKENESS * self.popular + blend.LIKENESS_ALONE, dtype=np.float64)

    @cached_property
    def scores(self) -> FloatArray:
        """One a title, those of the history included; more is better. `popular + taste + ticked`."""
        return self.popular + self.taste + self.ticked

    @cached_property
    def popular(self) -> FloatArray:
        """What a title scores for anybody."""
        return self._gain * self.model.prior

    @cached_property
    def taste(self) -> FloatArray:
        """What the history adds."""
        rows = self.history.rows
        collaborative = self.model.weights[rows].T @ self._events
        affinity = self.model.features @ self.leaning
        return np.asarray(collaborative + self._affinity_counts * affinity, dtype=np.float64)

    @cached_property
    def leaning(self) -> FloatArray:
        """What the history leans to, one a column of features; below 0 to what it leans away from."""
        liked = self.model.features[self.history.rows]
        return np.asarray(liked.T @ self._leanings, dtype=np.float64)

    @cached_property
    def ticked(self) -> FloatArray:
        """What the person ticked adds."""
        if not self.ticked_columns.any():
            return np.zeros(len(self.model))
        inside = np.isin(self.model.blocks, self._ticked_blocks).astype(np.float64)
        lengths = np.sqrt(self.model.features.power(2) @ inside)
        shares = (self.model.features @ self.ticked_columns) / np.where(lengths > 0, lengths, 1.0)
        return np.asarray(blend.TICKED * self.popular * shares, dtype=np.float64)

    @cached_property
    def _ticked_blocks(self) -> IntArray:
        return np.unique(self.model.blocks[self.ticked_columns != 0])

    @cached_property
    def scale(self) -> float:
        """About the best score of the catalogue for this person, more than 0: scores in its parts compare
        with those of other people, and with what is no title."""
        best = np.partition(self.scores, -20)[-20:] if len(self.scores) > 20 else self.scores
        return max(float(best.mean()) if len(best) else 0.0, 1e-9)

    def explain(self, row: int) -> Explanation:
        features = self.model.features
        start, end = features.indptr[row : row + 2]
        columns = features.indices[start:end].astype(np.int64)
        values = features.data[start:end]
        # Looked up one by one: a long history's rows of the weights are too many to be copied.
        rows = self.history.rows
        liked = features[rows[:, None], columns].toarray()
        weights = self.model.weights[rows, np.full(len(rows), row)] if len(rows) else np.empty(0)
        popular = float(self.popular[row])
        length = float(np.linalg.norm(values[np.isin(self.model.blocks[columns], self._ticked_blocks)]))
        return Explanation(
            prior=popular,
            by_event=weights * self._events,
            columns=columns,
            by_event_and_feature=self._affinity_counts[row] * self._leanings[:, None] * liked * values,
            by_ticked=blend.TICKED * popular * values * self.ticked_columns[columns] / (length or 1.0),
        )
