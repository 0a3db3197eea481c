"""The catalogue as arrays: what each title is like, how well known it is, how long it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Max
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.content.models import Credit, Genre, Theme, Title
from w2w_core.recommendations.engine import BLOCKS, FloatArray, IntArray, Items, grade_of
from w2w_core.recommendations.engine.features import tfidf
from w2w_core.recommendations.limits import FAMILY_GENRE, Limits
from w2w_core.recommendations.versioned import Versioned

__all__ = ["BLOCKS", "Catalogue", "FloatArray", "IntArray", "catalogue"]

_ROLE_WEIGHT = {Credit.Role.DIRECTOR.value: 1.5, Credit.Role.CREATOR.value: 1.5, Credit.Role.CAST.value: 1.0}
_TYPICAL_MINUTES = {"film": 110, "episode": 50}
"""For a title whose length is not known."""
_VOTES_OF_DOUBT = 50
"""So many votes at the mean are added to every title's; a rating without a count of votes counts as many."""
_MOST_VOTES, _USUAL_MEAN = 10_000, 6.5
"""Of the best known title where no source counts votes, and of all where none tells any."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Row i of every array is the title `ids[i]`; `ids` ascends."""

    ids: IntArray
    items: Items
    """As the engine takes it."""
    is_show: npt.NDArray[np.bool_]
    runtime: FloatArray
    """Minutes; NaN where it is not known."""
    prior: FloatArray
    """0.3–1: how many people like it, before anything is known of the one who asks."""
    features: sparse.csr_array
    """TF-IDF, rows of length 1 (0 for a title of which nothing is known)."""
    marks: sparse.csr_array
    """1 where a title has a feature; the columns are those of `features`."""
    columns: tuple[tuple[str, int], ...]
    """(block, id) of each column."""
    column_of: Mapping[tuple[str, str], int]
    """("genre" or "theme", slug) → column."""
    labels: Mapping[int, tuple[str, str]]
    """(slug, name) of the columns that are genres and themes."""
    genre_count: FloatArray
    limits: Limits

    @property
    def likely_runtime(self) -> FloatArray:
        """Minutes; a guess where it is not known."""
        typical = np.where(self.is_show, _TYPICAL_MINUTES["episode"], _TYPICAL_MINUTES["film"])
        return np.where(np.isnan(self.runtime), typical, self.runtime)

    def rows(self, title_ids: Iterable[int] | IntArray) -> IntArray:
        """Rows of titles, in their order; −1 for one that is not in the catalogue (yet)."""
        ids = title_ids if isinstance(title_ids, np.ndarray) else np.fromiter(title_ids, dtype=np.int64)
        wanted: IntArray = ids
        if not len(self.ids):
            return np.full(len(wanted), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        return np.where(self.ids[at] == wanted, at, -1)

    def known_rows(self, title_ids: Collection[int]) -> IntArray:
        """Rows of those titles that are in the catalogue."""
        rows = self.rows(title_ids)
        return rows[rows >= 0]

    def columns_of(self, row: int) -> list[int]:
        columns: list[int] = self.marks.indices[self.marks.indptr[row] : self.marks.indptr[row + 1]].tolist()
        return columns

    def is_genre(self, column: int) -> bool:
        return self.columns[column][0] == "genre"

    def with_genres(self, slugs: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which titles have any of these genres."""
        return self.weigh({("genre", slug): 1.0 for slug in slugs}) > 0

    @cached_property
    def for_families(self) -> npt.NDArray[np.bool_]:
        return self.with_genres([FAMILY_GENRE])

    @cached_property
    def genre_columns(self) -> IntArray:
        return np.flatnonzero(self.items.blocks == BLOCKS.index("genre"))

    def genres(self, rows: IntArray) -> FloatArray:
        """Rows × genres: the shares of each title's genres."""
        marks = self.marks[rows][:, self.genre_columns].toarray()
        return np.asarray(marks / np.maximum(marks.sum(axis=1, keepdims=True), 1), dtype=np.float64)

    def weigh(self, weights: Mapping[tuple[str, str], float]) -> FloatArray:
        """For each title, the sum of the weights of the genres and themes (block, slug) that it has."""
        of_column = np.zeros(len(self.columns))
        for feature, weight in weights.items():
            if feature in self.column_of:
                of_column[self.column_of[feature]] = weight
        return np.asarray(self.marks @ of_column, dtype=np.float64)


def _version() -> Hashable:
    titles = Title.objects.aggregate(Count("pk"), Max("pk"), Max("updated_at"))
    links = [
        model.objects.aggregate(newest=Max("pk"))["newest"]
        for model in (Title.genres.through, Title.themes.through, Credit)
    ]
    return (*titles.values(), *links)


def _load() -> Catalogue:
    titles = list(
        Title.objects.order_by("pk").values_list(
            *("pk", "kind", "runtime", "popularity", "rating", "votes", "year"),
            *("retired_at", "minimum_age", "collection_key", "premiered"),
        )
    )
    ids = np.array([row[0] for row in titles], dtype=np.int64)
    is_show = np.array([row[1] == Title.Kind.SHOW for row in titles], dtype=np.bool_)
    runtime = np.array([row[2] or np.nan for row in titles], dtype=np.float64)
    popularity = np.array([row[3] for row in titles], dtype=np.float64)
    rating = np.array([np.nan if row[4] is None else row[4] for row in titles], dtype=np.float64)
    votes = np.array([row[5] for row in titles], dtype=np.float64)
    year = np.array([row[6] or np.nan for row in titles], dtype=np.float64)
    fame = _fame_by_kind(is_show, popularity)
    mean = float(np.nanmean(rating)) if (~np.isnan(rating)).any() else _USUAL_MEAN

    links: dict[str, list[tuple[int, int, float]]] = {
        "genre": [
            (title, genre, 1.0)
            for title, genre in Title.genres.through.objects.order_by("pk").values_list(
                "title_id", "genre_id"
            )
        ],
        "theme": [
            (title, theme, 1.0)
            for title, theme in Title.themes.through.objects.order_by("pk").values_list(
                "title_id", "theme_id"
            )
        ],
        "person": [
            (title, person, _ROLE_WEIGHT[role] / (1 + 0.2 * position))
            for title, person, role, position in Credit.objects.order_by("pk").values_list(
                "title_id", "person_id", "role", "position"
            )
        ],
    }
    described, columns = _described(ids, links)
    marks = sparse.csr_array((np.ones(described.nnz), described.indices, described.indptr), described.shape)
    items = Items(
        features=described,
        blocks=np.array([BLOCKS.index(block) for block, _ in columns], dtype=np.int64),
        year=year,
        votes=_votes(votes, popularity, fame),
        mean=np.clip(grade_of(np.where(np.isnan(rating), mean, rating) / 2), 0, 1),
    )
    labels = {
        block: {pk: (slug, name) for pk, slug, name in model.objects.values_list("pk", "slug", "name")}
        for block, model in (("genre", Genre), ("theme", Theme))
    }
    named = {at: labels[block][pk] for at, (block, pk) in enumerate(columns) if block in labels}
    return Catalogue(
        ids=ids,
        items=items,
        is_show=is_show,
        runtime=runtime,
        prior=_prior(fame, rating, votes, mean),
        features=tfidf(items),
        marks=marks,
        columns=tuple(columns),
        column_of={(columns[at][0], slug): at for at, (slug, _) in named.items()},
        labels=named,
        genre_count=np.asarray(
            marks @ np.array([block == "genre" for block, _ in columns], dtype=np.float64)
        ),
        limits=Limits.of(
            retired=[row[7] is not None for row in titles],
            minimum_age=[row[8] for row in titles],
            collections=[row[9] for row in titles],
            premiered=[(row[10], row[6]) for row in titles],
        ),
    )


def _described(
    ids: IntArray, links: Mapping[str, list[tuple[int, int, float]]]
) -> tuple[sparse.csr_array, list[tuple[str, int]]]:
    """Titles × columns, and what each column is."""
    blocks, columns = [], []
    for block in BLOCKS:
        weight_of: dict[tuple[int, int], float] = defaultdict(float)
        for title, feature, weight in links[block]:
            weight_of[title, feature] = max(weight_of[title, feature], weight)
        pairs = np.array(list(weight_of), dtype=np.int64).reshape(-1, 2)
        rows = np.searchsorted(ids, pairs[:, 0])
        known, at = np.unique(pairs[:, 1], return_inverse=True)
        weights = np.fromiter(weight_of.values(), dtype=np.float64)
        blocks.append(sparse.csr_array((weights, (rows, at)), shape=(len(ids), len(known))))
        columns += [(block, int(pk)) for pk in known]
    return sparse.csr_array(sparse.hstack(blocks, format="csr")), columns


def _fame_by_kind(is_show: npt.NDArray[np.bool_], popularity: FloatArray) -> FloatArray:
    """By the rank within the kind: sources spread the figure very differently."""
    fame = np.zeros(len(popularity))
    for kind in (is_show, ~is_show):
        fame[kind] = _fame(popularity[kind])
    return fame


def _votes(votes: FloatArray, popularity: FloatArray, fame: FloatArray) -> FloatArray:
    """Where nobody counted them, as many as a title of this fame often has: fewer by a power of its rank."""
    guessed = max(float(votes.max(initial=0)), _MOST_VOTES) ** fame
    return np.where(votes > 0, votes, np.where(popularity > 0, guessed, 0.0))


def _prior(fame: FloatArray, rating: FloatArray, votes: FloatArray, mean: float) -> FloatArray:
    doubted = np.where(np.isnan(rating), 0.0, np.maximum(votes, _VOTES_OF_DOUBT))
    liked = (np.nan_to_num(rating) * doubted + mean * _VOTES_OF_DOUBT) / (doubted + _VOTES_OF_DOUBT)
    quality = np.clip((liked - 4) / 5, 0, 1)
    return np.asarray(0.3 + 0.7 * (0.85 * fame + 0.15 * quality), dtype=np.float64)


def _fame(popularity: FloatArray) -> FloatArray:
    """1 for the most popular, falling with the logarithm of the rank; equals share their middle rank."""
    if not len(popularity):
        return popularity
    _, group, sizes = np.unique(-popularity, return_inverse=True, return_counts=True)
    first = np.cumsum(sizes) - sizes
    rank = (first + (sizes - 1) / 2)[group]
    return np.asarray(1 - np.log1p(rank) / np.log1p(len(popularity)), dtype=np.float64)


catalogue = Versioned(_version, _load)
