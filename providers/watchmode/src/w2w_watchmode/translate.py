"""From Watchmode's shapes to records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from html import unescape
from math import isfinite

from w2w_sdk import OfferKind, OfferRecord, Skip, TitleKind, TitleRecord, rows
from w2w_sdk.fields import country_code, imdb_id, web_link
from w2w_watchmode import wire

_TITLE_KIND = {
    "movie": TitleKind.MOVIE,
    "tv_movie": TitleKind.MOVIE,
    "short_film": TitleKind.MOVIE,
    "tv_series": TitleKind.SHOW,
    "tv_miniseries": TitleKind.SHOW,
}
_TMDB_KIND = {"movie": TitleKind.MOVIE, "tv": TitleKind.SHOW}
"""Decides where the type does not: a tv_special is either."""
_OFFER_KIND = {
    "sub": OfferKind.SUBSCRIPTION,
    "tve": OfferKind.SUBSCRIPTION,  # the app of a channel, for who has it by cable
    "free": OfferKind.FREE,
    "rent": OfferKind.RENT,
    "buy": OfferKind.BUY,
    "purchase": OfferKind.BUY,  # a store in the list of sources: it sells what it has, and may rent it
}
_QUALITY = {"sd": "sd", "hd": "hd", "4k": "uhd"}
_CURRENCY = {"US": "USD", "GB": "GBP", "CA": "CAD", "AU": "AUD"}
"""Prices come without one. In these countries stores charge theirs; elsewhere it may be another's."""
_THROUGH_ANOTHER = re.compile(r"\(via .+\)$", re.IGNORECASE)


def title(said: wire.Title) -> TitleRecord:
    """A title as lists and searches have it."""
    return TitleRecord(
        key=title_key(said.id), ids=_ids(said), kind=_kind(said), name=_name(said), year=said.year or None
    )


def details(said: wire.Details) -> TitleRecord:
    return TitleRecord(
        key=title_key(said.id),
        ids=_ids(said),
        kind=_kind(said),
        name=_name(said),
        original_name=said.original_title or "",
        year=said.year or None,
        premiered=date.fromisoformat(said.release_date) if said.release_date else None,
        language=said.original_language or "",
        runtime=said.runtime_minutes or None,
        genres=tuple(said.genre_names or ()),
        network=said.network_names[0] if said.network_names else "",
        rating=said.user_rating or None,
        popularity=_share(said.relevance_percentile),
    )


def offers(
    title: int | str, rows: Iterator[wire.Source | Skip], country: str
) -> Iterator[OfferRecord | Skip]:
    """The sources of a title; `country` is that of a row that does not tell its own."""
    said: set[str] = set()
    for row in rows:
        if isinstance(row, Skip):
            yield row
            continue
        try:
            offer = _offer(title, row, country)
        except ValueError as error:
            yield Skip(f"title {title}, source {row.source_id}", str(error))
            continue
        if offer.key in said:
            yield Skip(f"title {title}, source {row.source_id}", "is listed twice")
        else:
            said.add(offer.key)
            yield offer


def release(said: wire.Release, types: Mapping[int, str], country: str) -> OfferRecord:
    """`types` are those of the sources: a release does not tell its own, nor quality, price or link."""
    of_source = types.get(said.source_id or 0)
    if of_source is None:
        raise ValueError(f"source_id: the type of source {said.source_id} is not known")
    if not said.source_release_date:
        raise ValueError("source_release_date: is missing")
    name = said.source_name or ""
    arrives = date.fromisoformat(said.source_release_date)
    return OfferRecord(
        key=f"watchmode:release:{said.id}:{country.lower()}:{said.source_id}:{said.season_number or ''}",
        title=title_key(said.id),
        season=said.season_number,
        platform=name,
        country=country_code(country),
        kind=_offer_kind(name, of_source),
        available_since=datetime.combine(arrives, time(), UTC),
    )


def title_key(title: int | str) -> str:
    return f"watchmode:title:{title}"


def sources(said: wire.Details) -> Iterator[wire.Source | Skip]:
    return rows(said.sources or (), wire.Source, f"title {said.id}, sources")


def _offer(title: int | str, source: wire.Source, country: str) -> OfferRecord:
    where = country_code(source.region or country)
    quality = _QUALITY.get((source.format or "").lower(), "")
    price = _price(source, where)
    return OfferRecord(
        key=f"watchmode:offer:{title}:{where.lower()}:{source.source_id}:{source.type}:{quality}",
        title=title_key(title),
        platform=source.name,
        country=where,
        kind=_offer_kind(source.name, source.type),
        quality=quality,
        price=price,
        currency=_CURRENCY[where] if price is not None else "",
        link=web_link(unescape(source.web_url or "")),
    )


def _kind(said: wire.Title) -> TitleKind:
    kind = _TITLE_KIND.get(said.type or "") or _TMDB_KIND.get(said.tmdb_type or "")
    if kind is None:
        raise ValueError(f"type: {said.type!r} is unknown")
    return kind


def _name(said: wire.Title) -> str:
    return said.title or said.name or ""


def _ids(said: wire.Title) -> dict[str, str]:
    ids = {"watchmode:title": str(said.id)}
    if imdb := imdb_id(said.imdb_id):
        ids["imdb"] = imdb
    if said.tmdb_id and said.tmdb_type in _TMDB_KIND:
        ids[f"tmdb:{said.tmdb_type}"] = str(said.tmdb_id)
    return ids


def _offer_kind(platform: str, said: str) -> OfferKind:
    if said not in _OFFER_KIND:
        raise ValueError(f"type: {said!r} is unknown")
    kind = _OFFER_KIND[said]
    if kind is OfferKind.SUBSCRIPTION and _THROUGH_ANOTHER.search(platform):
        return OfferKind.ADDON
    return kind


def _price(source: wire.Source, country: str) -> Decimal | None:
    """None for a series, whose price is that of an episode, and where the currency is not known."""
    if source.price is None or source.seasons is not None or country not in _CURRENCY:
        return None
    return Decimal(str(source.price)) if isfinite(source.price) and source.price >= 0 else None


def _share(percentile: float | None) -> float | None:
    return min(max(percentile / 100, 0.0), 1.0) if percentile is not None else None
