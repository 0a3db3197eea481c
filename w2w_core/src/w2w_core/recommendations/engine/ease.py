"""EASE: a ridge regression of every title on all others, in closed form (Steck 2019).

The dual form (Woodbury) inverts a matrix of people instead of one of titles.
"""

from __future__ import annotations

import numpy as np
from scipy import linalg, sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import FloatArray

RIDGE = 100.0


def dual(rows: sparse.csr_array) -> FloatArray:
    """Weights [from, to] of titles, with a zero diagonal, from people (and features) × titles."""
    gram = (rows @ rows.T).toarray()
    gram[np.diag_indices_from(gram)] += RIDGE
    half = linalg.solve_triangular(
        linalg.cholesky(gram, lower=True, overwrite_a=True), rows.toarray(), lower=True
    )
    explained = half.T @ half
    precision_diagonal = 1 - np.diagonal(explained)
    weights = explained / precision_diagonal
    np.fill_diagonal(weights, 0)
    return np.asarray(weights, dtype=np.float64)
