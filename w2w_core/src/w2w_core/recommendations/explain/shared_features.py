"""Reasons of features that titles share: genres, themes, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import BLOCKS, IntArray
from w2w_core.recommendations.taste.taste import Share
from w2w_core.recommendations.vocabulary import Reason

NAMED = 3
"""At most so many titles or features are named in one reason."""
_BLOCK_REASON = {
    "genre": ("shares_genres", "genres"),
    "theme": ("shares_themes", "themes"),
    "person": ("shares_people", "people"),
}


class Block(NamedTuple):
    """What the features of one kind add to a score."""

    name: str
    contribution: float
    columns: IntArray
    """Those that tell most of it."""


def by_block(catalogue: Catalogue, share: Share, unit: float = 1.0) -> list[Block]:
    """What features add, `unit` times, by their kind."""
    columns, values = share.columns, share.values
    block_of = catalogue.items.blocks[columns]
    blocks = []
    for number, block in enumerate(BLOCKS):
        inside = np.flatnonzero(block_of == number)
        total = float(values[inside].sum())
        telling = inside[values[inside] * total > 0]
        telling = telling[np.argsort(-np.abs(values[telling]), kind="stable")][:NAMED]
        blocks.append(Block(block, unit * total, columns[telling]))
    return blocks


def shared(catalogue: Catalogue, blocks: Iterable[Block], people: Mapping[int, str]) -> Iterator[Reason]:
    """The reasons that features are; `people` has the names of those in `people_of`."""

    def feature(column: int) -> dict[str, Any]:
        block, pk = catalogue.columns[column]
        if block == "person":
            return {"id": pk, "name": people.get(pk, "")}
        slug, name = catalogue.labels[column]
        return {"slug": slug, "name": name}

    for block, contribution, columns in blocks:
        if contribution:
            type_, parameter = _BLOCK_REASON[block]
            yield Reason(type_, contribution, {parameter: [feature(int(column)) for column in columns]})


def people_of(catalogue: Catalogue, blocks: Iterable[Block]) -> set[int]:
    """Ids of the people that reasons name."""
    return {catalogue.columns[at][1] for name, _, columns in blocks if name == "person" for at in columns}
