"""From the engine's scores to the scale of `score`, on which titles meet airings and matches.

The engine says in which order titles suit a person. How far apart they lie is no use here: a vote more
or less spreads popularity over decades, and a site that is sure of somebody's taste adds much likeness
to hardly any popularity. So a title is placed by its rank among those that are new to the person:

    1          the best title
    0.3        the last one that anything speaks for
    below 0    what somebody's dislikes outweigh

and up to twice as high if its score is more than popularity alone can reach, in that proportion.
A title of which taste says nothing gets 1 at most, which keeps it below the live match of a followed
team for everybody.
"""

from __future__ import annotations

import numpy as np

from w2w_core.recommendations.engine import FloatArray, IntArray

_HIGHEST, _LOWEST = 2.0, 0.3
_KNOTS = 64


def place(scores: FloatArray, popular: FloatArray, known: IntArray) -> FloatArray:
    """Place titles, each more than 0 if its score is, and never one below another that scores less.

    `popular` is what popularity alone adds to each score; `known` are the titles of the person's history,
    which take no rank from others.
    """
    unknown = np.ones(len(scores), dtype=np.bool_)
    unknown[known] = False
    falling = -np.sort(-scores[unknown])
    if not len(falling) or falling[0] <= 0:
        return np.asarray(np.minimum(scores, 0.0))
    best_known = max(float(popular[unknown].max()), 1e-9)
    positive = int(np.searchsorted(-falling, 0.0))
    knots = np.unique(falling[np.geomspace(1, positive, _KNOTS).astype(np.int64) - 1])
    # Equal scores share the middle of their ranks.
    ranks = (np.searchsorted(-falling, -knots, "left") + np.searchsorted(-falling, -knots, "right") - 1) / 2
    heights = 1 - (1 - _LOWEST) * np.log1p(ranks) / np.log1p(len(falling))
    placed = np.interp(scores, np.append(0.0, knots), np.append(0.0, heights))
    placed *= np.clip(scores / best_known, 1, _HIGHEST)
    return np.asarray(np.where(scores > 0, placed, scores / falling[0]), dtype=np.float64)
