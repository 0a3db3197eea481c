"""Titles without history (cold ones): what features say of the weights between titles.

A ridge regression of weights on features, over the titles with a history, gives weights into the
others: whoever gets a title recommended for their history gets those recommended that are like it.
"""

from __future__ import annotations

import numpy as np
from scipy import linalg, sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import FloatArray, IntArray
from w2w_core.recommendations.engine.strongest import placed, ranges, strongest

RIDGE = 1.0
KEPT = 400
"""Weights into each title; smaller and more alike than those between titles with a history."""
SHY = 0.3
"""What such a weight counts beside one that people made; each list has its own place for the cold."""
MOST_FEATURES = 2_000
"""Of those that tie titles together, the most frequent; time grows with the square."""
_ERA = 5
"""Years between two eras; a title belongs to those near its year."""


def with_cold_titles(
    weights: sparse.csr_array, features: sparse.csr_array, year: FloatArray, known: IntArray, trusted: float
) -> sparse.csr_array:
    """The weights, with others into the titles that nobody here knows; `known` has how many know each.

    These count by how far the weights are `trusted` (0–1): on a small site most of the catalogue is cold.
    """
    heard = np.flatnonzero(known > 0)
    cold = np.flatnonzero(known == 0)
    if not len(heard) or not len(cold):
        return weights
    traits = _traits(features, year, heard)
    # What many know is known better.
    sure = np.sqrt(1.0 + known[heard], dtype=np.float32)
    weighed = sparse.csr_array(sparse.diags_array(sure / sure.mean()) @ traits[heard])
    gram = (weighed.T @ traits[heard]).toarray()
    gram[np.diag_indices_from(gram)] += RIDGE
    # Others than these have nothing to say, and may be most of the catalogue.
    sources = np.flatnonzero(np.diff(weights.indptr))
    by_trait = (weights[sources][:, heard] @ weighed).toarray()
    by_trait = linalg.cho_solve(linalg.cho_factor(gram), by_trait.T, overwrite_b=True)

    blocks = (traits[cold[start:end]] @ by_trait for start, end in ranges(len(cold)))
    own = np.where(np.isin(cold, sources), np.searchsorted(sources, cold), -1)
    into = SHY * trusted * strongest(blocks, own, len(sources), KEPT)
    among_heard = weights @ sparse.diags_array((known > 0).astype(weights.dtype))
    return sparse.csr_array(among_heard + placed(into, sources, cold, len(known)))


def _traits(features: sparse.csr_array, year: FloatArray, heard: IntArray) -> sparse.csr_array:
    """Titles × (a constant, the features that several known titles share, eras)."""
    shared = np.bincount(features[heard].indices, minlength=features.shape[1])
    columns = np.argsort(-shared, kind="stable")[:MOST_FEATURES]
    columns = np.sort(columns[shared[columns] > 1])
    constant = sparse.csr_array(np.full((len(year), 1), 0.5))
    return sparse.hstack([constant, features[:, columns], _eras(year)], format="csr", dtype=np.float32)


def _eras(year: FloatArray) -> sparse.csr_array:
    """Rows of length 0.5, or 0 where the year is not known."""
    dated = np.flatnonzero(~np.isnan(year))
    if not len(dated):
        return sparse.csr_array((len(year), 0))
    eras = np.arange(year[dated].min(), year[dated].max() + _ERA, _ERA)
    near = np.zeros((len(year), len(eras)))
    near[dated] = np.exp(-0.5 * ((year[dated, None] - eras) / (1.6 * _ERA)) ** 2)
    near[dated] *= 0.5 / np.linalg.norm(near[dated], axis=1, keepdims=True)
    near[near < 0.01] = 0
    return sparse.csr_array(near)
