"""The catalogue from the database: read whole, and anew once a title, a link or a credit is newer."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np
from django.db.models import Count, Max
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.content.models import Credit, Genre, Theme, Title
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.catalogue.limits import Limits
from w2w_core.recommendations.catalogue.popularity import (
    USUAL_MEAN,
    counted_votes,
    fame_by_kind,
    public_prior,
)
from w2w_core.recommendations.engine import BLOCKS, IntArray, Items, grade_of
from w2w_core.recommendations.engine.tfidf import tfidf
from w2w_core.recommendations.versioned import Versioned

_ROLE_WEIGHT = {Credit.Role.DIRECTOR.value: 1.5, Credit.Role.CREATOR.value: 1.5, Credit.Role.CAST.value: 1.0}


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
    fame = fame_by_kind(is_show, popularity)
    mean = float(np.nanmean(rating)) if (~np.isnan(rating)).any() else USUAL_MEAN

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
        votes=counted_votes(votes, popularity, fame),
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
        prior=public_prior(fame, rating, votes, mean),
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
    """Titles × columns, and what each column is; of several links of a title and a feature the weightiest."""
    blocks, columns = [], []
    for block in BLOCKS:
        titles, features, weights = zip(*links[block], strict=True) if links[block] else ((),) * 3
        title, feature = np.array(titles, dtype=np.int64), np.array(features, dtype=np.int64)
        there = np.isin(title, ids)  # not the ones that came since `ids` was read
        known, column = np.unique(feature[there], return_inverse=True)
        width = max(len(known), 1)
        pairs, pair = np.unique(np.searchsorted(ids, title[there]) * width + column, return_inverse=True)
        weight = np.zeros(len(pairs))
        np.maximum.at(weight, pair, np.array(weights, dtype=np.float64)[there])
        blocks.append(sparse.csr_array((weight, np.divmod(pairs, width)), shape=(len(ids), len(known))))
        columns += [(block, pk) for pk in known.tolist()]
    return sparse.csr_array(sparse.hstack(blocks, format="csr")), columns


current_catalogue = Versioned(_version, _load)
