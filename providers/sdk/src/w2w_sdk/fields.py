"""Fields that many sources have, as records want them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_IMDB = re.compile(r"tt\d+", re.ASCII)
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_AGE = re.compile(r"\d+", re.ASCII)
_FOR_ALL, _WITH_PARENTS = 0, 8
"""Parents are to guide where a child younger than about eight may be unsettled, as the BBFC puts it."""
_NAMED_AGES: dict[str, dict[str, int]] = {
    "AU": {"G": _FOR_ALL, "PG": _WITH_PARENTS, "M": 15},
    "BE": {"AL": _FOR_ALL, "KT/EA": _FOR_ALL, "KNT/ENA": 16},
    "BR": {"L": _FOR_ALL},
    "CA": {"G": _FOR_ALL, "PG": _WITH_PARENTS, "R": 18},
    "DK": {"A": _FOR_ALL},
    "ES": {"A": _FOR_ALL, "APTA": _FOR_ALL, "TP": _FOR_ALL},
    "FI": {"S": _FOR_ALL},
    "FR": {"TP": _FOR_ALL, "U": _FOR_ALL},
    "GB": {"U": _FOR_ALL, "PG": _WITH_PARENTS},
    "HK": {"I": _FOR_ALL, "III": 18},
    "IE": {"G": _FOR_ALL, "PG": _WITH_PARENTS},
    "IN": {"U": _FOR_ALL, "UA": 12, "A": 18},
    "IT": {"T": _FOR_ALL},
    "JP": {"G": _FOR_ALL},
    "KR": {"ALL": _FOR_ALL},
    "MX": {"AA": _FOR_ALL, "A": _FOR_ALL, "B": 12, "C": 18, "D": 18},
    "NL": {"AL": _FOR_ALL},
    "NO": {"A": _FOR_ALL},
    "NZ": {"G": _FOR_ALL, "PG": _WITH_PARENTS, "M": 16},
    "SE": {"BTL": _FOR_ALL},
    "SG": {"G": _FOR_ALL, "PG": _WITH_PARENTS},
    "US": {
        "G": _FOR_ALL,
        "TV-G": _FOR_ALL,
        "TV-Y": _FOR_ALL,
        "PG": _WITH_PARENTS,
        "TV-PG": _WITH_PARENTS,
        "R": 17,
        "TV-MA": 17,
        "NC-17": 18,
    },
}
"""By country, what its boards write without a number, or with one that is not the age itself."""


def imdb_id(text: str | None) -> str:
    """ "tt0903747", or "" for anything else."""
    return text if text and _IMDB.fullmatch(text) else ""


def country_code(text: str) -> str:
    """In upper case; ValueError for what cannot be one of ISO 3166-1 alpha-2."""
    if not _COUNTRY.fullmatch(text):
        raise ValueError(f"{text!r} is no ISO 3166-1 alpha-2 code")
    return text.upper()


def age_of(certificate: str, country: str) -> int | None:
    """Years from which a board of a country (ISO 3166-1 alpha-2) lets one watch: 13 for "PG-13" of the US.

    None for what names no age, such as "Not Rated".
    """
    said = certificate.strip().upper()
    if (named := _NAMED_AGES.get(country.upper(), {}).get(said)) is not None:
        return named
    number = _AGE.search(said)
    return int(number[0]) if number and int(number[0]) <= 21 else None


def web_link(text: str | None) -> str:
    """An address that a browser may open, or "" for a sentence, an app's own scheme or a script."""
    try:
        return text if text and urlsplit(text).scheme in ("http", "https") else ""
    except ValueError:  # such as "http://[example"
        return ""
