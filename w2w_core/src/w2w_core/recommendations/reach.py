"""What a person can get at: offers as arrays for ranking, ways in for what is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Max, Q

from w2w_core.content.models import Offer, TVProgram
from w2w_core.recommendations.features import Catalogue, FloatArray, IntArray
from w2w_core.recommendations.picks import Way
from w2w_core.recommendations.versioned import Versioned

BoolArray = npt.NDArray[np.bool_]

_FREE = frozenset({Offer.Kind.FREE.value, Offer.Kind.ADS.value})
_ORDER = [
    Offer.Kind.SUBSCRIPTION,
    Offer.Kind.FREE,
    Offer.Kind.ADS,
    Offer.Kind.ADDON,
    Offer.Kind.RENT,
    Offer.Kind.BUY,
]
_DAY = 86_400.0


@dataclass(frozen=True, eq=False)
class Offers:
    """One row an offer, those of a country side by side; times in seconds since 1970."""

    countries: Mapping[str, slice]
    """The rows of each; "": of those that hold everywhere."""
    title_id: IntArray
    platform_id: IntArray
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
    """Days until the last included offer ends; NaN if it stays or was never included."""
    new_for: FloatArray
    """Days since the first included offer began; NaN if that is not known or there is none."""


def _version() -> Hashable:
    return tuple(Offer.objects.aggregate(Count("pk"), Max("pk"), Max("last_confirmed_at")).values())


def _load() -> Offers:
    rows = Offer.objects.order_by("country", "pk").values_list(
        "country", "title_id", "platform_id", "kind", "available_since", "leaves_at"
    )
    country, title_id, platform_id, kind, since, leaves = zip(*rows, strict=True) if rows else ((),) * 6
    names, starts = np.unique(np.array(country, dtype="U2"), return_index=True)
    ends = np.append(starts, len(country))[1:]
    return Offers(
        countries={
            str(name): slice(int(start), int(end))
            for name, start, end in zip(names, starts, ends, strict=True)
        },
        title_id=np.array(title_id, dtype=np.int64),
        platform_id=np.array(platform_id, dtype=np.int64),
        free=np.array([one in _FREE for one in kind], dtype=np.bool_),
        subscription=np.array([one == Offer.Kind.SUBSCRIPTION for one in kind], dtype=np.bool_),
        since=np.array([at.timestamp() if at else -np.inf for at in since], dtype=np.float64),
        leaves=np.array([at.timestamp() if at else np.inf for at in leaves], dtype=np.float64),
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
    place, mine = _rows(table, catalogue), list(platforms)
    for where in {country, ""}:
        part = table.countries.get(where, slice(0))
        since, leaves, rows = table.since[part], table.leaves[part], place[part]
        holds = (rows >= 0) & (since <= moment) & (leaves > moment)
        paid = holds & table.subscription[part] & np.isin(table.platform_id[part], mine)
        costs_nothing_more = paid | (holds & table.free[part])
        anyhow[rows[holds]] = True
        on_service[rows[paid]] = True
        included[rows[costs_nothing_more]] = True
        np.maximum.at(ends, rows[costs_nothing_more], leaves[costs_nothing_more])
        np.minimum.at(begins, rows[costs_nothing_more], since[costs_nothing_more])
    return Reach(
        anyhow=anyhow,
        included=included,
        on_service=on_service,
        leaves_in=_finite((ends - moment) / _DAY),
        new_for=_finite((moment - begins) / _DAY),
    )


def _finite(values: FloatArray) -> FloatArray:
    """NaN for what is infinite."""
    return np.where(np.isfinite(values), values, np.nan)


@dataclass(frozen=True)
class Ways:
    of_title: dict[int, list[Way]]
    of_event: dict[int, list[Way]]
    of_program: dict[int, Way]

    def to(self, title_id: int | None, event_id: int | None, program_id: int | None) -> tuple[Way, ...]:
        """Best first; the airing that is picked comes before every other way to its title."""
        first = [self.of_program[program_id]] if program_id in self.of_program else []
        others = sorted(
            [*self.of_title.get(title_id or 0, []), *self.of_event.get(event_id or 0, [])], key=_best_first
        )
        return tuple(_next_of_each_channel([*first, *others]))


def ways(
    title_ids: Collection[int],
    event_ids: Collection[int],
    program_ids: Collection[int],
    *,
    country: str,
    platforms: Collection[int],
    now: datetime,
    hours: int,
) -> Ways:
    """The ways in, by two queries."""
    found = Ways(defaultdict(list), defaultdict(list), {})
    running = (
        Offer.objects.filter(Q(available_since=None) | Q(available_since__lte=now), title__in=title_ids)
        .filter(Q(leaves_at=None) | Q(leaves_at__gt=now), country__in=[country, ""])
        .select_related("platform")
    )
    by_title: dict[int, list[Offer]] = defaultdict(list)
    for offer in running:
        by_title[offer.title_id].append(offer)
    for title_id, at_hand in by_title.items():
        found.of_title[title_id] += _one_a_platform_and_kind(at_hand, platforms)
    airing = TVProgram.objects.filter(
        Q(pk__in=program_ids)
        | Q(
            Q(title__in=title_ids) | Q(event__in=event_ids),
            ends_at__gt=now,
            starts_at__lt=now + timedelta(hours=hours),
            channel__country__in=[country, ""],
        )
    ).select_related("channel")
    for program in airing:
        way = _broadcast(program)
        found.of_program[program.pk] = way
        if program.title_id:
            found.of_title[program.title_id].append(way)
        if program.event_id:
            found.of_event[program.event_id].append(way)
    return found


def _next_of_each_channel(ways: Sequence[Way]) -> Iterator[Way]:
    channels: set[int] = set()
    for way in ways:
        if way.channel_id is None or way.channel_id not in channels:
            yield way
        if way.channel_id is not None:
            channels.add(way.channel_id)


def _one_a_platform_and_kind(at_hand: Sequence[Offer], platforms: Collection[int]) -> list[Way]:
    """Qualities and seasons of one platform are one way in, at the lowest price."""
    best: dict[tuple[int, str], Way] = {}
    for offer in at_hand:
        way, key = _offered(offer, platforms), (offer.platform_id, offer.kind)
        if key not in best or _best_first(way) < _best_first(best[key]):
            best[key] = way
    return list(best.values())


def _offered(offer: Offer, platforms: Collection[int]) -> Way:
    paid_for = offer.kind == Offer.Kind.SUBSCRIPTION and offer.platform_id in platforms
    return Way(
        type="offer",
        name=offer.platform.name,
        included=paid_for or offer.kind in _FREE,
        kind=offer.kind,
        price=offer.price,
        currency=offer.currency,
        link=offer.link,
        leaves_at=offer.leaves_at,
        last_confirmed_at=offer.last_confirmed_at,
        platform=offer.platform.slug,
    )


def _broadcast(program: TVProgram) -> Way:
    return Way(
        type="channel",
        name=program.channel.name,
        included=True,
        kind="broadcast",
        starts_at=program.starts_at,
        ends_at=program.ends_at,
        channel_id=program.channel_id,
    )


def _best_first(way: Way) -> tuple[object, ...]:
    if way.starts_at is not None:
        return (0, 1, way.starts_at.timestamp(), way.name)
    price = way.price if way.price is not None else Decimal(0)
    leaves = -way.leaves_at.timestamp() if way.leaves_at else -np.inf
    # A subscription that is paid for comes before a channel, a free offer after it.
    place = _ORDER.index(Offer.Kind(way.kind))
    return (0 if way.included else 1, 2 * place, price, leaves, way.name)
