"""What a person can get at: the offers of a country as arrays, and which titles they reach."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
from django.db.models import Count, Max

from w2w_core.content.models import Offer
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import BoolArray, FloatArray, IntArray
from w2w_core.recommendations.epoch import Epoch
from w2w_core.recommendations.versioned import Versioned

FREE = frozenset({Offer.Kind.FREE.value, Offer.Kind.ADS.value})
_DAY = 86_400.0


@dataclass(frozen=True, eq=False)
class Offers:
    """One row an offer, by country and title; times in seconds since 1970.

    In this order what is told of titles is written side by side: in another it takes four times as long.
    """

    countries: Mapping[str, slice]
    """The rows of each; "": of those that hold everywhere."""
    title_id: IntArray
    platform: IntArray
    """Index into `platforms`."""
    platforms: IntArray
    """Their ids."""
    free: BoolArray
    subscription: BoolArray
    since: FloatArray
    """Minus infinity where no start is known."""
    leaves: FloatArray
    """Infinite where no end is known."""


@dataclass(frozen=True, eq=False)
class Reach:
    """One row a title of the catalogue."""

    anyhow: BoolArray
    """Some platform offers it in the country, at whatever price."""
    included: BoolArray
    """It costs the person nothing more."""
    on_service: BoolArray
    """It is on a service that they pay for."""
    leaves_in: FloatArray
    """Days until the last included offer ends; infinite if it stays or was never included."""
    new_for: FloatArray
    """Days since the first included offer began; infinite if that is not known or there is none."""


def _version() -> Hashable:
    return tuple(Offer.objects.aggregate(Count("pk"), Max("pk"), Max("last_confirmed_at")).values())


def _load() -> Offers:
    rows = Offer.objects.order_by("country", "title_id").values_list(
        "country", "title_id", "platform_id", "kind", Epoch("available_since"), Epoch("leaves_at")
    )
    country, title_id, platform_id, kind, since, leaves = zip(*rows, strict=True) if rows else ((),) * 6
    names, starts = np.unique(np.array(country, dtype="U2"), return_index=True)
    ends = np.append(starts, len(country))[1:]
    platforms, platform = np.unique(np.array(platform_id, dtype=np.int64), return_inverse=True)
    return Offers(
        countries={
            str(name): slice(int(start), int(end))
            for name, start, end in zip(names, starts, ends, strict=True)
        },
        title_id=np.array(title_id, dtype=np.int64),
        platform=platform,
        platforms=platforms,
        free=np.array([one in FREE for one in kind], dtype=np.bool_),
        subscription=np.array([one == Offer.Kind.SUBSCRIPTION for one in kind], dtype=np.bool_),
        since=np.nan_to_num(np.array(since, dtype=np.float64), nan=-np.inf),
        leaves=np.nan_to_num(np.array(leaves, dtype=np.float64), nan=np.inf),
    )


offers = Versioned(_version, _load)


@lru_cache(maxsize=1)
def _rows(table: Offers, catalogue: Catalogue) -> IntArray:
    """Of the catalogue, for each offer; −1 for a title that is not in it yet."""
    return catalogue.rows(table.title_id)


def of_titles(catalogue: Catalogue, country: str, platforms: Collection[int], now: datetime) -> Reach:
    table, moment, size = offers.get(), now.timestamp(), len(catalogue.ids)
    anyhow, included, on_service = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    ends, begins = np.full(size, -np.inf), np.full(size, np.inf)
    place, mine = _rows(table, catalogue), np.isin(table.platforms, list(platforms))
    for where in {country, ""}:
        part = table.countries.get(where, slice(0))
        since, leaves, rows = table.since[part], table.leaves[part], place[part]
        holds = (rows >= 0) & (since <= moment) & (leaves > moment)
        paid = holds & table.subscription[part] & mine[table.platform[part]]
        costs_nothing_more = np.flatnonzero(paid | (holds & table.free[part]))
        anyhow[rows[holds]] = True
        on_service[rows[paid]] = True
        included[rows[costs_nothing_more]] = True
        np.maximum.at(ends, rows[costs_nothing_more], leaves[costs_nothing_more])
        np.minimum.at(begins, rows[costs_nothing_more], since[costs_nothing_more])
    return Reach(
        anyhow=anyhow,
        included=included,
        on_service=on_service,
        leaves_in=np.where(included, ends - moment, np.inf) / _DAY,
        new_for=np.where(included, moment - begins, np.inf) / _DAY,
    )
