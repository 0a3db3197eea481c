"""Search by name, as one types it, typos forgiven: titles, people, teams, competitions and channels.

An index of all names lives in the process. A query's words are looked up in the index's own words:
the same word, a word that starts with it, or one that looks like it. A name is found when it has
all of the query's long words, or all but one of three and more.
"""

from __future__ import annotations

import re
import threading
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Max, Model
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from w2w_core.content.models import Competition, Person, Team, Title, TVChannel
from w2w_core.content.names import fold

LONGEST_QUERY = 100
MOST_WORDS = 8
CHECK_EVERY = 3.0
"""Seconds between two looks at whether the data changed."""

SAME, STARTS, LOOKS_LIKE = 1.0, 0.9, 0.8
ALIKE = 0.7
"""Share of letters that must agree: one typo in a word of four, two in seven."""
SHORTEST_FUZZY = 3
"""Letters. Shorter words look like too many others."""
LONG = 4
"""Letters of a word that a name must have; of shorter ones it may lack some ("he godfather")."""

SOURCES: dict[str, type[Model]] = {
    "title": Title,
    "person": Person,
    "team": Team,
    "competition": Competition,
    "channel": TVChannel,
}
_COMPOUND = re.compile(r"\w+(?:[-‐‑·•]\w+)+")
PRIOR = {"title": 0.0, "team": 0.3, "competition": 0.4, "channel": 0.2, "person": 0.1}
"""Popularity of those whose sources tell none, between titles of 0 and 1."""


@dataclass(frozen=True)
class Named:
    """One thing that can be found, with its popularity, 0–1."""

    type: str
    id: int
    name: str
    popularity: float


@dataclass(frozen=True)
class Hit:
    type: str
    id: int
    name: str
    score: float
    """0–1; 1 is the very name of something most popular."""


class Index:
    """Immutable, so that it is read without a lock while its successor is built."""

    def __init__(self, things: Iterable[Named]) -> None:
        self.things = list(things)
        self.folded = [fold(thing.name) for thing in self.things]
        self.types = np.array([thing.type for thing in self.things], dtype="U12")
        self.popularity = np.array([thing.popularity for thing in self.things], dtype=np.float32)
        self.lengths = np.array([max(1, len(name)) for name in self.folded], dtype=np.float32)
        places: dict[str, list[int]] = {}
        for place, name in enumerate(self.folded):
            for word in {*name.split(), *_compounds(self.things[place].name)}:
                places.setdefault(word, []).append(place)
        self.words = sorted(places)
        # All places in the order of the words, so that those of a prefix lie side by side.
        self.ends = np.cumsum([len(places[word]) for word in self.words], dtype=np.int64)
        self.places = np.fromiter((p for word in self.words for p in places[word]), np.int64)

    def find(self, query: str, types: Iterable[str] = (), limit: int = 20) -> list[Hit]:
        """The best first. An empty query, and one of punctuation alone, finds nothing."""
        folded = fold(query[:LONGEST_QUERY])
        words = folded.split()[:MOST_WORDS]
        if not words or not self.things:
            return []
        found = np.vstack([self._match(word) for word in words])
        telling = [n for n, word in enumerate(words) if len(word) >= LONG] or list(range(len(words)))
        fits = (found[telling] > 0).sum(axis=0) >= len(telling) - (len(telling) >= 3)
        if chosen := list(types):
            fits &= np.isin(self.types, chosen)
        candidates = np.flatnonzero(fits)
        if not candidates.size:
            return []
        # Of two names with the same words the closer one wins, however popular the other is.
        likeness = 0.62 * found[:, candidates].mean(axis=0) + 0.03 * self.popularity[candidates]
        closeness = np.minimum(1.0, len(folded) / self.lengths[candidates])
        # Only the best are worth comparing as a whole.
        best = np.argsort(-(likeness + 0.3 * closeness), kind="stable")[: max(100, 4 * limit)]
        hits = [self._hit(int(candidates[i]), float(likeness[i]), folded) for i in best]
        return sorted(hits, key=lambda hit: (-hit.score, hit.name, hit.type, hit.id))[:limit]

    def _match(self, word: str) -> NDArray[np.float32]:
        """For each thing, how well its best word agrees with this one."""
        scores = np.zeros(len(self.things), dtype=np.float32)
        if len(word) >= SHORTEST_FUZZY:
            alike = process.extract(
                word, self.words, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=50
            )
            for _, similarity, number in reversed(alike):
                here = self._places(number, number + 1)
                scores[here] = np.maximum(scores[here], LOOKS_LIKE * similarity)
        first = bisect_left(self.words, word)
        after = bisect_left(self.words, word + "\U0010ffff")
        scores[self._places(first, after)] = STARTS
        if first < len(self.words) and self.words[first] == word:
            scores[self._places(first, first + 1)] = SAME
        return scores

    def _places(self, first: int, after: int) -> NDArray[np.int64]:
        start = self.ends[first - 1] if first else 0
        return self.places[start : self.ends[after - 1] if after else 0]

    def _hit(self, place: int, likeness: float, query: str) -> Hit:
        name = self.folded[place]
        names = (name, name.removeprefix("the "))
        wholeness = max(Indel.normalized_similarity(query, one) for one in names)
        begins = any(one.startswith(query) for one in names)
        thing = self.things[place]
        return Hit(thing.type, thing.id, thing.name, round(likeness + 0.25 * wholeness + 0.1 * begins, 4))


def _compounds(name: str) -> Iterator[str]:
    """ "Spider-Man" is "spiderman", too, and "WALL·E" "walle"."""
    for compound in _COMPOUND.findall(name):
        yield fold(compound).replace(" ", "")


class Search:
    """The index of the database, made when it is first asked for, and anew when the data changed.

    While one thread makes it anew, the others go on with the old one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """Forgets what it knows, as if the process had just started."""
        self._index: Index | None = None
        self._version: object = None
        self._next_check = 0.0

    def find(self, query: str, types: Iterable[str] = (), limit: int = 20) -> list[Hit]:
        return self._current().find(query, types, limit)

    def _current(self) -> Index:
        index = self._index
        if index is None:
            with self._lock:
                return self._refreshed()
        if time.monotonic() < self._next_check or not self._lock.acquire(blocking=False):
            return index
        try:
            return self._refreshed()
        finally:
            self._lock.release()

    def _refreshed(self) -> Index:
        started = time.monotonic()
        if self._index is None or started >= self._next_check:
            version = data_version()
            if self._index is None or version != self._version:
                self._index, self._version = Index(everything()), version
            # During an import every look finds a change: spend a twentieth of the time on it at most.
            self._next_check = time.monotonic() + max(CHECK_EVERY, 20 * (time.monotonic() - started))
        return self._index


def data_version() -> object:
    """Differs when names were added, removed, or (of titles) changed."""
    counts = tuple(
        tuple(model._default_manager.aggregate(n=Count("pk"), last=Max("pk")).values())
        for model in SOURCES.values()
    )
    return counts, Title.objects.aggregate(at=Max("updated_at"))["at"]


def everything() -> Iterator[Named]:
    for pk, name, original, popularity in Title.objects.filter(retired_at=None).values_list(
        "pk", "name", "original_name", "popularity"
    ):
        yield Named("title", pk, name, min(1.0, max(0.0, popularity)))
        if original and fold(original) != fold(name):
            yield Named("title", pk, original, min(1.0, max(0.0, popularity)))
    for kind, model in SOURCES.items():
        if kind != "title":
            for pk, name in model._default_manager.values_list("pk", "name"):
                yield Named(kind, pk, name, PRIOR[kind])


search = Search()
"""The process's own."""
