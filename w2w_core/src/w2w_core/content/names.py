"""Names as people see them, and as they type them: folded, so that "Amélie!" is found by "amelie"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’ʼ`]")
_NO_WORD = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart into a base and a mark.
_BASES = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "&": " and "}
)


@lru_cache(1 << 15)
def fold(name: str) -> str:
    """Lower case, no accents, no punctuation, single spaces; letters of any script are kept."""
    if name.isascii():
        plain = name.lower()
        if not plain.replace(" ", "").isalnum():
            plain = plain.replace("&", " and ").replace("'", "").replace("`", "")
            plain = _NO_WORD.sub(" ", plain)
        return " ".join(plain.split())
    # Taken apart twice: 𝕊 has a lower case only as S, and ß has bases only as ss.
    lower = unicodedata.normalize("NFKD", name).casefold().translate(_BASES)
    apart = unicodedata.normalize("NFKD", lower)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", plain)).strip()


# Control characters but for tab and line ends, and the marks that turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def seen(text: str) -> str:
    """Without characters that nobody sees: some cannot be stored, and some turn round what stands beside."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


_SERIES = re.compile(
    r"\b(the|collection|coleccion|colecao|collezione|filmreihe|kollektion|reihe|saga|series|trilog(y|ie|ia))\b"
)


def collection_key(name: str) -> str:
    """For a series of films: "The Matrix Collection", "Matrix Filmreihe" and "matrix" are one, `matrix`."""
    folded = fold(name)
    return "-".join(_SERIES.sub(" ", folded).split() or folded.split())[:120].rstrip("-")
