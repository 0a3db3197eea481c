"""Taste by the likeness of features, for a site that has no trained model yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine import BoolArray, FloatArray, History, IntArray
from w2w_core.recommendations.taste.taste import Share

_DISLIKE = 0.5
"""A dislike says half as much as a like: one may dislike a film for a reason of its own."""
_CAUTION = 1.0
"""Holds the scores down while the history is short: one liked title counts half."""
_LIKENESS, _FAVORITE = 4.0, 0.6
"""What a likeness of 1, and a title of favourite genres alone, add to a title in parts of its popularity."""


@dataclass(frozen=True, eq=False)
class ContentTaste:
    """Cosine between a title's features and those of what was liked, less what was disliked."""

    features: sparse.csr_array
    """Titles × columns, rows of length 1."""
    marks: sparse.csr_array
    """1 where a title has a feature."""
    genre_count: FloatArray
    popular: FloatArray

    def read(self, history: History, favorites: IntArray) -> ContentReading:
        lean = np.clip(2 * history.grades - 1, -1, 1)
        weights = np.where(lean < 0, _DISLIKE * lean, lean) * history.recency
        liked = self.features[history.rows]
        profile = np.asarray(liked.T @ weights, dtype=np.float64)
        weights = weights / (np.linalg.norm(profile) + _CAUTION)
        profile = np.asarray(liked.T @ weights, dtype=np.float64)
        likeness = np.asarray(self.features @ profile, dtype=np.float64)
        own = np.asarray(liked.multiply(liked).sum(axis=1), dtype=np.float64)
        likeness[history.rows] -= weights * own
        return ContentReading(self, history.rows, favorites, likeness, liked, weights, profile)


@dataclass(frozen=True, eq=False)
class ContentReading:
    model: ContentTaste
    rows: IntArray
    favorites: IntArray
    likeness: FloatArray
    """−1 to 1, one a title."""
    liked: sparse.csr_array
    weights: FloatArray
    profile: FloatArray

    @property
    def popular(self) -> FloatArray:
        return self.model.popular

    @cached_property
    def taste(self) -> FloatArray:
        return _LIKENESS * self.popular * self.likeness

    @cached_property
    def favorite(self) -> FloatArray:
        wanted = np.zeros(self.model.marks.shape[1])
        wanted[self.favorites] = 1
        share = (self.model.marks @ wanted) / np.sqrt(np.maximum(self.model.genre_count, 1))
        return np.asarray(_FAVORITE * self.popular * np.minimum(share, 1), dtype=np.float64)

    @cached_property
    def explored(self) -> BoolArray:
        return np.zeros(len(self.popular), dtype=np.bool_)

    @property
    def leaning(self) -> tuple[IntArray, FloatArray]:
        columns = np.flatnonzero(self.profile)
        return columns, _LIKENESS * self.profile[columns]

    def by_event(self, row: int) -> FloatArray:
        alike = np.asarray(self.liked @ dense(self.model.features, row), dtype=np.float64)
        return np.where(self.rows == row, 0.0, self._unit(row) * alike * self.weights)

    def share(self, row: int, leaving_out: IntArray) -> Share:
        features = self.model.features
        start, end = features.indptr[row : row + 2]
        columns: IntArray = features.indices[start:end].astype(np.int64)
        rest = self.profile[columns]
        for event in np.union1d(leaving_out, np.flatnonzero(self.rows == row)):
            rest = rest - self.weights[event] * dense(self.liked, event)[columns]
        values = self._unit(row) * features.data[start:end] * rest
        return Share(columns, np.asarray(values, dtype=np.float64), 0.0)

    def _unit(self, row: int) -> float:
        return _LIKENESS * float(self.popular[row])


def dense(matrix: sparse.csr_array, row: int) -> FloatArray:
    """One row; many times quicker than by slicing the matrix."""
    start, end = matrix.indptr[row : row + 2]
    vector = np.zeros(matrix.shape[1])
    vector[matrix.indices[start:end]] = matrix.data[start:end]
    return vector
