"""People with tastes and titles with features that are drawn, so that they can be of any number.

Titles fall off in popularity by Zipf's law, and cluster by taste; a person leans to a few of the clusters,
and rates what is popular in them. How much a person rates is log-normal. What they think of a title hangs
on its quality and on how far it is of their clusters.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from w2w_core.recommendations.engine import FloatArray, IntArray, Interactions, Items, grade_of

CLUSTERS = 60
EVENTS = 75
"""Of a person, in the mean."""
_GENRES, _THEMES_A_CLUSTER, _CAST = 20, 25, 6
_LEANINGS = (0.5, 0.3, 0.2)
_SPREAD = 1.0
_FADE = 0.8
"""The exponent of Zipf's law."""


def draw(people: int, titles: int, seed: int = 1) -> tuple[Interactions, Items]:
    dice = np.random.default_rng(seed)
    suits = dice.gumbel(size=(CLUSTERS, titles)).astype(np.float32)
    return _interactions(dice, suits, people), _items(dice, suits)


def _interactions(dice: np.random.Generator, suits: FloatArray, people: int) -> Interactions:
    titles = suits.shape[1]
    fame = np.arange(10, titles + 10) ** -_FADE
    quality = dice.normal(size=titles)
    each = np.clip(dice.lognormal(np.log(EVENTS) - _SPREAD**2 / 2, _SPREAD, people), 1, titles / 4)
    users = np.repeat(np.arange(people), each.astype(int))
    leans = dice.integers(CLUSTERS, size=(people, len(_LEANINGS)))
    clusters = leans[users, dice.choice(len(_LEANINGS), size=len(users), p=_LEANINGS)]
    chosen = np.empty(len(users), dtype=np.int64)
    for cluster in range(CLUSTERS):
        chances = np.cumsum(fame * np.exp(suits[cluster]))
        inside = np.flatnonzero(clusters == cluster)
        chosen[inside] = np.searchsorted(chances, dice.random(len(inside)) * chances[-1])
    _, first = np.unique(users * titles + chosen, return_index=True)
    users, chosen, clusters = users[first], chosen[first], clusters[first]
    liking = 3.5 + 0.5 * quality[chosen] + 0.2 * suits[clusters, chosen] + dice.normal(0, 0.8, len(users))
    grades = grade_of(np.clip(np.round(liking), 1, 5))
    return Interactions(users, chosen, grades, dice.random(len(users)), people)


def _items(dice: np.random.Generator, suits: FloatArray) -> Items:
    """The best cluster of a title says its genres and themes; people play in titles of a cluster."""
    titles = suits.shape[1]
    cluster = suits.argmax(axis=0)
    actors = max(titles // CLUSTERS, _CAST)
    marks: list[tuple[IntArray, int]] = [
        (np.stack([cluster % _GENRES, dice.integers(_GENRES, size=titles)]), _GENRES),
        (_own(dice, cluster, 3, _THEMES_A_CLUSTER), CLUSTERS * _THEMES_A_CLUSTER),
        (_own(dice, cluster, _CAST, actors), CLUSTERS * actors),
    ]
    blocks = [
        sparse.csr_array(
            (np.ones(columns.size), (np.tile(np.arange(titles), len(columns)), columns.ravel())),
            shape=(titles, width),
        ).minimum(1)
        for columns, width in marks
    ]
    return Items(
        features=sparse.csr_array(sparse.hstack(blocks, format="csr")),
        blocks=np.repeat(np.arange(len(blocks)), [width for _, width in marks]),
        year=dice.integers(1950, 2027, titles).astype(np.float64),
        votes=np.zeros(titles),
        mean=np.full(titles, np.nan),
    )


def _own(dice: np.random.Generator, cluster: IntArray, count: int, pool: int) -> IntArray:
    """So many features for each title, of those of its cluster; a few are in many titles."""
    ranks = np.minimum(dice.zipf(1.5, size=(count, len(cluster))), pool) - 1
    return np.asarray(cluster * pool + ranks, dtype=np.int64)
