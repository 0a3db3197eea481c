"""From what people did to a model."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.data import Interactions, Items, recency
from w2w_core.recommendations.engine.features import tfidf
from w2w_core.recommendations.engine.item_weights import item_weights
from w2w_core.recommendations.engine.model import Model
from w2w_core.recommendations.engine.prior import prior

Progress = Callable[[str, float], None]
"""Told the name of the step at hand and the share that is done (0–1)."""

_FEATURE_ROWS = 3.0
"""α: what a feature counts beside a person."""


def train(interactions: Interactions, items: Items, *, progress: Progress | None = None) -> Model:
    """Fit a model; deterministic. Empty interactions and empty items are fine."""
    tell = progress or (lambda _step, _done: None)
    tell("features", 0.0)
    features = tfidf(items)
    people = histories(interactions, len(items))
    weights = item_weights(
        people,
        sparse.csr_array(_FEATURE_ROWS * features.T),
        told=lambda step, done: tell(step, 0.1 + 0.8 * done),
    )
    tell("prior", 0.9)
    model = Model(
        people=interactions.people,
        weights=weights,
        features=features,
        prior=prior(interactions, items),
    )
    tell("done", 1.0)
    return model


def histories(interactions: Interactions, items: int) -> sparse.csr_array:
    """People × titles: grade × recency of the last event of each pair."""
    newest_first = np.lexsort((interactions.items, -interactions.times, interactions.users))
    users, titles = interactions.users[newest_first], interactions.items[newest_first]
    _, first = np.unique(users * items + titles, return_index=True)
    first.sort()
    users, titles, grades = users[first], titles[first], interactions.grades[newest_first][first]
    age = np.arange(len(users)) - np.searchsorted(users, users)
    shape = (interactions.people, items)
    return sparse.csr_array((grades * recency(age), (users, titles)), shape=shape)
