"""EASE for many titles, in bounded memory: single precision, in place, the strongest weights of each title.

The matrix to invert has a side for each row (the dual form, by Woodbury's identity) or one for each title
(the primal form). Weights are read off it a block of titles at a time, so that titles × titles are held
once in the primal form, and never in the dual one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types
from scipy.linalg import lapack  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import FloatArray
from w2w_core.recommendations.engine.strongest import Floats, ranges, strongest

RIDGE = 100.0
DUAL_ROWS = 5_000
"""Up to so many people and features the matrix of their likeness is the one that is inverted."""

Told = Callable[[float], None]
"""Told the share that is done (0–1)."""


def weights(
    rows: sparse.csr_array,
    ridge: FloatArray | float = RIDGE,
    *,
    kept: int,
    told: Told = lambda _done: None,
) -> sparse.csr_array:
    """Weights [from, to] of titles, none from a title to itself, from people and features × titles.

    Of those into each title the largest are `kept`. The ridge may differ from title to title. With n
    titles the primal form takes 4 n² bytes, and time in n³; the dual form takes 4 n bytes a row, and time
    in n² a row.
    """
    people, titles = rows.shape
    if not rows.nnz:
        return sparse.csr_array((titles, titles), dtype=np.float32)
    columns = sparse.csc_array(rows, dtype=np.float32)
    ridges = np.broadcast_to(np.float32(ridge), titles)
    blocks = (_dual if people <= min(DUAL_ROWS, titles) else _primal)(columns, ridges, told)
    return strongest(blocks, np.arange(titles), titles, kept)


def _dual(columns: sparse.csc_array, ridges: Floats, told: Told) -> Iterator[Floats]:
    people, titles = columns.shape
    root = np.sqrt(ridges)
    scaled = sparse.csc_array(columns @ sparse.diags_array(1 / root))
    gram = np.asfortranarray((scaled @ scaled.T).toarray())
    gram[np.diag_indices(people)] += 1
    inverse, _ = lapack.strtri(_cholesky(gram), lower=1, overwrite_c=1)
    half = np.empty((titles, people), dtype=np.float32)
    for start, end in ranges(titles):
        half[start:end] = scaled[:, start:end].T @ inverse.T
    left = 1 - np.einsum("ij,ij->i", half, half)
    for start, end in ranges(titles):
        told(end / titles)
        block = half[start:end] @ half.T
        block *= (root[start:end] / left[start:end])[:, None]
        block /= root
        yield block


def _primal(columns: sparse.csc_array, ridges: Floats, told: Told) -> Iterator[Floats]:
    titles = columns.shape[1]
    gram = np.zeros((titles, titles), dtype=np.float32, order="F")
    for start, end in ranges(titles):
        told(0.2 * end / titles)
        gram[start:end, :end] = (columns[:, start:end].T @ columns[:, :end]).toarray()
    gram[np.diag_indices(titles)] += ridges
    factor = _cholesky(gram)
    told(0.4)
    precision, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
    diagonal = np.diagonal(precision)
    for start, end in ranges(titles):
        told(0.8 + 0.2 * end / titles)
        # Only the lower triangle is there: what is right of the block stands below it.
        block = np.empty((end - start, titles), dtype=np.float32)
        inside = np.tril(precision[start:end, start:end])
        block[:, :start] = precision[start:end, :start]
        block[:, start:end] = inside + np.tril(inside, -1).T
        block[:, end:] = precision[end:, start:end].T
        block /= -diagonal[start:end, None]
        yield block


def _cholesky(matrix: Floats) -> Floats:
    """The lower factor, in place."""
    factor, failed = lapack.spotrf(matrix, lower=1, overwrite_a=1)
    if failed:
        raise ArithmeticError("the ridge is too small for single precision")
    return np.asarray(factor)
