"""From Trakt's shapes to records."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from w2w_sdk import SignalRecord, TitleKind, TitleRecord, utc
from w2w_sdk.fields import imdb_id
from w2w_trakt import wire

_TO_COME = dict.fromkeys(
    ("in production", "post production", "planned", "upcoming", "pilot"), "in_development"
)
_STATUS = {
    TitleKind.MOVIE: _TO_COME | {"released": "released"},
    TitleKind.SHOW: _TO_COME
    | {"returning series": "running", "continuing": "running", "ended": "ended", "canceled": "ended"},
}


def titled(said: wire.Trend | wire.Hit | wire.Entry) -> TitleRecord:
    """The movie or the show that a row is about; ValueError if it is about neither."""
    if said.movie:
        return title(said.movie, TitleKind.MOVIE)
    if said.show:
        return title(said.show, TitleKind.SHOW)
    raise ValueError("movie, show: both are missing")


def kind_of(said: wire.Title, otherwise: TitleKind) -> TitleKind:
    """A body does not say which it is: films are released, shows air and are in TheTVDB."""
    if said.released:
        return TitleKind.MOVIE
    return TitleKind.SHOW if said.first_aired or said.airs or said.ids.tvdb else otherwise


def title(said: wire.Title, kind: TitleKind) -> TitleRecord:
    """ValueError for a season or an episode."""
    if said.number is not None:
        raise ValueError("number: is of a season or an episode, and of no title")
    return TitleRecord(
        key=title_key(said, kind),
        ids=_ids(said, kind),
        kind=kind,
        name=said.title or "",
        year=said.year or None,
        premiered=_premiered(said),
        status=_STATUS[kind].get(said.status or "", ""),
        language=said.language or "",
        country=(said.country or "").upper(),
        runtime=said.runtime or None,
        genres=tuple(said.genres or ()),
        network=said.network or "",
        rating=said.rating if said.votes else None,
        votes=said.votes,
        url=f"https://trakt.tv/{kind.value}s/{said.ids.slug}" if said.ids.slug else "",
    )


def trending(about: TitleRecord, watchers: int, most: int) -> SignalRecord:
    """1 for the title that `most` people watch at this moment."""
    return SignalRecord(
        key=about.key.replace("trakt:", "trakt:trending:", 1),
        title=about.key,
        kind="trending",
        value=min(max(watchers, 0) / max(most, 1), 1.0),
        reason="trending",
    )


def title_key(said: wire.Title, kind: TitleKind) -> str:
    return f"trakt:{kind.value}:{said.ids.trakt}"


def _premiered(said: wire.Title) -> date | None:
    """A show's first airing is a moment; its day is that of the place where it aired."""
    if said.released:
        return date.fromisoformat(said.released)
    if not said.first_aired or not said.airs or not said.airs.timezone:
        return None
    try:
        zone = ZoneInfo(said.airs.timezone)
    except (KeyError, ValueError, OSError):  # a zone that this machine does not know
        return None
    return utc(said.first_aired).astimezone(zone).date()


def _ids(said: wire.Title, kind: TitleKind) -> dict[str, str]:
    ids = {f"trakt:{kind.value}": str(said.ids.trakt)}
    if imdb := imdb_id(said.ids.imdb):
        ids["imdb"] = imdb
    if said.ids.tmdb:
        ids["tmdb:movie" if kind is TitleKind.MOVIE else "tmdb:tv"] = str(said.ids.tmdb)
    if said.ids.tvdb and kind is TitleKind.SHOW:
        ids["thetvdb"] = str(said.ids.tvdb)
    return ids
