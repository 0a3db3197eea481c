"""Taste by the trained model: fitted to the catalogue, on the scale of `score`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations import engine
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import (
    BLOCKS,
    BoolArray,
    Explanation,
    FloatArray,
    History,
    IntArray,
    Model,
)
from w2w_core.recommendations.engine.blend import trust
from w2w_core.recommendations.engine.fold_in import folded_in
from w2w_core.recommendations.taste import scale
from w2w_core.recommendations.taste.stored import Stored, column_keys
from w2w_core.recommendations.taste.taste import Share

_BOLD = 0.5
"""With less trust in what people here did, every title is much like one without history."""


@dataclass(frozen=True, eq=False)
class TrainedTaste:
    """The model with a row for every title of a catalogue."""

    model: Model
    at: IntArray
    """For each row of the catalogue, the model's."""
    explored: BoolArray
    catalogue_columns: IntArray
    """For each column of the model, the catalogue's; −1 for one that no title has any more."""

    def read(self, history: History, favorites: IntArray) -> TrainedReading:
        ticked = np.isin(self.catalogue_columns, favorites).astype(np.float64)
        rows = replace(history, rows=self.at[history.rows])
        return TrainedReading(self, self.model.read(rows, ticked))


@dataclass(frozen=True, eq=False)
class TrainedReading:
    of: TrainedTaste
    inner: engine.Reading
    _explained: dict[int, Explanation] = field(default_factory=dict)

    @cached_property
    def _units(self) -> FloatArray:
        """What a part of the engine's score of each row of the model is worth on the scale of `score`."""
        scores = self.inner.scores
        placed = scale.place(scores, self.inner.popular, self.inner.history.rows)
        return placed / np.where(scores == 0, 1.0, scores)

    @cached_property
    def popular(self) -> FloatArray:
        return self._of_catalogue(self.inner.popular)

    @cached_property
    def taste(self) -> FloatArray:
        return self._of_catalogue(self.inner.taste)

    @cached_property
    def favorite(self) -> FloatArray:
        return self._of_catalogue(self.inner.ticked)

    @property
    def explored(self) -> BoolArray:
        return self.of.explored

    @property
    def leaning(self) -> tuple[IntArray, FloatArray]:
        leaning = self.inner.leaning
        kept = np.flatnonzero((leaning != 0) & (self.of.catalogue_columns >= 0))
        return self.of.catalogue_columns[kept], leaning[kept]

    def by_event(self, row: int) -> FloatArray:
        return np.asarray(self._units[self.of.at[row]] * self._explain(row).events)

    def share(self, row: int, leaving_out: IntArray) -> Share:
        explanation = self._explain(row)
        kept = np.ones(len(explanation.by_event), dtype=np.bool_)
        kept[leaving_out] = False
        columns = self.of.catalogue_columns[explanation.columns]
        unit = self._units[self.of.at[row]]
        by_feature = explanation.by_event_and_feature[kept]
        values = unit * by_feature.sum(axis=0)
        others = unit * explanation.by_event[kept].sum()
        # Where few people say what goes together, it is the features in common that tie titles.
        common = np.abs(by_feature).sum(axis=0)
        if total := common.sum():
            tied = (1 - trust(self.of.model.people)) * others
            values = values + tied * common / total
            others -= tied
        others += values[columns < 0].sum()
        return Share(columns[columns >= 0], values[columns >= 0], float(others))

    def _of_catalogue(self, values: FloatArray) -> FloatArray:
        return np.asarray((self._units * values)[self.of.at], dtype=np.float64)

    def _explain(self, row: int) -> Explanation:
        if row not in self._explained:
            self._explained[row] = self.inner.explain(int(self.of.at[row]))
        return self._explained[row]


@lru_cache(maxsize=1)
def fitted(one: Stored, catalogue: Catalogue) -> TrainedTaste:
    """A title newer than the model has its features and what the public says of it, and no history."""
    rows = _find(one.titles, catalogue.ids)
    known, new = np.flatnonzero(rows >= 0), np.flatnonzero(rows < 0)
    blocks = np.array([BLOCKS.index(block) for block, _ in catalogue.columns], dtype=np.int64)
    keys = column_keys(blocks, np.array([pk for _, pk in catalogue.columns], dtype=np.int64))

    heard = np.zeros(len(rows), dtype=np.bool_)
    heard[known] = one.heard[rows[known]]
    bold = trust(one.model.people) >= _BOLD
    at = rows.copy()
    at[new] = len(one.model) + np.arange(len(new))
    features = _in_columns(catalogue.features[new], _find(one.column_keys, keys), len(one.column_keys))
    # Of popularity that is measured otherwise, the same rank is taken to mean the same.
    prior = (
        np.interp(
            catalogue.prior[new],
            np.sort(catalogue.prior[known]),
            np.sort(one.model.prior[rows[known]]),
        )
        if len(known)
        else catalogue.prior[new]
    )
    return TrainedTaste(
        model=folded_in(one.model, features, prior) if len(new) else one.model,
        at=at,
        explored=~heard & bold,
        catalogue_columns=_find(keys, one.column_keys),
    )


def _find(among: IntArray, wanted: IntArray) -> IntArray:
    """Where each of the wanted is; −1 for what is not there."""
    if not len(among):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(among, kind="stable")
    at = order[np.minimum(np.searchsorted(among[order], wanted), len(among) - 1)]
    return np.where(among[at] == wanted, at, -1)


def _in_columns(features: sparse.csr_array, columns: IntArray, width: int) -> sparse.csr_array:
    """The same rows over other columns; what is in none of them is left out."""
    entries = features.tocoo()
    to = columns[entries.coords[1]]
    kept = to >= 0
    shape = (features.shape[0], width)
    return sparse.csr_array((entries.data[kept], (entries.coords[0][kept], to[kept])), shape=shape)
