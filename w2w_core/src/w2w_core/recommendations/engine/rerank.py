"""The head of a ranking in an order that keeps a person's mix of genres, and in which neighbours differ."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import BLOCKS, FloatArray, IntArray
from w2w_core.recommendations.engine.model import Reading

TOP = 100
"""So many are put in order; what is further down stays in that of its score."""
CALIBRATION = 0.5
"""λ: what the mix of genres counts, beside the scores."""
VARIETY = 0.2
"""What likeness to an earlier pick takes off, in parts of the range of the scores."""
_FULL_AT = 10
"""The pick at which the mix counts in full; the first few go by their scores, for which a list is judged."""
_COARSE = 0.1
"""What likeness counts of its variety: titles of which only genres are known are all alike by them."""
_LIKED = 0.75
_SMOOTHING = 0.01


def rerank(
    reading: Reading, rows: IntArray, *, calibration: float = CALIBRATION, variety: float = VARIETY
) -> IntArray:
    """An order of these titles of a reading, as positions in `rows`."""
    if not len(rows):
        return np.empty(0, dtype=np.int64)
    model, history = reading.model, reading.history
    genre = model.features @ _diagonal(model.blocks == BLOCKS.index("genre"))
    marks = (genre[rows] > 0).toarray().astype(np.float64)
    liked = history.grades >= _LIKED
    wanted = _shares((genre[history.rows[liked]] > 0).toarray().astype(np.float64)).sum(axis=0)
    features = model.features[rows]
    return calibrated(
        reading.scores[rows],
        _shares(marks),
        wanted / max(float(wanted.sum()), 1e-9),
        (features @ features.T).toarray(),
        calibration=calibration,
        variety=variety,
    )


def calibrated(
    scores: FloatArray,
    genres: FloatArray,
    wanted: FloatArray,
    likeness: FloatArray,
    *,
    calibration: float = CALIBRATION,
    variety: float = VARIETY,
) -> IntArray:
    """An order of n titles, as positions.

    `genres` are n × genres, the shares of each title; `wanted` the shares in what the person liked, all 0
    if that is not known; `likeness` is n × n, 0–1. Each pick is the one with the best

        (1 − λ) · score − (place / 10)³ · (λ · divergence of the list with it + variety · likeness / 10)

    with scores in parts of their range, the Kullback–Leibler divergence of Steck (2018), and the likeness
    to the nearest earlier pick. From the tenth place on the factor is 1.
    """
    n = len(scores)
    lowest = float(scores.min(initial=np.inf))
    span = float(scores.max(initial=lowest)) - lowest if n else 0.0
    gain = (1 - calibration) * (scores - lowest) / (span or 1.0)
    left = np.ones(n, dtype=np.bool_)
    given, nearest = np.zeros(genres.shape[1]), np.zeros(n)
    order: list[int] = []
    for picked in range(n):
        apart = divergence((given + genres) / (picked + 1), wanted)
        ripe = min((picked + 1) / _FULL_AT, 1.0) ** 3
        value = gain - ripe * (calibration * apart + variety * _COARSE * nearest)
        best = int(np.argmax(np.where(left, value, -np.inf)))
        order.append(best)
        left[best] = False
        given = given + genres[best]
        nearest = np.maximum(nearest, likeness[best])
    return np.array(order, dtype=np.int64)


def divergence(mixes: FloatArray, wanted: FloatArray) -> FloatArray:
    """Of each row of mixes from what is wanted, in nats."""
    there = wanted > 0
    smooth = (1 - _SMOOTHING) * mixes[:, there] + _SMOOTHING * wanted[there]
    return np.asarray((wanted[there] * np.log(wanted[there] / smooth)).sum(axis=1), dtype=np.float64)


def _shares(marks: FloatArray) -> FloatArray:
    """Rows that add up to 1, or to 0."""
    totals = marks.sum(axis=1, keepdims=True)
    return np.asarray(marks / np.where(totals > 0, totals, 1.0), dtype=np.float64)


def _diagonal(chosen: npt.NDArray[np.bool_]) -> sparse.dia_array:
    return sparse.diags_array(chosen.astype(np.float64))
