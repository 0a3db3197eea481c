"""The taste in service, and a person's history as it takes it."""

from __future__ import annotations

import numpy as np

from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import History, IntArray
from w2w_core.recommendations.signals.person import Signals
from w2w_core.recommendations.taste.content import ContentTaste
from w2w_core.recommendations.taste.stored import stored_model
from w2w_core.recommendations.taste.taste import Reading, Taste
from w2w_core.recommendations.taste.trained import fitted


def read_taste(catalogue: Catalogue, signals: Signals) -> Reading:
    """What a person's history and favourites say to the taste at hand."""
    return taste_at_hand(catalogue).read(history_of(catalogue, signals), favorites_of(catalogue, signals))


def taste_at_hand(catalogue: Catalogue) -> Taste:
    """The trained model; while there is none that can be used, the likeness of features."""
    model = stored_model.get()
    if model:
        return fitted(model, catalogue)
    return ContentTaste(catalogue.features, catalogue.marks, catalogue.genre_count, catalogue.prior)


def favorites_of(catalogue: Catalogue, signals: Signals) -> IntArray:
    """Columns of the favourite genres that some title has."""
    keys = (("genre", slug) for slug in signals.favorite_genres)
    return np.array([catalogue.column_of[key] for key in keys if key in catalogue.column_of], dtype=np.int64)


def history_of(catalogue: Catalogue, signals: Signals) -> History:
    """Rows of the catalogue, newest first; what is not in it (yet) is left out."""
    rows = catalogue.rows(signal.title_id for signal in signals.history)
    known = rows >= 0
    return History(
        rows[known],
        np.array([signal.grade for signal in signals.history], dtype=np.float64)[known],
        np.array([signal.recency for signal in signals.history], dtype=np.float64)[known],
    )
