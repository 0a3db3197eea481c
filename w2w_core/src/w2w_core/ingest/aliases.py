"""Names of clubs, leagues and channels without what sources add or leave out. Pure."""

from __future__ import annotations

from w2w_core.content.names import fold

_AFFIXES = frozenset(
    (
        *("ac", "afc", "as", "bk", "ca", "cd", "cf", "cfc", "fc", "fk", "if", "nk", "rc", "rcd", "sc", "sd"),
        *("sk", "ss", "ssc", "sv", "tsg", "ud", "us", "vfb", "vfl", "calcio", "club", "football", "futbol"),
    )
)
_LONGEST = 120


def club(name: str) -> str:
    """Arsenal for Arsenal F.C., hoffenheim for TSG 1899 Hoffenheim; a name of affixes alone is kept whole."""
    words = _words(name)
    return " ".join(word for word in words if not _is_affix(word))[:_LONGEST] or " ".join(words)[:_LONGEST]


def plain(name: str) -> str:
    return fold(name).removeprefix("the ")[:_LONGEST]


def affixes_clash(one: str, other: str) -> bool:
    """Whether each has affixes, and none is the same: FC Barcelona is not Barcelona SC."""
    first, second = ({word for word in _words(name) if word in _AFFIXES} for name in (one, other))
    return bool(first and second and not first & second)


def _words(name: str) -> list[str]:
    return fold(name.replace(".", "")).split()


def _is_affix(word: str) -> bool:
    return word in _AFFIXES or word == "1" or (word.isdigit() and word[:2] in ("18", "19") and len(word) == 4)
