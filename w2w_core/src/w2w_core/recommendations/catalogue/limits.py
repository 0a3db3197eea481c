"""Which titles may be recommended to a person at all, wherever they are offered. Arrays in, masks out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeGuard

import numpy as np

from w2w_core.recommendations.engine import BoolArray, FloatArray, IntArray

ADULT = 18
"""An age limit from here on is none."""
FAMILY_GENRE = "family"


@dataclass(frozen=True, eq=False)
class Limits:
    """One row a title."""

    retired: BoolArray
    minimum_age: FloatArray
    """Years; NaN where it is not known."""
    collection: IntArray
    """The same number for all parts of a series of films; −1 for what is part of none."""
    premiered: FloatArray
    """Days, of any calendar; infinite where it is not known."""

    @classmethod
    def of(
        cls,
        retired: Sequence[bool],
        minimum_age: Sequence[int | None],
        collections: Sequence[str],
        premiered: Sequence[tuple[date | None, int | None]],
    ) -> Limits:
        """`premiered` has the day, else the year of each title."""
        _, numbers = np.unique(np.array(["", *collections]), return_inverse=True)
        return cls(
            retired=np.array(retired, dtype=np.bool_),
            minimum_age=np.array([np.nan if age is None else age for age in minimum_age], dtype=np.float64),
            collection=np.asarray(numbers[1:] - 1, dtype=np.int64),
            premiered=np.array([_day(*when) for when in premiered], dtype=np.float64),
        )

    def too_old(self, age_limit: int | None, for_families: BoolArray) -> BoolArray:
        """Beyond the limit. Of what nobody says an age, all but what is made for families is held to be."""
        if not restricts(age_limit):
            return np.zeros(len(self.retired), dtype=np.bool_)
        unknown = np.isnan(self.minimum_age)
        return np.where(unknown, ~for_families, np.nan_to_num(self.minimum_age) > age_limit)

    def sequels(self, seen: IntArray) -> BoolArray:
        """Parts that premiered after the first one, where none among the rows `seen` premiered as early."""
        earliest = np.full(len(self._first), np.inf)
        begun = np.zeros(len(self._first), dtype=np.bool_)
        known = seen[self.collection[seen] >= 0]
        np.minimum.at(earliest, self.collection[known], self.premiered[known])
        begun[self.collection[known]] = True
        of_part, on = self.collection[self._parts], self.premiered[self._parts]
        follows = begun[of_part] & (earliest[of_part] <= on)
        hidden = np.zeros(len(self.retired), dtype=np.bool_)
        hidden[self._parts] = (on > self._first[of_part]) & ~follows
        return hidden

    @cached_property
    def _parts(self) -> IntArray:
        return np.flatnonzero(self.collection >= 0)

    @cached_property
    def _first(self) -> FloatArray:
        """When the first part of each series premiered."""
        first = np.full(int(self.collection.max(initial=-1)) + 1, np.inf)
        np.minimum.at(first, self.collection[self._parts], self.premiered[self._parts])
        return first


def restricts(age_limit: int | None) -> TypeGuard[int]:
    """Whether an age limit keeps anything away."""
    return age_limit is not None and age_limit < ADULT


def _day(day: date | None, year: int | None) -> float:
    if day is None and year is None:
        return np.inf
    return float((day or date(year or 1, 1, 1)).toordinal())
