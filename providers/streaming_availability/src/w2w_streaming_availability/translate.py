"""From Streaming Availability's shapes to records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from hashlib import blake2s

import msgspec

from w2w_sdk import (
    OfferKind,
    OfferRecord,
    PersonCredit,
    Role,
    SeasonRecord,
    Skip,
    TitleKind,
    TitleRecord,
    rows,
)
from w2w_sdk.fields import country_code, imdb_id, web_link
from w2w_sdk.times import from_unix
from w2w_streaming_availability import wire

_TITLE_KIND = {"movie": TitleKind.MOVIE, "series": TitleKind.SHOW}
_OFFER_KIND = {
    "subscription": OfferKind.SUBSCRIPTION,
    "free": OfferKind.FREE,
    "rent": OfferKind.RENT,
    "buy": OfferKind.BUY,
    "addon": OfferKind.ADDON,
}
_QUALITY = {"sd": "sd", "hd": "hd", "qhd": "hd", "uhd": "uhd"}
_NUMBERED = re.compile(r"Season (\d+)")


def title(show: wire.Show) -> TitleRecord:
    if show.show_type not in _TITLE_KIND:
        raise ValueError(f"showType: {show.show_type!r} is unknown")
    return TitleRecord(
        key=title_key(show.id),
        ids=_ids(show),
        kind=_TITLE_KIND[show.show_type],
        name=show.title,
        original_name=show.original_title or "",
        year=show.release_year or show.first_air_year or None,
        runtime=show.runtime or None,
        genres=tuple(dict.fromkeys(genre.name for genre in show.genres or ())),
        credits=tuple(_credits(show)),
        rating=show.rating / 10 if show.rating else None,
    )


def seasons(show: wire.Show, now: datetime) -> Iterator[SeasonRecord | OfferRecord | Skip]:
    """Those whose title holds a number, each with its offers."""
    for season in show.seasons or ():
        numbered = _NUMBERED.fullmatch(season.title or "")
        if not numbered:
            yield Skip(f"show {show.id}", f"seasons: {season.title!r} holds no number")
            continue
        number = int(numbered[1])
        yield SeasonRecord(
            key=f"streaming_availability:season:{show.id}:{number}", title=title_key(show.id), number=number
        )
        yield from offers(show.id, season.streaming_options, now, number)


def offers(
    show: str, options: wire.Options | None, now: datetime, season: int | None = None
) -> Iterator[OfferRecord | Skip]:
    for country, listed in (options or {}).items():
        where = f"show {show}, streamingOptions.{country}"
        for option in rows(listed or (), wire.Option, where):
            try:
                yield option if isinstance(option, Skip) else _offer(show, country, option, season, now)
            except ValueError as error:
                yield Skip(where, str(error))


def changed(change: wire.Change, country: str, known: Mapping[str, OfferRecord]) -> list[OfferRecord]:
    """The offers that a change is about, as it leaves them. `known` are those of the titles of its page.

    What left, or is to come, is no option of its title; nor are seasons told apart there. The offer then
    is made from the change alone, and has neither quality nor price.
    """
    if change.item_type not in ("show", "season"):
        raise ValueError(f"itemType: an offer of one {change.item_type} is not kept")
    way = _way(change.show_id, country, change.service, change.streaming_option_type, change.addon)
    season = change.season if change.item_type == "season" else None
    there = [offer for key, offer in known.items() if key.startswith(f"{way}:") and offer.season == season]
    alone = OfferRecord(
        key=f"{way}:{season or ''}:change:{_digest(change.link)}",
        title=title_key(change.show_id),
        season=season,
        platform=_platform(change.service, change.addon),
        country=country_code(country),
        kind=_kind(change.streaming_option_type),
        link=web_link(change.link),
    )
    at = _moment(change.timestamp)
    match change.change_type:
        case "new" | "updated":
            return there or [msgspec.structs.replace(alone, available_since=at)]
        case "expiring":
            return [msgspec.structs.replace(o, leaves_at=o.leaves_at or at) for o in there or [alone]]
        case "removed" if at:
            return [msgspec.structs.replace(alone, leaves_at=at)]
        case "upcoming" if at:
            return [msgspec.structs.replace(alone, available_since=at)]
        case "removed" | "upcoming":
            raise ValueError("timestamp: is missing")
    raise ValueError(f"changeType: {change.change_type!r} is unknown")


def title_key(show: str) -> str:
    return f"streaming_availability:show:{show}"


def _offer(show: str, country: str, option: wire.Option, season: int | None, now: datetime) -> OfferRecord:
    quality = _QUALITY.get(option.quality or "", "")
    price = _price(option.price)
    leaves_at = _moment(option.expires_on)
    way = _way(show, country, option.service, option.type, option.addon)
    return OfferRecord(
        key=f"{way}:{season or ''}:{quality}:{_digest(option.link)}",
        title=title_key(show),
        season=season,
        platform=_platform(option.service, option.addon),
        country=country_code(country),
        kind=_kind(option.type),
        quality=quality,
        price=price,
        currency=(option.price.currency or "").upper() if option.price and price is not None else "",
        link=web_link(option.link),
        available_since=_moment(option.available_since),
        # What was to have left and is listed still has stayed: the source keeps dates that have passed.
        leaves_at=leaves_at if leaves_at and leaves_at > now else None,
    )


def _way(show: str, country: str, service: wire.Named, kind: str, addon: wire.Named | None) -> str:
    through = addon.id if addon else ""
    return f"streaming_availability:offer:{show}:{country.lower()}:{service.id}:{kind}:{through}"


def _platform(service: wire.Named, addon: wire.Named | None) -> str:
    """An addon is a subscription of its own, and not the platform that shares its name."""
    return f"{addon.name} on {service.name}" if addon else service.name


def _kind(said: str) -> OfferKind:
    if said not in _OFFER_KIND:
        raise ValueError(f"type: {said!r} is unknown")
    return _OFFER_KIND[said]


def _price(price: wire.Price | None) -> Decimal | None:
    """None for a price that cannot be read or has no currency: the offer holds without it."""
    if price is None or price.amount is None or not price.currency:
        return None
    try:
        amount = Decimal(str(price.amount))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


def _digest(link: str | None) -> str:
    """Tells apart two cuts of a film with the same quality on the same service."""
    return blake2s((link or "").encode(), digest_size=5).hexdigest()


def _moment(unix: int | None) -> datetime | None:
    """0 stands for an unknown one."""
    return from_unix(unix) if unix else None


def _ids(show: wire.Show) -> dict[str, str]:
    kind, _, tmdb = (show.tmdb_id or "").partition("/")
    ids = {"streaming_availability:show": show.id}
    if imdb := imdb_id(show.imdb_id):
        ids["imdb"] = imdb
    if kind in ("movie", "tv") and tmdb.isdigit():
        ids[f"tmdb:{kind}"] = tmdb
    return ids


def _credits(show: wire.Show) -> Iterator[PersonCredit]:
    for role, names in (
        (Role.DIRECTOR, show.directors),
        (Role.CREATOR, show.creators),
        (Role.CAST, show.cast),
    ):
        for name in dict.fromkeys(names or ()):
            if name.strip():
                yield PersonCredit(name=name, role=role)
