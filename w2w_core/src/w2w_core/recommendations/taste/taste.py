"""Taste: what a person's history says of every title. The seam between ranking and the engine.

A `Taste` reads a history and answers with a `Reading`: for every title of the catalogue what it
scores for anybody, what the history adds, and what favourite genres add, on the scale of `score`,
where 1 is the best known title for somebody of whom nothing is known. What the history adds is an
exact sum over its events. `ContentTaste` compares features; `TrainedTaste` is the engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from w2w_core.recommendations.engine import BoolArray, FloatArray, History, IntArray


@dataclass(frozen=True)
class Share:
    """What the history adds to one title, taken apart; `others` and the sum of `values` are all of it but
    the events that were left out."""

    columns: IntArray
    """The features of the title, as columns of the catalogue."""
    values: FloatArray
    """What likeness in each of them adds."""
    others: float
    """What people add who liked both this title and those of the history."""


class Reading(Protocol):
    @property
    def popular(self) -> FloatArray:
        """0 to 1, one a title of the catalogue: what it scores for anybody."""

    @property
    def taste(self) -> FloatArray:
        """What the history adds. An event adds nothing to its own title."""

    @property
    def favorite(self) -> FloatArray:
        """What favourite genres add."""

    @property
    def explored(self) -> BoolArray:
        """Titles without any history, whose scores are guessed from their features."""

    @property
    def leaning(self) -> tuple[IntArray, FloatArray]:
        """Columns of the catalogue, and how far the history leans to them; below 0: away from them."""

    def by_event(self, row: int) -> FloatArray:
        """What each event of the history adds to a title; the sum is `taste`."""

    def share(self, row: int, leaving_out: IntArray) -> Share:
        """What all events add but those left out (positions in the history)."""


class Taste(Protocol):
    def read(self, history: History, favorites: IntArray) -> Reading:
        """`favorites` are columns of the catalogue."""
