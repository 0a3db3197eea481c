"""What providers say of titles beyond facts (trending, an award): a bounded lift, the same for everybody."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Max

from w2w_core.content.models import Signal
from w2w_core.plugins import registry
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import FloatArray, IntArray
from w2w_core.recommendations.versioned import Versioned

LIFT = {"trending": 0.15, "hint": 0.1}
"""What the terms add at most, in parts of the prior of the best known title: so far, and no farther, can
all providers together lift anything."""
_TRENDING = frozenset({"trending", "popular"})


@dataclass(frozen=True)
class Said:
    """One hint. `kind`, `message` and `params` are the provider's own words, as its record has them."""

    provider: str
    """Name of the provider."""
    kind: str
    message: str
    params: Mapping[str, str]
    rank: int
    """1 for the title of which the provider says the most of this kind."""


@dataclass(frozen=True, eq=False)
class Table:
    """Row i of every array is hint `said[i]`."""

    said: tuple[Said, ...]
    title_id: IntArray
    trending: npt.NDArray[np.bool_]
    value: FloatArray
    """0–1."""
    expires: FloatArray
    """Seconds since 1970; infinite for what its provider takes back itself."""

    def at(self, now: datetime) -> Hints:
        return Hints(self, self.expires > now.timestamp())


@dataclass(frozen=True, eq=False)
class Hints:
    """Those that hold at a moment."""

    table: Table
    current: npt.NDArray[np.bool_]

    def lifts(self, catalogue: Catalogue) -> dict[str, FloatArray]:
        """By term, one a title of the catalogue: the strongest hint counts, not how many there are."""
        rows = catalogue.rows(self.table.title_id)
        lifts = {}
        for term, most in LIFT.items():
            chosen = self._of_term(term) & (rows >= 0)
            strongest = np.zeros(len(catalogue.ids))
            np.maximum.at(strongest, rows[chosen], self.table.value[chosen])
            lifts[term] = most * strongest
        return lifts

    def strongest(self, term: str, title_id: int) -> Said | None:
        of_title = np.flatnonzero(self._of_term(term) & (self.table.title_id == title_id))
        if not len(of_title):
            return None
        return self.table.said[int(of_title[np.argmax(self.table.value[of_title])])]

    def _of_term(self, term: str) -> npt.NDArray[np.bool_]:
        trending = self.table.trending
        return self.current & (trending if term == "trending" else ~trending)


def _version() -> Hashable:
    return tuple(Signal.objects.aggregate(Count("pk"), Max("pk"), Max("observed_at")).values())


def _load() -> Table:
    rows = list(
        Signal.objects.order_by("provider", "kind", "-value", "pk").values_list(
            "title_id", "provider", "kind", "value", "reason", "params", "expires_at"
        )
    )
    names = {one.id: one.manifest.name for one in registry.providers() if one.manifest}
    said: list[Said] = []
    for at, (_, provider, kind, value, reason, params, _) in enumerate(rows):
        first = at == 0 or rows[at - 1][1:3] != (provider, kind)
        if first:
            rank, place = 1, 1
        else:
            place += 1
            rank = rank if rows[at - 1][3] == value else place
        said.append(Said(names.get(provider, provider), kind, reason, _words(params), rank))
    return Table(
        said=tuple(said),
        title_id=np.array([row[0] for row in rows], dtype=np.int64),
        trending=np.array([row[2] in _TRENDING for row in rows], dtype=np.bool_),
        value=np.array([row[3] for row in rows], dtype=np.float64),
        expires=np.array([row[6].timestamp() if row[6] else np.inf for row in rows], dtype=np.float64),
    )


def _words(params: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in params.items()}


current_hints = Versioned(_version, _load)
