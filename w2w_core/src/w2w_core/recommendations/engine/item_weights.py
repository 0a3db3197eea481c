"""Weights between titles for a site of any size.

Few titles take part in EASE all. Of many, those do that people here know most, and what they know of the
rest is laid onto factors (ALS), which cost less and say less; the rest of all is known by features alone.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine import als, ease_large
from w2w_core.recommendations.engine.data import FloatArray, IntArray
from w2w_core.recommendations.engine.strongest import placed, ranges, strongest

FEW = 10_000
"""Up to so many titles all take part, those too that nobody knows yet: features tie them to others."""
HEAD = 20_000
"""At most so many take part: time grows with the cube, memory with the square (1.6 GB)."""
KEPT = 200
"""At least so many weights into each title."""
ALL_KEPT = 10_000_000
"""More of them while there are fewer than this (80 MB) of all: 1,000 into each of 10,000 titles rank as
well as all, 200 lose 4 % of nDCG."""
_JUDGES = 5_000
"""People by whose histories the weights of the rest are scaled."""

Told = Callable[[str, float], None]
"""Told the step, and the share of all that is done (0–1)."""


def item_weights(
    people: sparse.csr_array,
    features: sparse.csr_array,
    ridge: FloatArray | float = ease_large.RIDGE,
    told: Told = lambda _step, _done: None,
) -> sparse.csr_array:
    """Weights [from, to] of titles, none from a title to itself; float32.

    `people` are histories, people × titles; `features` are rows of the same titles, as heavy as they
    are to count; the ridge may be one for each title.
    """
    titles = people.shape[1]
    known = most_known(people, titles)
    head = np.arange(titles) if titles <= FEW else most_known(people, HEAD)
    rest = np.setdiff1d(known, head)
    rows = sparse.vstack([people, features], format="csr")[:, head]
    share = 0.7 if len(rest) else 1.0
    between = ease_large.weights(
        rows,
        np.broadcast_to(ridge, titles)[head],
        kept=_kept(len(head)),
        told=lambda done: told("weights of titles", share * done),
    )
    every = placed(between, head, head, titles)
    if len(rest) and als.is_installed():
        into = _from_factors(people[:, known], rest, known, lambda done: told("factors", 0.7 + 0.3 * done))
        every = every + placed(into, known, rest, titles)
    return every


def most_known(people: sparse.csr_array, most: int) -> IntArray:
    """The titles in the most histories, at most so many and only such as are in any; ascending."""
    counts = np.bincount(people.indices, minlength=people.shape[1])
    best = np.argsort(-counts, kind="stable")[:most]
    return np.asarray(np.sort(best[counts[best] > 0]), dtype=np.int64)


def _from_factors(
    people: sparse.csr_array, rest: IntArray, known: IntArray, told: Callable[[float], None]
) -> sparse.csr_array:
    """Weights from the known titles into the rest, scaled to predict best what people did (least squares)."""
    factors = als.factorize(people, told=told)
    targets = np.searchsorted(known, rest)
    into = strongest(factors.weights(targets), targets, len(known), _kept(len(known)))
    judges = people[:: max(people.shape[0] // _JUDGES, 1)]
    squares = agreement = 0.0
    for start, end in ranges(judges.shape[0]):  # what is predicted for all of them would fill gigabytes
        predicted = judges[start:end] @ into
        squares += float((predicted.data**2).sum())
        agreement += float(predicted.multiply(judges[start:end, targets]).sum())
    into.data *= np.float32(max(agreement / squares, 0) if squares else 0)
    return into


def _kept(titles: int) -> int:
    return max(KEPT, ALL_KEPT // max(titles, 1))
