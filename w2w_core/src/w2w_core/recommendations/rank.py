"""From what is known of each candidate to one ranked list. Arrays in, arrays out.

Films, shows, airings and matches stand on one scale, whose unit is the prior of the best known title:

    score = popular + taste + favourite genres + profile type + Σ moment

kept as a sum of named terms, so that each score can be explained to its last contribution. What is
no title has a `popular` share of its own, and what is shown later has less of each of the first four.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from w2w_core.recommendations.engine import FloatArray, IntArray
from w2w_core.recommendations.engine.rerank import CALIBRATION, VARIETY, divergence
from w2w_core.recommendations.limits import BoolArray

STARTS_SOON = 180.0
"""Minutes."""
WAIT_FADES = 300.0
"""Minutes after which the wish to wait for something has fallen to 1/e, down to what it keeps in any case."""
LEAVES_SOON_DAYS = NEW_DAYS = 14.0
SHELVES = {
    "live": "live_now",
    "soon": "starts_soon",
    "continue": "next_episode",
    "watchlist": "on_watchlist",
    "leaving": "leaving_in_days",
    "new": "new_on_service",
}
"""Views of the list: by name, the term that is above nought in all that is on it."""

_RECENT = 6
KINDS = 0.6
"""What a list of nothing but one kind takes off its next one, in parts of the best score."""
_FARTHEST = 0.5
EXPLORED = 10
"""One in so many is a title that nobody here did anything to yet."""


@dataclass(frozen=True)
class Moment:
    """What holds of each candidate now, one row each; 0 or 1 unless said otherwise."""

    starts_in: FloatArray
    """Minutes to the start; 0 or less once it is on; NaN for what starts whenever one likes."""
    on_air: FloatArray
    closeness: FloatArray
    """0–1, of a match that is being played: how open it is, and how late."""
    leaves_in: FloatArray
    """Days until the last included offer ends; NaN if it stays."""
    new_for: FloatArray
    """Days since the first included offer began; NaN if that is not known, or long ago."""
    on_service: FloatArray
    on_watchlist: FloatArray
    next_episode: FloatArray
    fits_time: FloatArray
    """0–1: how much of the time at hand it fills."""
    follows_team: FloatArray
    follows_competition: FloatArray


@dataclass(frozen=True, eq=False)
class Scored:
    terms: Mapping[str, FloatArray]
    """By name, what it contributes to each candidate."""
    scores: FloatArray
    """The sums of the terms."""

    def of(self, index: int) -> dict[str, float]:
        """One candidate's contributions, by term."""
        return {name: float(term[index]) for name, term in self.terms.items()}


def score(person: Mapping[str, FloatArray], moment: Moment) -> Scored:
    """Score candidates; `person` has the terms that do not depend on the moment, by name."""
    terms = {**person, **_moment_terms(moment)}
    scores = np.zeros(len(moment.starts_in))
    for term in terms.values():
        scores += term
    return Scored(terms, scores)


def _moment_terms(moment: Moment) -> dict[str, FloatArray]:
    soon = np.where(moment.starts_in > 0, np.clip(1 - moment.starts_in / STARTS_SOON, 0, 1), 0.0)
    worth_waiting = patience(moment.starts_in, kept=0.3)
    days = np.nan_to_num(moment.leaves_in, nan=LEAVES_SOON_DAYS)
    return {
        "live_now": 0.2 * moment.on_air,
        "close_match": 0.35 * moment.closeness,
        "starts_soon": 0.2 * soon,
        "follows_team": worth_waiting * moment.follows_team,
        "follows_competition": 0.45 * worth_waiting * moment.follows_competition,
        "on_watchlist": 0.5 * moment.on_watchlist,
        "next_episode": 0.8 * moment.next_episode,
        "leaving_in_days": 0.3 * np.clip(1 - days / LEAVES_SOON_DAYS, 0, 1),
        "new_on_service": 0.2 * np.clip(1 - np.nan_to_num(moment.new_for, nan=NEW_DAYS) / NEW_DAYS, 0, 1),
        "on_service": 0.1 * moment.on_service,
        "fits_time": 0.15 * moment.fits_time,
    }


def patience(starts_in: FloatArray, *, kept: float) -> FloatArray:
    """1 for what is there now, falling to `kept` for what is many hours off."""
    ahead = np.maximum(np.nan_to_num(starts_in), 0)
    return np.asarray(kept + (1 - kept) * np.exp(-ahead / WAIT_FADES), dtype=np.float64)


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
    n = len(scores)
    unit = float(scores.max(initial=0.0)) or 1.0
    has_genres = mix.genres.sum(axis=1) > 0
    given = np.zeros(mix.genres.shape[1])
    left = np.ones(n, dtype=np.bool_)
    repeats = np.zeros(n)
    order: list[int] = []
    for _ in range(n):
        lately = np.bincount(mix.kinds[order[-_RECENT:]], minlength=int(mix.kinds.max(initial=0)) + 1)
        crowded = lately[mix.kinds] / _RECENT
        apart = _apart(given, mix, has_genres, has_genres & left)
        value = scores - unit * (VARIETY * repeats + KINDS * crowded + CALIBRATION * apart)
        chosen = int(np.argmax(np.where(left, value, -np.inf)))
        order.append(chosen)
        left[chosen] = False
        given = given + mix.genres[chosen]
        repeats = np.maximum(repeats, mix.likeness[chosen])
    return np.array(order, dtype=np.int64)


def _apart(given: FloatArray, mix: Mix, has_genres: BoolArray, compared: BoolArray) -> FloatArray:
    """How much farther each would lead the list from the wanted mix than the usual one of those left."""
    apart = np.zeros(len(has_genres))
    if mix.wanted.any() and compared.any():
        mixes = given + mix.genres[has_genres]
        apart[has_genres] = divergence(mixes / mixes.sum(axis=1, keepdims=True), mix.wanted)
        apart[has_genres] -= apart[compared].mean()
    return np.clip(apart, -_FARTHEST, _FARTHEST)


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
