"""Films and shows: what TMDB calls the two, and which of them a body is about."""

from __future__ import annotations

from w2w_sdk import TitleKind
from w2w_tmdb import wire

PATHS = {TitleKind.MOVIE: "movie", TitleKind.SHOW: "tv"}
"""What TMDB calls the kinds: in its paths, in `media_type`, and in the namespaces of its ids."""
KINDS = {name: kind for kind, name in PATHS.items()}


def kind_of(title: wire.Title, otherwise: TitleKind = TitleKind.MOVIE) -> TitleKind:
    """A row of a mixed list says its kind; else a film has a `title`, and a show a `name`."""
    if title.media_type in KINDS:
        return KINDS[title.media_type]
    if title.title is not None or title.release_date is not None:
        return TitleKind.MOVIE
    if title.name is not None or title.first_air_date is not None:
        return TitleKind.SHOW
    return otherwise


def key(kind: TitleKind, number: int | str) -> str:
    return f"tmdb:{PATHS[kind]}:{number}"
