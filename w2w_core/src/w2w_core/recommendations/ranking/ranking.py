"""What ranking comes to: the candidates, all that is known of them, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np

from w2w_core.recommendations.candidates.candidates import Candidates
from w2w_core.recommendations.candidates.guide import Airing
from w2w_core.recommendations.candidates.matches import Match
from w2w_core.recommendations.candidates.scope import Scope
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import BoolArray, History, IntArray
from w2w_core.recommendations.ranking.diversity import best_of_each
from w2w_core.recommendations.ranking.inputs import KINDS
from w2w_core.recommendations.ranking.score import SHELVES, Scored
from w2w_core.recommendations.signals.hints import Hints
from w2w_core.recommendations.signals.person import Signals
from w2w_core.recommendations.taste.taste import Reading
from w2w_core.recommendations.vocabulary import Kind, NextEpisode, subject


@dataclass(frozen=True)
class Ranking:
    """A ranked list, still in arrays; candidate i is the same in all of them."""

    catalogue: Catalogue
    signals: Signals
    scope: Scope
    candidates: Candidates
    kinds: IntArray
    """Indices into KINDS."""
    title_rows: IntArray
    """Of the catalogue; −1 for a match, and for an airing of no title."""
    hints: Hints
    history: History
    reading: Reading
    scored: Scored
    subjects: IntArray
    """Equal for a title and an airing of it."""
    top: IntArray
    """The first candidates of the list, in their varied order."""

    @cached_property
    def order(self) -> IntArray:
        """Candidates, best first, each subject once."""
        whole = best_of_each(self.scored.scores, self.subjects)
        return np.concatenate([self.top, whole[~np.isin(self.subjects[whole], self.subjects[self.top])]])

    def first(self, count: int) -> IntArray:
        """The beginning of `order`, which as a whole takes longer."""
        return (self.top if count <= len(self.top) else self.order)[:count]

    def find(self, subject: str) -> int | None:
        """The candidate that is on the list about this title, match or programme; None: nothing is."""
        kind, _, pk = subject.partition(":")
        found = self.candidates
        if kind == "title":
            row = int(self.catalogue.rows([int(pk)])[0])
            of_title = np.flatnonzero(self.title_rows == row) if row >= 0 else np.empty(0, dtype=np.int64)
            best = of_title[np.argmax(self.scored.scores[of_title])] if len(of_title) else None
            return None if best is None else int(best)
        if kind == "program":
            at = np.flatnonzero((found.airings.program_id == int(pk)) & (found.airings.title_id == 0))
            return len(found.title_rows) + int(at[0]) if len(at) else None
        matches = [match.event_id for match in found.matches]
        before = len(found.title_rows) + len(found.airings)
        return before + matches.index(int(pk)) if int(pk) in matches else None

    @cached_property
    def ratings(self) -> dict[int, float]:
        """By title."""
        return {
            signal.title_id: signal.rating for signal in self.signals.history if signal.rating is not None
        }

    @cached_property
    def rated(self) -> BoolArray:
        """Which events of the history are ratings."""
        return np.isin(self.catalogue.ids[self.history.rows], list(self.ratings))

    def on_shelf(self, name: str) -> IntArray:
        """Those of the list that are there also for the reason which the shelf is named after."""
        term = self.scored.terms[SHELVES[name]]
        return self.order[term[self.order] > 0]

    def kind(self, index: int) -> Kind:
        return KINDS[int(self.kinds[index])]

    def airing(self, index: int) -> Airing | None:
        at = index - len(self.candidates.title_rows)
        return self.candidates.airings[at] if 0 <= at < len(self.candidates.airings) else None

    def match(self, index: int) -> Match | None:
        at = index - len(self.candidates.title_rows) - len(self.candidates.airings)
        return self.candidates.matches[at] if at >= 0 else None

    def title_id(self, index: int) -> int | None:
        row = self.title_rows[index]
        return int(self.catalogue.ids[row]) if row >= 0 else None

    def starts_in(self, index: int) -> float:
        """Minutes; NaN for what starts whenever one likes."""
        on = self.airing(index) or self.match(index)
        return (on.starts_at - self.scope.now) / timedelta(minutes=1) if on else float("nan")

    def next_episode(self, index: int) -> NextEpisode | None:
        of_show = self.kind(index) is Kind.SHOW
        return self.candidates.next_episodes.get(self.title_id(index) or 0) if of_show else None

    def event_id(self, index: int) -> int | None:
        match = self.match(index)
        return match.event_id if match else None

    def program_id(self, index: int) -> int | None:
        airing = self.airing(index)
        return airing.program_id if airing else None

    def subject(self, index: int) -> str:
        return subject(self.title_id(index), self.event_id(index), self.program_id(index))
