"""From what is known of each candidate to its score. Arrays in, arrays out.

Films, shows, airings and matches stand on one scale, whose unit is the prior of the best known title:

    score = popular + taste + favourite genres + profile type + Σ moment

kept as a sum of named terms, so that each score can be explained to its last contribution. What is
no title has a `popular` share of its own, and what is shown later has less of each of the first four.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from w2w_core.recommendations.engine import FloatArray

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


@dataclass(frozen=True)
class Moment:
    """What holds of each candidate now, one row each; 0 or 1 unless said otherwise."""

    starts_in: FloatArray
    """Minutes to the start; 0 or less once it is on; NaN for what starts whenever one likes."""
    on_air: FloatArray
    closeness: FloatArray
    """0–1, of a match that is being played: how open it is, and how late."""
    leaves_in: FloatArray
    """Days until the last included offer ends; infinite if it stays."""
    new_for: FloatArray
    """Days since the first included offer began; infinite if that is not known."""
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
    return {
        "live_now": 0.2 * moment.on_air,
        "close_match": 0.35 * moment.closeness,
        "starts_soon": 0.2 * soon,
        "follows_team": worth_waiting * moment.follows_team,
        "follows_competition": 0.45 * worth_waiting * moment.follows_competition,
        "on_watchlist": 0.5 * moment.on_watchlist,
        "next_episode": 0.8 * moment.next_episode,
        "leaving_in_days": 0.3 * np.clip(1 - moment.leaves_in / LEAVES_SOON_DAYS, 0, 1),
        "new_on_service": 0.2 * np.clip(1 - moment.new_for / NEW_DAYS, 0, 1),
        "on_service": 0.1 * moment.on_service,
        "fits_time": 0.15 * moment.fits_time,
    }


def patience(starts_in: FloatArray, *, kept: float) -> FloatArray:
    """1 for what is there now, falling to `kept` for what is many hours off."""
    ahead = np.fmax(starts_in, 0)  # which takes NaN for 0
    return np.asarray(kept + (1 - kept) * np.exp(-ahead / WAIT_FADES), dtype=np.float64)
