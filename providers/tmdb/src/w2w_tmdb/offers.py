"""From TMDB's watch providers to offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from w2w_sdk import Emit, OfferKind, OfferRecord, Skip, TitleKind, row
from w2w_sdk.fields import web_link
from w2w_tmdb import kinds, wire

KINDS = {
    "flatrate": OfferKind.SUBSCRIPTION,
    "free": OfferKind.FREE,
    "ads": OfferKind.ADS,
    "rent": OfferKind.RENT,
    "buy": OfferKind.BUY,
}
_LINK = re.compile(r"https://www\.themoviedb\.org/(movie|tv)/(\d+)")


def owner(body: wire.Offers) -> tuple[TitleKind, str] | None:
    """Whose offers these are, as the links say: the body has the id, and not the kind."""
    told = (row(raw, wire.Ways, country) for country, raw in body.results.items())
    links = (_LINK.match(str(ways.get("link"))) for ways in told if not isinstance(ways, Skip))
    return next(((kinds.KINDS[read[1]], read[2]) for read in links if read), None)


def offers(body: wire.Offers, kind: TitleKind, number: int | str) -> Iterator[Emit]:
    """TMDB tells who offers a title where, and no price, quality or date."""
    said: set[str] = set()
    for country, raw in body.results.items():
        ways = row(raw, wire.Ways, f"{kinds.key(kind, number)} {country}")
        if isinstance(ways, Skip):
            yield ways
            continue
        for group, several in ways.items():
            where = f"{kinds.key(kind, number)} {country} {group}"
            if group == "link":
                continue
            if group not in KINDS:
                yield Skip(where, "is no known kind of offer")
                continue
            try:
                platforms = msgspec.convert(several or [], list[wire.Platform])
            except msgspec.ValidationError as error:
                yield Skip(where, str(error))
                continue
            for platform in platforms:
                name = f"tmdb:offer:{kinds.PATHS[kind]}-{number}-{country}-{group}-{platform.provider_id}"
                if platform.provider_id is None or not (platform.provider_name or "").strip():
                    yield Skip(where, f"platform {platform.provider_id}: has no id or no name")
                elif name in said:
                    yield Skip(where, f"platform {platform.provider_id}: is listed twice")
                else:
                    said.add(name)
                    yield OfferRecord(
                        key=name,
                        title=kinds.key(kind, number),
                        platform=(platform.provider_name or "").strip(),
                        country=country.upper(),
                        kind=KINDS[group],
                        link=web_link(str(ways.get("link") or "")),
                    )
