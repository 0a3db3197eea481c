"""From what people did to a model."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

from w2w_core.recommendations.engine.blend import public_gain, trust
from w2w_core.recommendations.engine.cold_start import with_cold_titles
from w2w_core.recommendations.engine.data import Interactions, Items
from w2w_core.recommendations.engine.item_weights import item_weights
from w2w_core.recommendations.engine.model import Model
from w2w_core.recommendations.engine.prior import prior
from w2w_core.recommendations.engine.tfidf import tfidf

Progress = Callable[[str, float], None]
"""Told the name of the step at hand and the share that is done (0–1)."""

_FEATURE_ROWS = 3.0
"""α: what a feature counts beside a person."""


def train(interactions: Interactions, items: Items, *, progress: Progress | None = None) -> Model:
    """Fit a model; deterministic. Empty interactions and empty items are fine. Uses all processors."""
    with threadpool_limits(limits=len(os.sched_getaffinity(0)), user_api="blas"):
        return _train(interactions, items, progress or (lambda _step, _done: None))


def _train(interactions: Interactions, items: Items, tell: Progress) -> Model:
    tell("features", 0.0)
    features = tfidf(items)
    people = histories(interactions, len(items))
    weights = item_weights(
        people, _feature_rows(features), told=lambda step, done: tell(step, 0.1 + 0.7 * done)
    )
    tell("titles without history", 0.8)
    known = np.bincount(people.indices, minlength=len(items))
    weights = with_cold_titles(weights, features, items.year, known, trust(interactions.people))
    tell("prior", 0.95)
    model = Model(
        people=interactions.people,
        weights=weights,
        features=features,
        blocks=items.blocks,
        prior=prior(people, items),
        public=public_gain(interactions.people) if items.votes.any() else 0.0,
    )
    tell("done", 1.0)
    return model


def histories(interactions: Interactions, items: int) -> sparse.csr_array:
    """People × titles: the grade of the last event of each pair.

    What is long past counts here as much as what is new: which titles go together does not age as
    fast as what somebody is in the mood for.
    """
    pairs = interactions.users * items + interactions.items
    by_time = np.lexsort((interactions.grades, interactions.times, pairs))
    last = by_time[np.diff(pairs[by_time], append=-1) != 0]
    at = (interactions.users[last], interactions.items[last])
    return sparse.csr_array((interactions.grades[last], at), shape=(interactions.people, items))


def _feature_rows(features: sparse.csr_array) -> sparse.csr_array:
    """Features × titles, as if people liked what has them; what a single title has ties it to none."""
    shared = np.flatnonzero(np.bincount(features.indices, minlength=features.shape[1]) > 1)
    return sparse.csr_array(_FEATURE_ROWS * features[:, shared].T)
