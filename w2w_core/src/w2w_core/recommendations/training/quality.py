"""How good a model is on this site: the last thing that people liked, hidden from it, among all titles."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from w2w_core.recommendations.engine import FloatArray, History, IntArray, Interactions, Model

MOST_PEOPLE = 500
"""So many are measured at most; more would not tell more."""
_LEAST_PEOPLE = 10
"""With fewer there is nothing to measure, and nothing is hidden."""
_LEAST_EVENTS = 3
"""Of somebody who is measured: they keep two, at least."""
_LIKED = 0.75
_FEW = 50
"""Fewer people than these say nothing reliable."""
_FAR_WORSE = 0.7
"""A model is not used that has less than this share of what popularity reaches."""


@dataclass(frozen=True)
class HeldOut:
    """The newest liked event of some people."""

    events: IntArray
    """Rows of the interactions."""

    def hidden(self, interactions: Interactions) -> Interactions:
        """What is left to learn from; the people keep their numbers."""
        kept = np.ones(len(interactions), dtype=np.bool_)
        kept[self.events] = False
        return _where(interactions, kept)


def hold_out(interactions: Interactions) -> HeldOut:
    """Deterministic: people are taken at equal distances."""
    counts = np.bincount(interactions.users, minlength=interactions.people)
    liked = np.flatnonzero((interactions.grades >= _LIKED) & (counts[interactions.users] >= _LEAST_EVENTS))
    newest_last = liked[np.lexsort((interactions.times[liked], interactions.users[liked]))]
    last = np.diff(interactions.users[newest_last], append=-1) != 0
    events = newest_last[last]
    if len(events) < _LEAST_PEOPLE:
        events = events[:0]
    if len(events) > MOST_PEOPLE:
        events = events[np.linspace(0, len(events) - 1, MOST_PEOPLE).astype(np.int64)]
    return HeldOut(events)


def measure(
    model: Model, known: Interactions, held_out: HeldOut, interactions: Interactions
) -> dict[str, float]:
    """nDCG@10 and recall@20 of one hidden title each, of the model and of popularity alone."""
    order = np.lexsort((-known.times, known.users))
    start = np.searchsorted(known.users[order], np.arange(known.people + 1))
    places, by_popularity = [], []
    for event in held_out.events.tolist():
        user, wanted = int(interactions.users[event]), int(interactions.items[event])
        mine = order[start[user] : start[user + 1]]
        history = History.of(known.items[mine], known.grades[mine], known.times[mine])
        places.append(_place(model.read(history).scores, history.rows, wanted))
        by_popularity.append(_place(model.prior, history.rows, wanted))
    figures = {"people_measured": float(len(places))}
    if places:
        for suffix, of in (("", places), ("_of_popularity", by_popularity)):
            place = np.array(of)
            figures[f"ndcg_10{suffix}"] = float(np.where(place < 10, 1 / np.log2(place + 2), 0).mean())
            figures[f"recall_20{suffix}"] = float((place < 20).mean())
    return figures


class Refused(Exception):
    """A model must not be used; the message says why."""


def check_numbers(model: Model) -> None:
    """Raises Refused."""
    arrays: dict[str, npt.NDArray[np.floating]] = {
        "prior": model.prior,
        "weights": model.weights.data,
        "features": model.features.data,
    }
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise Refused(f"not all of its {name} are numbers")


def check_quality(metrics: dict[str, float]) -> None:
    """Raises Refused."""
    reached, base = metrics.get("ndcg_10", 0.0), metrics.get("ndcg_10_of_popularity", 0.0)
    if metrics["people_measured"] >= _FEW and reached < _FAR_WORSE * base:
        raise Refused(f"it is far worse than popularity: nDCG@10 of {reached:.3f}, against {base:.3f}")


def _where(interactions: Interactions, kept: npt.NDArray[np.bool_]) -> Interactions:
    return replace(
        interactions,
        users=interactions.users[kept],
        items=interactions.items[kept],
        grades=interactions.grades[kept],
        times=interactions.times[kept],
    )


def _place(scores: FloatArray, seen: IntArray, wanted: int) -> int:
    """0 for the first; equals are counted by halves."""
    scores = scores.copy()
    scores[seen] = -np.inf
    better, equal = (scores > scores[wanted]).sum(), (scores == scores[wanted]).sum() - 1
    return int(better + equal // 2)
