"""How good a list is, against what the person liked of what was hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from w2w_core.recommendations.evaluate.movielens import Item

_SMOOTHING = 0.01


def ndcg(ranked: Sequence[int], liked: Collection[int], k: int) -> float:
    """0–1: gain of the hits discounted by log₂(1 + place), over that of the best list there can be."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    hits = [title in liked for title in ranked[:k]]
    return float(discounts[: len(hits)] @ hits / discounts[: min(k, len(liked))].sum())


def recall(ranked: Sequence[int], liked: Collection[int], k: int) -> float:
    """The share of what was liked that is in the list."""
    return sum(title in liked for title in ranked[:k]) / len(liked)


def genre_divergence(ranked: Iterable[int], liked: Iterable[int], items: Mapping[int, Item]) -> float:
    """Kullback–Leibler divergence of the list's genres from those of what was liked before (Steck 2018).

    In nats; NaN where nothing liked has a genre.
    """
    wanted, given = _genres(liked, items), _genres(ranked, items)
    return sum(
        (
            share * np.log(share / ((1 - _SMOOTHING) * given.get(genre, 0.0) + _SMOOTHING * share))
            for genre, share in wanted.items()
        ),
        start=0.0 if wanted else np.nan,
    )


def _genres(titles: Iterable[int], items: Mapping[int, Item]) -> dict[str, float]:
    """The share of each genre; a title of several counts in each by its part."""
    weights: Counter[str] = Counter()
    for title in titles:
        genres = items[title].get("genres", ())
        for genre in genres:
            weights[genre] += 1 / len(genres)  # type: ignore[assignment]  # typeshed counts whole ones
    total = sum(weights.values())
    return {genre: weight / total for genre, weight in weights.items()}
