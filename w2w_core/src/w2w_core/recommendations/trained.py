"""The trained model at work: mapped into memory, fitted to the catalogue, on the scale of `rank`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import structlog
from django.conf import settings
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations import engine, scale
from w2w_core.recommendations.engine import BLOCKS, Explanation, FloatArray, History, IntArray, Model, storage
from w2w_core.recommendations.engine.blend import trust
from w2w_core.recommendations.engine.newcomers import extended
from w2w_core.recommendations.features import Catalogue
from w2w_core.recommendations.model import Share
from w2w_core.recommendations.versioned import Versioned

log = structlog.get_logger(__name__)

_BOLD = 0.5
"""With less trust in what people here did, every title is much like one without history."""


@dataclass(frozen=True, eq=False)
class Stored:
    """A model as it was trained, and what its rows and columns are."""

    version: str
    created: datetime
    metrics: Mapping[str, float]
    model: Model
    titles: IntArray
    """Ids, ascending: one a row."""
    heard: npt.NDArray[np.bool_]
    """Of which titles there was any history."""
    column_keys: IntArray
    """As `_keys` makes them: one a column."""


@dataclass(frozen=True, eq=False)
class TrainedTaste:
    """The model with a row for every title of a catalogue."""

    model: Model
    at: IntArray
    """For each row of the catalogue, the model's."""
    explored: npt.NDArray[np.bool_]
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
        """What a part of the engine's score of each row of the model is worth on the scale of `rank`."""
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
    def explored(self) -> npt.NDArray[np.bool_]:
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


def _version() -> str | None:
    try:
        return storage.current(Path(settings.W2W_MODELS))
    except OSError:  # loading says what is wrong, and the site goes on without
        return None


def _load() -> Stored | None:
    """None while there is none that can be used; why is in the log."""
    try:
        model, meta = storage.load(Path(settings.W2W_MODELS))
    except (storage.NoModel, OSError) as error:
        log.info("no_trained_model", reason=str(error))
        return None
    for refused in meta.refused:
        log.error("trained_model_refused", reason=refused, used_instead=meta.version)
    arrays = meta.arrays
    keys = _keys(arrays["column_blocks"], arrays["column_ids"])
    return Stored(meta.version, meta.created, meta.metrics, model, arrays["titles"], arrays["heard"], keys)


stored = Versioned(_version, _load)


@lru_cache(maxsize=1)
def fitted(one: Stored, catalogue: Catalogue) -> TrainedTaste:
    """A title newer than the model has its features and what the public says of it, and no history."""
    rows = _find(one.titles, catalogue.ids)
    known, new = np.flatnonzero(rows >= 0), np.flatnonzero(rows < 0)
    blocks = np.array([BLOCKS.index(block) for block, _ in catalogue.columns], dtype=np.int64)
    keys = _keys(blocks, np.array([pk for _, pk in catalogue.columns], dtype=np.int64))

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
        model=extended(one.model, features, prior) if len(new) else one.model,
        at=at,
        explored=~heard & bold,
        catalogue_columns=_find(keys, one.column_keys),
    )


def _keys(blocks: IntArray, ids: IntArray) -> IntArray:
    """One number a column, whatever the others are."""
    return np.asarray(ids * len(BLOCKS) + blocks, dtype=np.int64)


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
