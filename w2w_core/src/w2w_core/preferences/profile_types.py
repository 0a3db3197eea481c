"""The profile types that the site ships: where taste starts before a person has told us more.

A weight from −1 (rather not) to 1 belongs to a feature: `genre:` and `theme:` by their slugs,
`kind:` movie, show, airing or event, and `category:` of a programme. The weights of what a pick
has are added up, and held between −1 and 1.
"""

from __future__ import annotations

from typing import NamedTuple


class ShippedProfileType(NamedTuple):
    slug: str
    name: str
    description: str
    weights: dict[str, float]


PROFILE_TYPES = (
    ShippedProfileType(
        "casual",
        "Casual",
        "Something light that everybody talks about.",
        {
            "genre:comedy": 0.4,
            "genre:romance": 0.3,
            "genre:adventure": 0.2,
            "genre:food": 0.3,
            "genre:game-show": 0.3,
            "genre:reality": 0.2,
            "theme:romantic-comedy": 0.4,
            "genre:horror": -0.4,
            "genre:war": -0.3,
            "theme:psychological": -0.3,
        },
    ),
    ShippedProfileType(
        "film-buff",
        "Film Buff",
        "Auteurs, classics and odd ones; sequels can wait.",
        {
            "kind:movie": 0.4,
            "kind:show": -0.3,
            "genre:noir": 0.6,
            "genre:drama": 0.2,
            "genre:biography": 0.2,
            "genre:satire": 0.4,
            "theme:a24": 0.5,
            "theme:studio-ghibli": 0.5,
            "theme:black-comedy": 0.4,
            "theme:psychological": 0.4,
            "theme:sequel": -0.4,
            "theme:remake": -0.3,
            "genre:superhero": -0.4,
        },
    ),
    ShippedProfileType(
        "series-binger",
        "Series Binger",
        "One more episode.",
        {
            "kind:show": 0.7,
            "kind:movie": -0.3,
            "genre:crime": 0.2,
            "genre:mystery": 0.2,
            "genre:fantasy": 0.1,
            "genre:drama": 0.1,
            "genre:news": -0.8,
            "genre:talk-show": -0.7,
            "genre:game-show": -0.5,
        },
    ),
    ShippedProfileType(
        "sports-fan",
        "Sports Fan",
        "Whatever is being played, and films about it while nothing is.",
        {
            "kind:event": 1.0,
            "category:sport": 0.8,
            "genre:sports": 0.8,
            "theme:american-football": 0.3,
            "theme:baseball": 0.3,
            "theme:basketball": 0.3,
            "theme:boxing": 0.3,
            "theme:hockey": 0.3,
            "theme:racing": 0.3,
            "theme:soccer": 0.3,
        },
    ),
    ShippedProfileType(
        "family",
        "Family",
        "For the whole sofa, from five to ninety-five.",
        {
            "genre:family": 0.7,
            "genre:animation": 0.5,
            "category:kids": 0.5,
            "theme:pixar": 0.4,
            "theme:disney": 0.3,
            "theme:dreamworks": 0.3,
            "theme:fairy-tale": 0.3,
            "theme:toys": 0.3,
            "theme:dogs": 0.2,
            "genre:horror": -1.0,
            "genre:slasher": -1.0,
            "genre:thriller": -0.6,
            "genre:crime": -0.5,
            "genre:war": -0.5,
            "theme:serial-killer": -1.0,
        },
    ),
    ShippedProfileType(
        "documentary-lover",
        "Documentary Lover",
        "True stories: nature, history, science and the people who made them.",
        {
            "genre:documentary": 1.0,
            "category:documentary": 0.8,
            "genre:nature": 0.6,
            "genre:history": 0.5,
            "genre:biography": 0.4,
            "genre:travel": 0.4,
            "theme:based-on-true-story": 0.4,
            "theme:biopic": 0.3,
            "genre:fantasy": -0.3,
            "genre:superhero": -0.4,
        },
    ),
    ShippedProfileType(
        "news-junkie",
        "News Junkie",
        "The bulletins as they come, politics and the people who report it.",
        {
            "genre:news": 1.0,
            "category:news": 1.0,
            "genre:political": 0.6,
            "genre:talk-show": 0.4,
            "genre:documentary": 0.4,
            "theme:journalism": 0.7,
            "theme:politics": 0.6,
            "theme:terrorism": 0.2,
            "theme:cold-war": 0.2,
            "genre:fantasy": -0.3,
        },
    ),
    ShippedProfileType(
        "hacker",
        "Hacker",
        "Machines, heists, conspiracies and futures that went wrong.",
        {
            "genre:science-fiction": 0.5,
            "genre:spy": 0.3,
            "genre:mystery": 0.2,
            "theme:hackers": 1.0,
            "theme:robots": 0.5,
            "theme:dystopia": 0.5,
            "theme:time-travel": 0.5,
            "theme:video-games": 0.4,
            "theme:space": 0.3,
            "theme:heist": 0.4,
            "theme:romantic-comedy": -0.4,
        },
    ),
)
