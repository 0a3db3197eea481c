"""Genres and themes of titles."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeVar

from django.db import models

from w2w_core.content.models import Genre, Theme, Title
from w2w_core.ingest.merge import Merged
from w2w_core.ingest.write.bulk import insert

Term = TypeVar("Term", Genre, Theme)


def write_terms(titles: Mapping[int, Merged], new: Set[int]) -> None:
    """`titles` by id; those in `new` have no terms yet."""
    _link(Genre, Title.genres.through, "genre_id", {pk: one.genres for pk, one in titles.items()}, new)
    _link(Theme, Title.themes.through, "theme_id", {pk: one.themes for pk, one in titles.items()}, new)


def _link(
    term: type[Term],
    through: type[models.Model],
    column: str,
    wanted: Mapping[int, Mapping[str, str]],
    new: Set[int],
) -> None:
    ids = _ids(term, {slug: name for terms in wanted.values() for slug, name in terms.items()})
    pairs = {(title, ids[slug]) for title, terms in wanted.items() for slug in terms}
    rows = through._default_manager.filter(title_id__among=wanted.keys() - new)
    stored = {(title, other): pk for pk, title, other in rows.values_list("pk", "title_id", column)}
    if gone := [pk for pair, pk in stored.items() if pair not in pairs]:
        through._default_manager.filter(pk__among=gone).delete()
    insert(through, ("title_id", column), sorted(pairs - stored.keys()))


def _ids(term: type[Term], names: Mapping[str, str]) -> dict[str, int]:
    stored = dict(term._default_manager.filter(slug__among=names).values_list("slug", "pk"))
    fresh = [term(slug=slug, name=name) for slug, name in sorted(names.items()) if slug not in stored]
    term._default_manager.bulk_create(fresh)
    return stored | {row.slug: row.pk for row in fresh}
