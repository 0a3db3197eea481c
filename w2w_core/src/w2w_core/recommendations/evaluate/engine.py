"""The site's engine behind ids of any kind: the interface by which it is checked."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine import (
    BLOCKS,
    History,
    Interactions,
    Items,
    Model,
    Reading,
    grade_of,
    train,
)
from w2w_core.recommendations.engine.rerank import TOP, rerank
from w2w_core.recommendations.evaluate.movielens import Item

Id = TypeVar("Id", bound=Hashable)


def fit(
    ratings: Iterable[tuple[Hashable, Id, float, float]],
    items: Mapping[Id, Item],
    *,
    prior: Mapping[Id, tuple[float, float]] | None = None,
) -> Engine[Id]:
    """Train the engine.

    `ratings` are (user, item, stars from 1 to 5, unix time); of two by one user for one item the later
    counts. `items` maps an item to what is known of it: genres, people, themes, year; each may be
    absent. `prior` maps an item to (votes, their mean in stars) from elsewhere. Any of the three may be
    empty, and each may name items that the others do not.
    """
    table = list(ratings)
    public = prior or {}
    ids = list(dict.fromkeys([*items, *(item for _, item, _, _ in table), *public]))
    row_of = {item: row for row, item in enumerate(ids)}
    user_of = {user: at for at, user in enumerate(dict.fromkeys(user for user, _, _, _ in table))}
    interactions = Interactions(
        users=np.array([user_of[user] for user, _, _, _ in table], dtype=np.int64),
        items=np.array([row_of[item] for _, item, _, _ in table], dtype=np.int64),
        grades=grade_of(np.array([stars for _, _, stars, _ in table], dtype=np.float64)),
        times=np.array([time for _, _, _, time in table], dtype=np.float64),
        people=len(user_of),
    )
    features, column_of = _features([items.get(item, Item()) for item in ids])
    votes = [public.get(item, (0, np.nan)) for item in ids]
    catalogue = Items(
        features=features,
        blocks=np.array([block for block, _ in column_of], dtype=np.int64),
        year=np.array([items.get(item, Item()).get("year") or np.nan for item in ids], dtype=np.float64),
        votes=np.array([count for count, _ in votes], dtype=np.float64),
        mean=grade_of(np.array([mean for _, mean in votes], dtype=np.float64)),
    )
    return Engine(train(interactions, catalogue), ids, column_of)


class Engine(Generic[Id]):
    """A trained model; made by `fit`."""

    def __init__(self, model: Model, ids: Sequence[Id], column_of: Mapping[tuple[int, str], int]) -> None:
        self.model = model
        self._ids = ids
        self._row_of = {item: row for row, item in enumerate(ids)}
        self._column_of = column_of

    def rank(
        self,
        history: Sequence[tuple[Id, float, float]],
        k: int,
        *,
        genres: Collection[str] = (),
        candidates: Collection[Id] | None = None,
        varied: bool = False,
    ) -> list[Id]:
        """The best k items for a person, the best first; without those of the history.

        `history` has (item, stars, unix time) in any order, of anybody, whether in the ratings of `fit`
        or not. `genres` are those that the person ticked. With `candidates` only these are ranked, items
        without any rating among them; those of which nothing at all is known come last. `varied` lets
        the best hundred follow the person's mix of genres, with unlike neighbours, as on the site.
        """
        seen = {item for item, _, _ in history}
        wanted = self._ids if candidates is None else list(dict.fromkeys(candidates))
        left = [item for item in wanted if item not in seen]
        known = [item for item in left if item in self._row_of]
        rows = np.array([self._row_of[item] for item in known], dtype=np.int64)
        reading = self.read(history, genres)
        order = np.argsort(-reading.scores[rows], kind="stable")
        if varied:
            order[:TOP] = order[rerank(reading, rows[order[:TOP]])]
        ranked = [known[at] for at in order[: max(k, 0)].tolist()]
        unknown = [item for item in left if item not in self._row_of]
        return [*ranked, *unknown][: max(k, 0)]

    def read(self, history: Sequence[tuple[Id, float, float]], genres: Collection[str] = ()) -> Reading:
        """Every score, and what it is made of; row i is the i-th item of `ids`."""
        ticked = np.zeros(self.model.features.shape[1])
        columns = [self._column_of.get((BLOCKS.index("genre"), genre)) for genre in genres]
        ticked[[column for column in columns if column is not None]] = 1
        return self.model.read(self._history(history), ticked)

    @property
    def ids(self) -> Sequence[Id]:
        return self._ids

    def _history(self, history: Iterable[tuple[Id, float, float]]) -> History:
        events = [(time, self._row_of[item], stars) for item, stars, time in history if item in self._row_of]
        latest = {row: (time, row, stars) for time, row, stars in sorted(events)}
        newest_first = sorted(latest.values(), reverse=True)
        times, rows, stars = (
            (np.array(column) for column in zip(*newest_first, strict=True))
            if latest
            else (np.empty(0), np.empty(0), np.empty(0))
        )
        return History.of(rows.astype(np.int64), grade_of(stars), times.astype(np.float64))


def _features(items: Sequence[Item]) -> tuple[sparse.csr_array, dict[tuple[int, str], int]]:
    """Items × features, and the column of each (block, name)."""
    column_of: dict[tuple[int, str], int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, item in enumerate(items):
        # In the order of BLOCKS.
        lists = (item.get("genres"), item.get("themes"), item.get("people"))
        for feature in dict.fromkeys(
            (block, name) for block, names in enumerate(lists) for name in names or ()
        ):
            rows.append(row)
            columns.append(column_of.setdefault(feature, len(column_of)))
    shape = (len(items), len(column_of))
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape), column_of
