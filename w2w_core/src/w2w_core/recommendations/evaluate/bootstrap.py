"""How sure a mean is, by drawing people anew with replacement."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

ROUNDS = 2000
_SEED = 7


class Interval(NamedTuple):
    mean: float
    low: float
    high: float


def paired(
    ours: npt.NDArray[np.float64], theirs: npt.NDArray[np.float64], *, confidence: float = 0.95
) -> Interval:
    """Of the mean of ours − theirs, where each row of both is the same person; NaN of nobody."""
    difference = np.asarray(ours - theirs, dtype=np.float64)
    if not len(difference):
        return Interval(np.nan, np.nan, np.nan)
    dice = np.random.default_rng(_SEED)
    means = [difference[dice.integers(len(difference), size=len(difference))].mean() for _ in range(ROUNDS)]
    outside = (1 - confidence) / 2
    low, high = np.quantile(means, [outside, 1 - outside])
    return Interval(float(difference.mean()), float(low), float(high))
