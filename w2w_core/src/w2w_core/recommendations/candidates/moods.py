"""What a mood wants of a title, in genres and themes; `docs/use.md` says it in words.

A title suits a mood if the weights of what it has add up to more than nought: a horror comedy is
not light, and a comedy about the law is.
"""

from __future__ import annotations

from collections.abc import Mapping

Feature = tuple[str, str]
"""("genre" or "theme", slug)."""


def _genres(**weights: float) -> dict[Feature, float]:
    return {("genre", name.replace("_", "-")): weight for name, weight in weights.items()}


MOODS: Mapping[str, Mapping[Feature, float]] = {
    "light": _genres(comedy=1, animation=0.4, family=0.4, musical=0.4, romance=0.3, satire=0.3)
    | _genres(horror=-1.5, slasher=-1.5, war=-1, thriller=-0.8, crime=-0.5, drama=-0.3),
    "cosy": _genres(family=1, animation=0.6, nature=0.8, food=0.8, travel=0.6, musical=0.5, romance=0.5)
    | _genres(comedy=0.4, horror=-1.5, slasher=-1.5, war=-1, thriller=-1, crime=-0.8, action=-0.5),
    "tense": _genres(thriller=1, mystery=0.7, crime=0.6, spy=0.6, noir=0.6, horror=0.4, disaster=0.4)
    | _genres(comedy=-0.8, family=-1, animation=-0.5, musical=-0.8, romance=-0.4),
    "scary": _genres(horror=1, slasher=1, supernatural=0.6, thriller=0.2)
    | _genres(comedy=-0.5, family=-1, romance=-0.3),
    "moving": _genres(drama=0.8, romance=0.5, biography=0.5, war=0.3, history=0.2)
    | _genres(comedy=-0.3, action=-0.5, horror=-1, slasher=-1, superhero=-0.5),
    "thoughtful": _genres(documentary=1, biography=0.7, history=0.7, political=0.7, legal=0.5, drama=0.4)
    | _genres(mystery=0.3, science_fiction=0.2, comedy=-0.3, action=-0.6, slasher=-1, reality=-1),
    "adventurous": _genres(adventure=1, fantasy=0.7, science_fiction=0.7, action=0.6, superhero=0.5)
    | _genres(western=0.4, martial_arts=0.4, horror=-0.5, documentary=-0.3),
    "romantic": _genres(romance=1, musical=0.2, comedy=0.1, drama=0.1)
    | _genres(horror=-1, war=-0.5, crime=-0.5, action=-0.3),
}
