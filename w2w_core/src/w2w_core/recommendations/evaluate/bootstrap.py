"""How sure a mean is, by drawing people anew with replacement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ROUNDS = 2000
_SEED = 7


@dataclass(frozen=True)
class Interval:
    mean: float
    low: float
    high: float


def paired(ours: Sequence[float], theirs: Sequence[float], *, confidence: float = 0.95) -> Interval:
    """Of the mean of ours − theirs, where both have the same people in the same order."""
    difference = np.subtract(ours, theirs)
    dice, people = np.random.default_rng(_SEED), len(difference)
    means = [difference[dice.integers(people, size=people)].mean() for _ in range(ROUNDS)]
    outside = (1 - confidence) / 2
    low, high = np.quantile(means, [outside, 1 - outside])
    return Interval(float(difference.mean()), float(low), float(high))
