"""How many people like a title, before anything is known of the one who asks."""

from __future__ import annotations

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.blend import HALF_TRUSTED
from w2w_core.recommendations.engine.data import FloatArray, Items

LIKED = 0.75
"""The grade of four stars of five."""
_EVEN, _STEEP = 0.65, 10.0
"""The mean grade at which half of the voters liked a title, and how fast that share grows with the mean."""


def prior(people: sparse.csr_array, items: Items) -> FloatArray:
    """0–1, one a title; 1 is the best liked title of the catalogue. `people` are grades, people × titles.

    The share of the people here who like it, shrunk towards what the public says, which counts as
    much as fifty people.
    """
    here = np.bincount(people.indices[people.data >= LIKED], minlength=len(items))
    elsewhere = _liked_elsewhere(items)
    both = here + HALF_TRUSTED * 0.5 * elsewhere / max(float(elsewhere.max(initial=0)), 1e-9)
    return np.asarray(both / max(float(both.max(initial=0)), 1e-9), dtype=np.float64)


def _liked_elsewhere(items: Items) -> FloatArray:
    """How many of those who voted like it; only the mean of their grades is known."""
    mean = np.where(items.votes > 0, np.nan_to_num(items.mean, nan=_EVEN), _EVEN)
    return np.asarray(items.votes / (1 + np.exp(-_STEEP * (mean - _EVEN))), dtype=np.float64)
