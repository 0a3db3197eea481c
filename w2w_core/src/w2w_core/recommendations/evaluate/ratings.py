"""Ratings as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

LIKED = 4.0
"""Stars from which on a rating says that the title was liked."""

Event = tuple[int, float, float]
"""(title, stars, unix time)"""


@dataclass(frozen=True)
class Ratings:
    """Ratings by person, and by time within a person; at most one of a title by each."""

    users: npt.NDArray[np.int64]
    titles: npt.NDArray[np.int64]
    stars: npt.NDArray[np.float64]
    times: npt.NDArray[np.float64]
    """Unix time in seconds."""

    @classmethod
    def latest(
        cls,
        users: npt.NDArray[np.int64],
        titles: npt.NDArray[np.int64],
        stars: npt.NDArray[np.float64],
        times: npt.NDArray[np.float64],
    ) -> Ratings:
        """From rows in any order; of two ratings of a title by one person the later counts.

        Ratings of one moment stay in the order of the rows.
        """
        by_pair = np.lexsort((times, titles, users))
        last = np.ones(len(by_pair), dtype=bool)
        pairs = np.column_stack((users, titles))[by_pair]
        last[:-1] = (pairs[1:] != pairs[:-1]).any(axis=1)
        kept = np.sort(by_pair[last])
        order = kept[np.lexsort((times[kept], users[kept]))]
        return cls(users[order], titles[order], stars[order], times[order])

    def __len__(self) -> int:
        return len(self.users)

    def __iter__(self) -> Iterator[tuple[int, int, float, float]]:
        """(person, title, stars, unix time), as `fit` takes them."""
        columns = (self.users, self.titles, self.stars, self.times)
        return zip(*(column.tolist() for column in columns), strict=True)

    def where(self, wanted: npt.NDArray[np.bool_]) -> Ratings:
        return Ratings(self.users[wanted], self.titles[wanted], self.stars[wanted], self.times[wanted])

    @cached_property
    def people(self) -> npt.NDArray[np.int64]:
        return np.unique(self.users)

    @cached_property
    def position(self) -> npt.NDArray[np.int64]:
        """How many ratings of the same person are before each."""
        return np.arange(len(self)) - np.searchsorted(self.users, self.users)

    @cached_property
    def length(self) -> npt.NDArray[np.int64]:
        """How many ratings the person of each has given."""
        _, inverse, counts = np.unique(self.users, return_inverse=True, return_counts=True)
        return np.asarray(counts[inverse], dtype=np.int64)

    def histories(self) -> dict[int, list[Event]]:
        """For each person what they rated, the oldest first."""
        people, starts = np.unique(self.users, return_index=True)
        ends = np.append(starts, len(self))[1:]
        events = list(zip(self.titles.tolist(), self.stars.tolist(), self.times.tolist(), strict=True))
        each = zip(people.tolist(), starts.tolist(), ends.tolist(), strict=True)
        return {person: events[start:end] for person, start, end in each}
