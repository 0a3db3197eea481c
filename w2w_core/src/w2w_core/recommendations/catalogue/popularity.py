"""How well known and how well liked a title is with the public, by the figures that sources give."""

from __future__ import annotations

import numpy as np

from w2w_core.recommendations.engine import BoolArray, FloatArray

_VOTES_OF_DOUBT = 50
"""So many votes at the mean are added to every title's; a rating without a count of votes counts as many."""
_MOST_VOTES = 10_000
"""Of the best known title, where no source counts votes."""
USUAL_MEAN = 6.5
"""Of all ratings, on ten, where no source tells any."""


def fame_by_kind(is_show: BoolArray, popularity: FloatArray) -> FloatArray:
    """By the rank within the kind: sources spread the figure very differently."""
    fame = np.zeros(len(popularity))
    for kind in (is_show, ~is_show):
        fame[kind] = _fame(popularity[kind])
    return fame


def counted_votes(votes: FloatArray, popularity: FloatArray, fame: FloatArray) -> FloatArray:
    """Where nobody counted them, as many as a title of this fame often has: fewer by a power of its rank."""
    guessed = max(float(votes.max(initial=0)), _MOST_VOTES) ** fame
    return np.where(votes > 0, votes, np.where(popularity > 0, guessed, 0.0))


def public_prior(fame: FloatArray, rating: FloatArray, votes: FloatArray, mean: float) -> FloatArray:
    """0.3–1. `rating` is on ten, NaN where none is known; `mean` that of the catalogue."""
    doubted = np.where(np.isnan(rating), 0.0, np.maximum(votes, _VOTES_OF_DOUBT))
    liked = (np.nan_to_num(rating) * doubted + mean * _VOTES_OF_DOUBT) / (doubted + _VOTES_OF_DOUBT)
    quality = np.clip((liked - 4) / 5, 0, 1)
    return np.asarray(0.3 + 0.7 * (0.85 * fame + 0.15 * quality), dtype=np.float64)


def _fame(popularity: FloatArray) -> FloatArray:
    """1 for the most popular, falling with the logarithm of the rank; equals share their middle rank."""
    if not len(popularity):
        return popularity
    _, group, sizes = np.unique(-popularity, return_inverse=True, return_counts=True)
    first = np.cumsum(sizes) - sizes
    rank = (first + (sizes - 1) / 2)[group]
    return np.asarray(1 - np.log1p(rank) / np.log1p(len(popularity)), dtype=np.float64)
