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
    """One row an offer, those of a country side by side; times in seconds since 1970."""

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
    rows = Offer.objects.order_by("country", "pk").values_list(
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


def of_titles(catalogue: Catalogue, country: str, platforms: Collection[int], now: datetime) -> Reach:
    table, moment = offers.get(), now.timestamp()
    market = _market(table, catalogue, country, moment)
    paid = np.flatnonzero(np.isin(table.platforms, list(platforms))[market.platform])
    rows = market.rows[paid]
    on_service = _among(rows, len(catalogue.ids))
    included = market.free | on_service
    begins, ends = market.begins.copy(), market.ends.copy()
    np.minimum.at(begins, rows, market.since[paid])
    np.maximum.at(ends, rows, market.leaves[paid])
    return Reach(
        anyhow=market.anyhow,
        included=included,
        on_service=on_service,
        leaves_in=np.where(included, ends - moment, np.inf) / _DAY,
        new_for=np.where(included, moment - begins, np.inf) / _DAY,
    )


@dataclass(frozen=True, eq=False)
class _Market:
    """What a country offers from one moment to another, between which no offer begins or ends."""

    first: float
    until: float
    anyhow: BoolArray
    """One row a title of the catalogue, here and in what is free."""
    free: BoolArray
    begins: FloatArray
    """The first of the free offers; infinite without any."""
    ends: FloatArray
    """The last of them; minus infinity without any."""
    rows: IntArray
    """Of the catalogue, for each offer that a subscription includes."""
    platform: IntArray
    since: FloatArray
    leaves: FloatArray


def _market(table: Offers, catalogue: Catalogue, country: str, moment: float) -> _Market:
    kept, name = _markets(table, catalogue), country if country in table.countries else ""
    market = kept.get(name)
    if market is None or not market.first <= moment < market.until:
        market = kept[name] = _read_market(table, catalogue, name, moment)
    return market


@lru_cache(maxsize=1)
def _markets(table: Offers, catalogue: Catalogue) -> dict[str, _Market]:
    """By country, of those that have offers."""
    return {}


def _read_market(table: Offers, catalogue: Catalogue, country: str, moment: float) -> _Market:
    parts = [table.countries[where] for where in {country, ""} & table.countries.keys()]
    at = np.r_[slice(0, 0), *parts]
    since, leaves, rows = table.since[at], table.leaves[at], catalogue.rows(table.title_id[at])
    changes = np.concatenate([since, leaves])
    holds = (rows >= 0) & (since <= moment) & (leaves > moment)
    free, subscription = holds & table.free[at], holds & table.subscription[at]
    size = len(catalogue.ids)
    begins, ends = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(begins, rows[free], since[free])
    np.maximum.at(ends, rows[free], leaves[free])
    return _Market(
        first=float(changes[changes <= moment].max(initial=-np.inf)),
        until=float(changes[changes > moment].min(initial=np.inf)),
        anyhow=_among(rows[holds], size),
        free=_among(rows[free], size),
        begins=begins,
        ends=ends,
        rows=rows[subscription],
        platform=table.platform[at][subscription],
        since=since[subscription],
        leaves=leaves[subscription],
    )


def _among(rows: IntArray, size: int) -> BoolArray:
    among = np.zeros(size, dtype=np.bool_)
    among[rows] = True
    return among
