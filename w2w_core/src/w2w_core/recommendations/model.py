"""Taste: what a person's history says of every title. The seam at which a trained model takes over.

A `Taste` reads a history and answers with a `Reading`, whose scores are exact sums of what each
event of the history adds. `ContentTaste` compares features; a collaborative model implements the
same two protocols, and nothing else of the recommender changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class History:
    """What a person did to titles, newest first; each row of the catalogue occurs at most once."""

    rows: IntArray
    grades: FloatArray
    """1 loved, 0.5 indifferent, 0 and below disliked."""
    recency: FloatArray

    def __len__(self) -> int:
        return len(self.rows)


class Reading(Protocol):
    @property
    def scores(self) -> FloatArray:
        """−1 to 1, one a title of the catalogue. An event adds nothing to its own title."""

    def by_event(self, row: int) -> FloatArray:
        """What each event of the history adds to the score of a title; sums up to it."""

    def by_feature(self, row: int, leaving_out: IntArray) -> tuple[IntArray, FloatArray]:
        """What the other events add, split over the feature columns by which they do: (columns, values)."""


class Taste(Protocol):
    def read(self, history: History) -> Reading: ...


_DISLIKE = 0.5
"""A dislike says half as much as a like: one may dislike a film for a reason of its own."""
_CAUTION = 1.0
"""Holds the scores down while the history is short: one liked title counts half."""


@dataclass(frozen=True)
class ContentTaste:
    """Cosine between a title's features and those of what was liked, less what was disliked."""

    features: sparse.csr_array
    """Titles × columns, rows of length 1."""

    def read(self, history: History) -> ContentReading:
        lean = np.clip(2 * history.grades - 1, -1, 1)
        weights = np.where(lean < 0, _DISLIKE * lean, lean) * history.recency
        liked = self.features[history.rows]
        profile = np.asarray(liked.T @ weights, dtype=np.float64)
        weights = weights / (np.linalg.norm(profile) + _CAUTION)
        profile = np.asarray(liked.T @ weights, dtype=np.float64)
        scores = np.asarray(self.features @ profile, dtype=np.float64)
        own = np.asarray(liked.multiply(liked).sum(axis=1), dtype=np.float64)
        scores[history.rows] -= weights * own
        return ContentReading(scores, self.features, liked, history.rows, weights, profile)


@dataclass(frozen=True)
class ContentReading:
    scores: FloatArray
    features: sparse.csr_array
    liked: sparse.csr_array
    rows: IntArray
    weights: FloatArray
    profile: FloatArray

    def by_event(self, row: int) -> FloatArray:
        alike = np.asarray(self.liked @ _dense(self.features, row), dtype=np.float64)
        return np.where(self.rows == row, 0.0, alike * self.weights)

    def by_feature(self, row: int, leaving_out: IntArray) -> tuple[IntArray, FloatArray]:
        start, end = self.features.indptr[row : row + 2]
        columns: IntArray = self.features.indices[start:end].astype(np.int64)
        rest = self.profile[columns]
        for event in np.union1d(leaving_out, np.flatnonzero(self.rows == row)):
            rest = rest - self.weights[event] * _dense(self.liked, event)[columns]
        return columns, np.asarray(self.features.data[start:end] * rest, dtype=np.float64)


def _dense(matrix: sparse.csr_array, row: int) -> FloatArray:
    """One row; many times quicker than by slicing the matrix."""
    start, end = matrix.indptr[row : row + 2]
    vector = np.zeros(matrix.shape[1])
    vector[matrix.indices[start:end]] = matrix.data[start:end]
    return vector
