"""Features of titles, weighed by how much they tell (TF-IDF)."""

from __future__ import annotations

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import BLOCKS, Items

_LENGTH = {"genre": 0.6, "theme": 0.5, "person": 0.6}
"""Of each block before the whole row is brought to 1: ten actors do not outshout a genre."""


def tfidf(items: Items) -> sparse.csr_array:
    """Titles × columns; rows of length 1, or 0 for a title of which nothing is known."""
    marks = items.features
    seen = np.bincount(marks.indices, minlength=marks.shape[1])
    weighed = marks @ sparse.diags_array(np.log((1 + len(items)) / (1 + seen)) + 1)
    whole = sparse.csr_array(marks.shape)
    for at, block in enumerate(BLOCKS):
        inside = sparse.diags_array((items.blocks == at).astype(np.float64))
        whole = whole + _LENGTH[block] * unit_rows(weighed @ inside)
    return unit_rows(whole)


def unit_rows(matrix: sparse.csr_array) -> sparse.csr_array:
    """Rows brought to length 1; rows of zeros stay."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_array(sparse.diags_array(scale) @ matrix)
