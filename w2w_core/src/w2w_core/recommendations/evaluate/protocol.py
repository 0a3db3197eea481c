"""What is asked of a recommender, and how its answers are judged.

Each person's ratings are split by time; the last fifth is hidden. Recommenders rank all titles (none is
sampled), those of the history left out, and what counts is what the person liked (four stars or more) of
what was hidden.

- warm: people whom the recommender was trained with, but for their hidden fifth.
- new people: a fifth of all people takes no part in the training. Each of them is known by their first 0
  to 20 ratings, and all that they rated after the first 20 is hidden; or they are known only by the three
  genres that they liked most often among those 20.
- ten people: a site of ten, else as warm; also with the votes that all others gave elsewhere.
- titles without history: a fifth of all titles takes no part in the training, and is ranked among itself
  for people of whom all other ratings are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from w2w_core.recommendations.evaluate.movielens import Item
from w2w_core.recommendations.evaluate.ratings import LIKED, Event, Ratings

HIDDEN = 0.2
FIRST = (0, 1, 3, 5, 10, 20)
"""How many ratings of a new person are known."""
FAVOURITES = 3
FOLDS = 5
SITE = 10
_SEED = 20

Votes = tuple[int, float]
"""(how many, their mean in stars)"""


class Ranker(Protocol):
    def rank(
        self,
        history: Sequence[Event],
        k: int,
        *,
        genres: Collection[str] = (),
        candidates: Collection[int] | None = None,
    ) -> list[int]:
        """The best titles for a person, the best first; without those of the history."""


class Fit(Protocol):
    def __call__(
        self,
        ratings: Iterable[tuple[int, int, float, float]],
        items: Mapping[int, Item],
        *,
        prior: Mapping[int, Votes] | None = None,
    ) -> Ranker: ...


@dataclass(frozen=True)
class Case:
    """One list that is asked for."""

    person: int
    history: Sequence[Event]
    liked: frozenset[int]
    """Of what is hidden; never empty."""
    genres: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """One training, and the lists that are asked for then, by scenario."""

    ratings: Ratings
    cases: Mapping[str, Sequence[Case]]
    candidates: Sequence[int] | None = None
    """The titles to rank; all if None."""
    votes: Mapping[int, Votes] | None = field(default=None)


def trials(ratings: Ratings, items: Mapping[int, Item], *, quick: bool = False) -> list[Trial]:
    """All that can be asked with these ratings; `quick` leaves most of the repetitions out."""
    folds = 1 if quick else FOLDS
    every = [
        warm(ratings),
        *new_people(ratings, items, folds),
        *ten_people(ratings, 10 if quick else None),
        *titles_without_history(ratings, folds),
    ]
    return [trial for trial in every if len(trial.ratings) and any(trial.cases.values())]


def warm(ratings: Ratings) -> Trial:
    seen, hidden = split(ratings)
    return Trial(seen, {"warm": _cases(seen.histories(), hidden)})


def new_people(ratings: Ratings, items: Mapping[int, Item], folds: int = FOLDS) -> Iterator[Trial]:
    """Each person with more than 20 ratings is new in one of the five folds."""
    later = ratings.where(ratings.position >= max(FIRST))
    for group in _groups(ratings.people, FOLDS)[:folds]:
        is_new = np.isin(ratings.users, group)
        first = ratings.where(is_new & (ratings.position < max(FIRST))).histories()
        liked = _liked(later.where(np.isin(later.users, group)))
        known = {
            f"new, {count} ratings": [Case(p, first[p][:count], titles) for p, titles in liked.items()]
            for count in FIRST
        }
        by_genres = [Case(p, (), titles, favourites(first[p], items)) for p, titles in liked.items()]
        known["new, genres only"] = [case for case in by_genres if case.genres]
        yield Trial(ratings.where(~is_new), known)


def ten_people(ratings: Ratings, sites: int | None = None) -> Iterator[Trial]:
    seen, hidden = split(ratings)
    for group in _groups(ratings.people, len(ratings.people) // SITE)[:sites]:
        is_here = np.isin(seen.users, group)
        here = seen.where(is_here)
        cases = _cases(here.histories(), hidden.where(np.isin(hidden.users, group)))
        yield Trial(here, {"ten people": cases})
        yield Trial(here, {"ten people, votes known": cases}, votes=votes(seen.where(~is_here)))


def titles_without_history(ratings: Ratings, folds: int = FOLDS) -> Iterator[Trial]:
    for group in _groups(np.unique(ratings.titles), FOLDS)[:folds]:
        is_new = np.isin(ratings.titles, group)
        known = ratings.where(~is_new)
        cases = _cases(known.histories(), ratings.where(is_new))
        yield Trial(known, {"titles without history": cases}, candidates=sorted(group))


def split(ratings: Ratings) -> tuple[Ratings, Ratings]:
    """(seen, hidden): the hidden are the last fifth of each person's, rounded down."""
    is_hidden = ratings.position >= ratings.length - np.floor(HIDDEN * ratings.length)
    return ratings.where(~is_hidden), ratings.where(is_hidden)


def votes(ratings: Ratings) -> dict[int, Votes]:
    titles, at, counts = np.unique(ratings.titles, return_inverse=True, return_counts=True)
    means = np.bincount(at, weights=ratings.stars) / counts
    return {
        title: (count, mean)
        for title, count, mean in zip(titles.tolist(), counts.tolist(), means.tolist(), strict=True)
    }


def favourites(history: Sequence[Event], items: Mapping[int, Item]) -> tuple[str, ...]:
    """The genres most frequent among what was liked; equals by name."""
    counts = Counter(
        genre for title, stars, _ in history if stars >= LIKED for genre in items[title].get("genres", ())
    )
    return tuple(sorted(counts, key=lambda genre: (-counts[genre], genre))[:FAVOURITES])


def _cases(histories: Mapping[int, Sequence[Event]], hidden: Ratings) -> list[Case]:
    return [Case(person, histories.get(person, ()), titles) for person, titles in _liked(hidden).items()]


def _liked(hidden: Ratings) -> dict[int, frozenset[int]]:
    """By person, who liked at least one."""
    histories = hidden.where(hidden.stars >= LIKED).histories()
    return {person: frozenset(title for title, _, _ in events) for person, events in histories.items()}


def _groups(ids: np.ndarray[tuple[int], np.dtype[np.int64]], count: int) -> list[list[int]]:
    """The ids, shuffled, in groups of about one size."""
    shuffled = np.random.default_rng(_SEED).permutation(ids)
    return [group.tolist() for group in np.array_split(shuffled, max(count, 1))]
