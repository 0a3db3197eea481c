"""How many people like a title, before anything is known of the one who asks."""

from __future__ import annotations

import numpy as np

from w2w_core.recommendations.engine.data import FloatArray, Interactions, Items

LIKED = 0.75
"""The grade of four stars of five."""


def prior(interactions: Interactions, items: Items) -> FloatArray:
    """0–1, one a title; 1 is the best liked title of the catalogue."""
    liked = np.bincount(interactions.items[interactions.grades >= LIKED], minlength=len(items))
    liked = liked + np.nan_to_num(items.votes * np.clip(items.mean, 0, 1))
    return np.asarray(liked / max(float(liked.max(initial=0)), 1.0), dtype=np.float64)
