"""Ways in for what is shown: offers of platforms, and channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from django.db.models import Q

from w2w_core.content.models import Offer, TVProgram
from w2w_core.recommendations.candidates.reach import FREE
from w2w_core.recommendations.vocabulary import Way

_ORDER = [
    Offer.Kind.SUBSCRIPTION,
    Offer.Kind.FREE,
    Offer.Kind.ADS,
    Offer.Kind.ADDON,
    Offer.Kind.RENT,
    Offer.Kind.BUY,
]


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
        .values_list(
            *("title_id", "platform_id", "platform__name", "platform__slug", "kind", "price", "currency"),
            *("link", "leaves_at", "last_confirmed_at"),
            named=True,
        )
    )
    by_title: dict[int, list[Any]] = defaultdict(list)
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
    ).values_list(
        *("pk", "title_id", "event_id", "channel_id", "channel__name", "starts_at", "ends_at"), named=True
    )
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


def _one_a_platform_and_kind(at_hand: Sequence[Any], platforms: Collection[int]) -> list[Way]:
    """Qualities and seasons of one platform are one way in, at the lowest price."""
    best: dict[tuple[int, str], Way] = {}
    for offer in at_hand:
        way, key = _offered(offer, platforms), (offer.platform_id, offer.kind)
        if key not in best or _best_first(way) < _best_first(best[key]):
            best[key] = way
    return list(best.values())


def _offered(offer: Any, platforms: Collection[int]) -> Way:  # a row of the names above
    paid_for = offer.kind == Offer.Kind.SUBSCRIPTION and offer.platform_id in platforms
    return Way(
        type="offer",
        name=offer.platform__name,
        included=paid_for or offer.kind in FREE,
        kind=offer.kind,
        price=offer.price,
        currency=offer.currency,
        link=offer.link,
        leaves_at=offer.leaves_at,
        last_confirmed_at=offer.last_confirmed_at,
        platform=offer.platform__slug,
    )


def _broadcast(program: Any) -> Way:  # a row of the names above
    return Way(
        type="channel",
        name=program.channel__name,
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
