"""What a programme's film or show is called elsewhere, where a guide tells.

By the systems of `episode-num` that the format's DTD proposes, those that grabbers write, and links.
"""

from __future__ import annotations

import re

from w2w_xmltv.reader import Item

_IMDB = re.compile(r"tt\d{5,10}")
_TMDB = re.compile(r"(movie|tv|series)/(\d+)")
_THETVDB = re.compile(r"series/(\d+)")
_GRACENOTE = re.compile(r"(EP|SH|MV)(\d{8})(?:\.?\d{4})?")
_LINKS = re.compile(r"https?://(?:www\.)?(imdb\.com|themoviedb\.org|thetvdb\.com)/(\S+)")


def title_ids(item: Item) -> dict[str, str]:
    """By namespace: imdb, tmdb:movie, tmdb:tv, thetvdb, and gracenote, where a series is always SH."""
    found: dict[str, str] = {}
    for part in item.parts:
        text = part.text.strip()
        if part.name == "episode-num":
            found |= _read(part.attributes.get("system", "").strip().lower(), text)
        elif part.name == "url" and (link := _LINKS.match(text)):
            found |= _read(link[1], link[2])
    return found


def _read(system: str, text: str) -> dict[str, str]:
    match system.removeprefix("www."):
        case "imdb.com" | "imdb":
            read = _IMDB.search(text)
            return {"imdb": read[0]} if read else {}
        case "themoviedb.org" | "tmdb" | "moviedb":
            read = _TMDB.match(text)
            return {"tmdb:movie" if read[1] == "movie" else "tmdb:tv": read[2]} if read else {}
        case "thetvdb.com" | "thetvdb" | "tvdb":
            read = _THETVDB.match(text)
            return {"thetvdb": read[1]} if read else {}
        case "dd_progid":
            read = _GRACENOTE.fullmatch(text)
            return {"gracenote": ("MV" if read[1] == "MV" else "SH") + read[2]} if read else {}
    return {}
