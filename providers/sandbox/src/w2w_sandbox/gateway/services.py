"""Where a title can be watched: what the facts say, and two services that do not exist.

The facts know neither prices nor links nor dates, and vendors send all of them. So the "Sandbox Store" rents
and sells every film, the "Sandbox Club" shows some films for a month each, and links lead to `.example`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import msgspec

from w2w_sandbox.gateway import titles
from w2w_sandbox.gateway.titles import Known

STORE, CLUB = "Sandbox Store", "Sandbox Club"
RENT, BUY = Decimal("3.99"), Decimal("9.99")
CURRENCY = {"GB": "GBP", "US": "USD"}
"""Of a country; EUR elsewhere."""
_ROTATING = 300
"""So many of the most popular films come to the club and leave it, some every day."""
_CYCLE, _STAY = 60, 30
"""Days from one coming to the next, and from coming to leaving."""


class Way(msgspec.Struct, frozen=True):
    service: str
    kind: str
    """subscription, free, ads, rent or buy."""
    link: str
    quality: str = ""
    price: Decimal | None = None
    since: datetime | None = None
    until: datetime | None = None


def slug(service: str) -> str:
    return "".join(letter for letter in service.lower().replace("+", "plus") if letter.isalnum())


def ways(title: Known, country: str, now: datetime) -> Iterator[Way]:
    """In a country, by its ISO 3166-1 code in upper case."""
    for offer in title.offers:
        if offer.country in ("", country):
            since = offer.confirmed_at
            yield Way(offer.platform, offer.kind.value, _link(offer.platform, title), "hd", since=since)
    if title.is_film:
        first = datetime(title.record.year or now.year, 12, 31, tzinfo=UTC)
        for kind, price in (("rent", RENT), ("buy", BUY)):
            yield Way(STORE, kind, _link(STORE, title), "uhd", price, min(first, now))
        stays = club(title, now)
        if stays and stays[0] <= now < stays[1]:
            yield Way(CLUB, "subscription", _link(CLUB, title), since=stays[0], until=stays[1])


def club(title: Known, now: datetime) -> tuple[datetime, datetime] | None:
    """When a film came to the club last, and when it leaves or has left; None for one that never does."""
    place = int(title.movie_of_the_night) - titles.MADE_UP
    if not title.is_film or place >= _ROTATING:
        return None
    came = now.date() - timedelta(days=(now.date().toordinal() - place) % _CYCLE)
    arrives = datetime.combine(came, time(), UTC)
    return arrives, arrives + timedelta(days=_STAY)


def club_link(title: Known) -> str:
    return _link(CLUB, title)


CYCLE = timedelta(days=_CYCLE)


def _link(service: str, title: Known) -> str:
    return f"https://{slug(service)}.example/{'film' if title.is_film else 'show'}/{title.tmdb}"
