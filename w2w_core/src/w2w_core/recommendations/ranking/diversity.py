"""From scores to the order of a list: each subject once, unlike neighbours, and some that nobody knows yet.

Arrays in, arrays out.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from w2w_core.recommendations.engine import FloatArray, IntArray
from w2w_core.recommendations.engine.rerank import CALIBRATION, VARIETY, divergence

_RECENT = 6
_ONE_KIND = 0.6
"""What a list of nothing but one kind takes off its next one, in parts of the best score."""
_FARTHEST = 0.5
EXPLORED = 10
"""One in so many is a title that nobody here did anything to yet."""


def best_of_each(scores: FloatArray, subjects: IntArray) -> IntArray:
    """Indices of the best candidate of each subject, best first; equals stand in the order they came in."""
    order = np.argsort(-scores, kind="stable")
    _, first = np.unique(subjects[order], return_index=True)
    return np.asarray(order[np.sort(first)], dtype=np.int64)


def first_of_each(scores: FloatArray, subjects: IntArray, count: int, doubles: int) -> IntArray:
    """The first `count` of `best_of_each`; no more than `doubles` candidates share a subject with another."""
    enough = count + doubles
    if enough >= len(scores):
        return best_of_each(scores, subjects)[:count]
    bound = np.partition(scores, len(scores) - enough)[len(scores) - enough]
    some = np.flatnonzero(scores >= bound)
    return np.asarray(some[best_of_each(scores[some], subjects[some])][:count], dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Mix:
    """What some candidates are made of, as far as the order in which they are shown depends on it."""

    kinds: IntArray
    likeness: FloatArray
    """0–1, of each to each."""
    genres: FloatArray
    """Candidates × genres: rows that add up to 1; to 0 for what has none."""
    wanted: FloatArray
    """Shares of the genres in what the person likes; all 0 if that is not known."""


def vary(scores: FloatArray, mix: Mix) -> IntArray:
    """An order in which neighbours differ and which keeps a person's mix of genres, as indices into `scores`.

    Each next pick is the one with the best score less what it repeats: its greatest likeness to an
    earlier pick (maximal marginal relevance), the share of its kind among the latest few, and how far
    its genres lead the list from the wanted mix (Steck 2018), beside the others that are left. All are
    in parts of the best score; the last is bounded, so that what is far ahead stays first.
    """
    worth = scores / (float(scores.max(initial=0.0)) or 1.0)
    kinds = int(mix.kinds.max(initial=0)) + 1
    repeats = np.zeros(len(scores))
    lead = _Lead(mix)
    order: list[int] = []
    while len(order) < len(scores):
        lately = np.bincount(mix.kinds[order[-_RECENT:]], minlength=kinds)
        crowded = (lately * (_ONE_KIND / _RECENT))[mix.kinds]
        value = worth - VARIETY * repeats - crowded - CALIBRATION * lead.apart()
        chosen = int(value.argmax())
        order.append(chosen)
        worth[chosen] = -np.inf
        lead.take(chosen)
        np.maximum(repeats, mix.likeness[chosen], out=repeats)
    return np.array(order, dtype=np.int64)


class _Lead:
    """How far candidates lead a list, as it grows, from the wanted mix of genres."""

    def __init__(self, mix: Mix) -> None:
        wanted = mix.wanted > 0
        self.genres, self.wanted = mix.genres[:, wanted], mix.wanted[wanted]
        self.has_genres = np.asarray(mix.genres.sum(axis=1) > 0, dtype=np.float64)
        self.left = self.has_genres.copy()
        self.given = np.zeros(len(self.wanted))

    def take(self, chosen: int) -> None:
        self.given += self.genres[chosen]
        self.left[chosen] = 0

    def apart(self) -> FloatArray | float:
        """How much farther each would lead it than the usual one of those left; 0 for what has no genres."""
        others = float(self.left.sum())
        if not len(self.wanted) or not others:
            return 0.0
        with_it = 1 + float(self.has_genres.sum()) - others
        apart = divergence((self.given + self.genres) / with_it, self.wanted)
        usual = float(apart @ self.left) / others
        return np.asarray(np.clip(apart - usual, -_FARTHEST, _FARTHEST) * self.has_genres, dtype=np.float64)


def explore(order: IntArray, unheard: IntArray) -> IntArray:
    """`order` with the next of `unheard` in every tenth place, unless one is in the nine before anyway."""
    known = set(unheard.tolist())
    waiting = unheard.tolist()[::-1]
    shown: dict[int, None] = {}
    lately: deque[int] = deque(maxlen=EXPLORED - 1)
    for one in order.tolist():
        while waiting and waiting[-1] in shown:
            waiting.pop()
        if waiting and len(shown) % EXPLORED == EXPLORED - 1 and known.isdisjoint(lately):
            shown[waiting[-1]] = None
            lately.append(waiting.pop())
        if one not in shown:
            shown[one] = None
            lately.append(one)
    return np.array(list(shown), dtype=np.int64)
