"""Of weights made a block of titles at a time, the strongest into each title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import IntArray

BLOCK = 512
"""Titles at a time."""

Floats = npt.NDArray[np.float32]


def strongest(blocks: Iterable[Floats], own: IntArray, titles: int, kept: int) -> sparse.csr_array:
    """Weights [from, to] of blocks [to, from], which are used up; none from a title to itself.

    `own` has for each `to` its place among the `titles` that weights are from, −1 if it is none of them.
    Of each `to` the largest in amount are kept.
    """
    values, sources, counts = [np.empty(0, np.float32)], [np.empty(0, np.int32)], [np.zeros(1, np.int64)]
    start = 0
    for block in blocks:
        places = own[start : start + len(block)]
        block[np.flatnonzero(places >= 0), places[places >= 0]] = 0
        start += len(block)
        size = np.abs(block)
        least = np.partition(size, -kept - 1, axis=1)[:, -kept - 1, None] if titles > kept else 0
        strong = size > least
        values.append(block[strong])
        sources.append(np.nonzero(strong)[1].astype(np.int32))
        counts.append(np.count_nonzero(strong, axis=1))
    ends = np.cumsum(np.concatenate(counts)).astype(np.int32)
    by_target = (np.concatenate(values), np.concatenate(sources), ends)
    return sparse.csc_array(by_target, shape=(titles, len(own))).tocsr()


def placed(weights: sparse.csr_array, sources: IntArray, targets: IntArray, titles: int) -> sparse.csr_array:
    """Weights from some titles to some among all of them."""
    entries = weights.tocoo()
    at = (sources[entries.row].astype(np.int32), targets[entries.col].astype(np.int32))
    return sparse.coo_array((entries.data, at), shape=(titles, titles)).tocsr()


def ranges(count: int) -> Iterator[tuple[int, int]]:
    """From where to where each block goes."""
    return ((start, min(start + BLOCK, count)) for start in range(0, count, BLOCK))
