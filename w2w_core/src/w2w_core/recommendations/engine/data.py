"""What the engine is given: titles, what people did to them, and one person's history, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BLOCKS = ("genre", "theme", "person")
"""Kinds of features, which `Items.blocks` points into."""

HALF_LIFE, FLOOR = 10, 0.3
"""Events after which an event counts half, and what the oldest still counts."""


def grade_of(rating: FloatArray | float) -> FloatArray:
    """1–5 stars → 0–1. Ten-point votes are halved first."""
    return np.asarray((np.asarray(rating, dtype=np.float64) - 1) / 4)


@dataclass(frozen=True)
class Items:
    """The catalogue: row i of every array is the same title."""

    features: sparse.csr_array
    """Titles × columns: how strongly a title has a feature, more than 0; 1 unless there is a billing."""
    blocks: IntArray
    """For each column, its index into BLOCKS."""
    year: FloatArray
    """Of the first release; NaN where it is not known."""
    votes: FloatArray
    """How many people elsewhere rated it; 0 where it is not known."""
    mean: FloatArray
    """The mean grade (0–1) that they gave; NaN without votes."""

    def __len__(self) -> int:
        return int(self.features.shape[0])


@dataclass(frozen=True)
class Interactions:
    """What the people of this site did, one event a row; the last event of a pair counts."""

    users: IntArray
    """0 to people − 1, in any order."""
    items: IntArray
    """Rows of `Items`."""
    grades: FloatArray
    """1 loved, 0.5 indifferent, 0 and below disliked: see `grade_of`."""
    times: FloatArray
    """Unix time; only the order counts."""
    people: int

    def __len__(self) -> int:
        return len(self.users)


@dataclass(frozen=True)
class History:
    """What one person did, newest first; each title at most once."""

    rows: IntArray
    """Rows of `Items`."""
    grades: FloatArray
    """1 loved, 0.5 indifferent, 0 and below disliked: see `grade_of`."""
    recency: FloatArray
    """1 for the newest, less for what is further back."""

    @classmethod
    def of(cls, rows: IntArray, grades: FloatArray, times: FloatArray | None = None) -> History:
        """A history, newest first, with recency by its order; events of one moment count alike."""
        recent = recency(np.arange(len(rows)))
        if times is not None and len(times):
            _, moment = np.unique(times, return_inverse=True)
            recent = (np.bincount(moment, weights=recent) / np.bincount(moment))[moment]
        return cls(rows, grades, recent)

    def __len__(self) -> int:
        return len(self.rows)


def recency(age: IntArray) -> FloatArray:
    """What an event counts that has `age` newer ones of the same person before it."""
    return np.asarray(np.maximum(FLOOR, 0.5 ** (age / HALF_LIFE)), dtype=np.float64)
