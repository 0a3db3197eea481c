"""From TVmaze's shapes to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    EpisodeRecord,
    OfferKind,
    OfferRecord,
    PersonCredit,
    Role,
    SeasonRecord,
    TitleKind,
    TitleRecord,
    utc,
)
from w2w_sdk.fields import imdb_id, web_link
from w2w_tvmaze import wire
from w2w_tvmaze.languages import ISO_639_1

_STATUS = {"Running": "running", "Ended": "ended", "In Development": "in_development"}
_CATEGORY = {
    "Scripted": "series",
    "Animation": "series",
    "News": "news",
    "Sports": "sport",
    "Documentary": "documentary",
}
_TYPES_THAT_ARE_GENRES = {"Animation", "Documentary", "Game Show", "News", "Reality", "Sports", "Talk Show"}
_FIRST_YEAR = 1000
"""A season with a number from here on is a year: the source numbers daily shows so."""
_FREE = {"ABC iview", "BBC iPlayer", "CBC Gem", "NRK TV", "SVT Play", "YLE Areena", "YouTube"}
"""Web channels that cost nothing. The source does not say; any other counts as a subscription."""


def title(show: wire.Show, cast: Iterable[wire.Part] = ()) -> TitleRecord:
    station = show.network or show.web_channel
    premiered = day(show.premiered)
    kind = {show.type} & _TYPES_THAT_ARE_GENRES
    return TitleRecord(
        key=title_key(show),
        ids=_ids(show),
        kind=TitleKind.SHOW,
        name=show.name or "",
        year=premiered.year if premiered else None,
        premiered=premiered,
        ended=day(show.ended),
        status=_STATUS.get(show.status or "", ""),
        language=ISO_639_1.get(show.language or "", ""),
        country=_country(station),
        runtime=show.runtime or show.average_runtime or None,
        genres=tuple(dict.fromkeys([*(show.genres or ()), *sorted(filter(None, kind))])),
        credits=tuple(_credits(cast)),
        network=station.name if station else "",
        rating=show.rating.average if show.rating else None,
        popularity=show.weight / 100 if show.weight is not None else None,
        url=web_link(show.url),
    )


def channel(station: wire.Station) -> ChannelRecord:
    return ChannelRecord(
        key=channel_key(station),
        name=station.name,
        country=_country(station),
        timezone=(station.country.timezone if station.country else None) or "",
    )


def season(row: wire.Season, show: wire.Show) -> SeasonRecord:
    return SeasonRecord(
        key=f"tvmaze:season:{row.id}",
        title=title_key(show),
        number=row.number,
        name=row.name or "",
        premiered=day(row.premiere_date),
        ended=day(row.end_date),
        episode_count=row.episode_order,
    )


def episode(row: wire.Episode, show: wire.Show) -> EpisodeRecord | None:
    """None for a special, which has no number."""
    if row.number is None:
        return None
    return EpisodeRecord(
        key=f"tvmaze:episode:{row.id}",
        title=title_key(show),
        season=row.season,
        number=row.number,
        name=row.name or "",
        airs_at=moment(row),
        air_date=day(row.airdate),
        runtime=row.runtime or None,
    )


def airing(row: wire.Episode, show: wire.Show) -> AiringRecord | None:
    """None where the channel, the hour or the length is unknown."""
    starts_at = moment(row)
    minutes = row.runtime or show.runtime or show.average_runtime
    if show.network is None or starts_at is None or not minutes:
        return None
    numbered = row.season < _FIRST_YEAR and row.number is not None
    return AiringRecord(
        key=f"tvmaze:airing:{row.id}",
        channel=channel_key(show.network),
        name=show.name or "",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        title=title_key(show),
        season=row.season if numbered else None,
        number=row.number if numbered else None,
        episode_name=row.name or "",
        category="kids"
        if "Children" in (show.genres or ())
        else _CATEGORY.get(show.type or "", "entertainment"),
    )


def offer(show: wire.Show) -> OfferRecord | None:
    """The show on its web channel; None if it has none."""
    if (station := show.web_channel) is None:
        return None
    return OfferRecord(
        key=f"tvmaze:offer:{show.id}:{station.id}",
        title=title_key(show),
        platform=station.name,
        country=_country(station),
        kind=OfferKind.FREE if station.name in _FREE else OfferKind.SUBSCRIPTION,
        link=_link(show, station),
    )


def title_key(show: wire.Show) -> str:
    return f"tvmaze:show:{show.id}"


def channel_key(station: wire.Station) -> str:
    return f"tvmaze:network:{station.id}"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(row: wire.Episode) -> datetime | None:
    """When it airs; None where the source knows the day alone."""
    return utc(datetime.fromisoformat(row.airstamp)) if row.airtime and row.airstamp else None


def _ids(show: wire.Show) -> dict[str, str]:
    externals = show.externals or wire.Externals()
    ids = {
        "tvmaze:show": str(show.id),
        "imdb": imdb_id(externals.imdb),
        "thetvdb": str(externals.thetvdb or ""),
    }
    return {namespace: value for namespace, value in ids.items() if value}


def _credits(cast: Iterable[wire.Part]) -> Iterator[PersonCredit]:
    for part in cast:
        if part.person.name:
            character = part.character.name if part.character else None
            yield PersonCredit(part.person.name, Role.CAST, character or "")


def _country(station: wire.Station | None) -> str:
    return (station.country.code or "").upper() if station and station.country else ""


def _link(show: wire.Show, station: wire.Station) -> str:
    """The show's own page, if it is one of the web channel's; else that channel's."""
    theirs = urlsplit(station.official_site or "").hostname or ""
    domain = theirs.removeprefix("www.")
    own = urlsplit(show.official_site or "").hostname or ""
    if show.official_site and domain and (own == domain or own.endswith(f".{domain}")):
        return web_link(show.official_site)
    return web_link(station.official_site)
