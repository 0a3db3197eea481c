"""Titles that came after the training: known by their features and what the public says, without weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import FloatArray
from w2w_core.recommendations.engine.model import Model


def folded_in(model: Model, features: sparse.csr_array, prior: FloatArray) -> Model:
    """The model with further rows; `features` has its columns. Weights mapped from a file stay so."""
    weights, size = model.weights, len(model) + len(prior)
    ends = np.full(len(prior), weights.indptr[-1], dtype=weights.indptr.dtype)
    rows = np.concatenate([weights.indptr, ends])
    longer = sparse.csr_array((weights.data, weights.indices, rows), shape=(size, size), copy=False)
    return replace(
        model,
        weights=longer,
        features=sparse.csr_array(sparse.vstack([model.features, features], format="csr")),
        prior=np.concatenate([model.prior, prior]),
    )
