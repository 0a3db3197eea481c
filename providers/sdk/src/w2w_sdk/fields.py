"""Fields that many sources have, as records want them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_IMDB = re.compile(r"tt\d+", re.ASCII)
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def imdb_id(text: str | None) -> str:
    """ "tt0903747", or "" for anything else."""
    return text if text and _IMDB.fullmatch(text) else ""


def country_code(text: str) -> str:
    """In upper case; ValueError for what cannot be one of ISO 3166-1 alpha-2."""
    if not _COUNTRY.fullmatch(text):
        raise ValueError(f"{text!r} is no ISO 3166-1 alpha-2 code")
    return text.upper()


def web_link(text: str | None) -> str:
    """An address that a browser may open, or "" for a sentence, an app's own scheme or a script."""
    try:
        return text if text and urlsplit(text).scheme in ("http", "https") else ""
    except ValueError:  # such as "http://[example"
        return ""
