"""The catalogue as arrays: what each title is like, how well known it is, how long it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.catalogue.limits import FAMILY_GENRE, Limits
from w2w_core.recommendations.engine import BLOCKS, BoolArray, FloatArray, IntArray, Items

_TYPICAL_MINUTES = {"film": 110, "episode": 50}
"""For a title whose length is not known."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Row i of every array is the title `ids[i]`; `ids` ascends."""

    ids: IntArray
    items: Items
    """As the engine takes it."""
    is_show: BoolArray
    runtime: FloatArray
    """Minutes; NaN where it is not known."""
    prior: FloatArray
    """0.3–1: how many people like it, before anything is known of the one who asks."""
    features: sparse.csr_array
    """TF-IDF, rows of length 1 (0 for a title of which nothing is known)."""
    marks: sparse.csr_array
    """1 where a title has a feature; the columns are those of `features`."""
    columns: tuple[tuple[str, int], ...]
    """(block, id) of each column."""
    column_of: Mapping[tuple[str, str], int]
    """("genre" or "theme", slug) → column."""
    labels: Mapping[int, tuple[str, str]]
    """(slug, name) of the columns that are genres and themes."""
    genre_count: FloatArray
    limits: Limits

    @property
    def likely_runtime(self) -> FloatArray:
        """Minutes; a guess where it is not known."""
        typical = np.where(self.is_show, _TYPICAL_MINUTES["episode"], _TYPICAL_MINUTES["film"])
        return np.where(np.isnan(self.runtime), typical, self.runtime)

    def rows(self, title_ids: Iterable[int] | IntArray) -> IntArray:
        """Rows of titles, in their order; −1 for one that is not in the catalogue (yet)."""
        ids = title_ids if isinstance(title_ids, np.ndarray) else np.fromiter(title_ids, dtype=np.int64)
        wanted: IntArray = ids
        if not len(self.ids):
            return np.full(len(wanted), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        return np.where(self.ids[at] == wanted, at, -1)

    def known_rows(self, title_ids: Collection[int]) -> IntArray:
        """Rows of those titles that are in the catalogue."""
        rows = self.rows(title_ids)
        return rows[rows >= 0]

    def columns_of(self, row: int) -> list[int]:
        columns: list[int] = self.marks.indices[self.marks.indptr[row] : self.marks.indptr[row + 1]].tolist()
        return columns

    def is_genre(self, column: int) -> bool:
        return self.columns[column][0] == "genre"

    def with_genres(self, slugs: Iterable[str]) -> BoolArray:
        """Which titles have any of these genres."""
        return self.weigh({("genre", slug): 1.0 for slug in slugs}) > 0

    @cached_property
    def for_families(self) -> BoolArray:
        return self.with_genres([FAMILY_GENRE])

    @cached_property
    def genre_columns(self) -> IntArray:
        return np.flatnonzero(self.items.blocks == BLOCKS.index("genre"))

    def genres(self, rows: IntArray) -> FloatArray:
        """Rows × genres: the shares of each title's genres."""
        marks = self.marks[rows][:, self.genre_columns].toarray()
        return np.asarray(marks / np.maximum(marks.sum(axis=1, keepdims=True), 1), dtype=np.float64)

    def weigh(self, weights: Mapping[tuple[str, str], float]) -> FloatArray:
        """For each title, the sum of the weights of the genres and themes (block, slug) that it has."""
        of_column = np.zeros(len(self.columns))
        for feature, weight in weights.items():
            if feature in self.column_of:
                of_column[self.column_of[feature]] = weight
        return np.asarray(self.marks @ of_column, dtype=np.float64)
