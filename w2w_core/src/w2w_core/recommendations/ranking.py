"""Puts the catalogue, a person and a moment into arrays, and has them ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from w2w_core.recommendations import candidates, features, hints, rank, serving, trained
from w2w_core.recommendations.candidates import Candidates, Match, Scope
from w2w_core.recommendations.engine.rerank import TOP
from w2w_core.recommendations.features import Catalogue, FloatArray, IntArray
from w2w_core.recommendations.guide import Airing
from w2w_core.recommendations.inputs import KINDS, Inputs
from w2w_core.recommendations.model import ContentTaste, History, Reading, Taste
from w2w_core.recommendations.picks import Kind, NextEpisode, subject
from w2w_core.recommendations.signals import Signals
from w2w_core.recommendations.trained import TrainedReading


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
    hints: hints.Hints
    history: History
    reading: Reading
    scored: rank.Scored
    subjects: IntArray
    """Equal for a title and an airing of it."""
    top: IntArray
    """The first candidates of the list, in their varied order."""

    @cached_property
    def order(self) -> IntArray:
        """Candidates, best first, each subject once."""
        whole = rank.best_of_each(self.scored.scores, self.subjects)
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
    def rated(self) -> npt.NDArray[np.bool_]:
        """Which events of the history are ratings."""
        return np.isin(self.catalogue.ids[self.history.rows], list(self.ratings))

    def on_shelf(self, name: str) -> IntArray:
        """Those of the list that are there also for the reason which the shelf is named after."""
        term = self.scored.terms[rank.SHELVES[name]]
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


def ranked(signals: Signals, scope: Scope) -> Ranking:
    """Rank all that is within the scope, by the taste at hand."""
    with serving.timed() as tastes:
        catalogue = features.catalogue.get()
        ranking = of_candidates(catalogue, signals, scope, candidates.gather(catalogue, signals, scope))
        tastes.append("trained" if isinstance(ranking.reading, TrainedReading) else "content")
    return ranking


def of_candidates(catalogue: Catalogue, signals: Signals, scope: Scope, found: Candidates) -> Ranking:
    history = _history(catalogue, signals)
    reading = at_hand(catalogue).read(history, _favorites(catalogue, signals))
    said = hints.table.get().at(scope.now)
    inputs = Inputs(catalogue, signals, scope, found, said)
    scored = rank.score(inputs.person(reading, len(history)), inputs.moment())
    return Ranking(
        catalogue=catalogue,
        signals=signals,
        scope=scope,
        candidates=found,
        kinds=inputs.kinds,
        title_rows=inputs.title_rows,
        hints=said,
        history=history,
        reading=reading,
        scored=scored,
        subjects=inputs.subjects(),
        top=_varied(inputs, scored.scores, reading, history),
    )


def read(catalogue: Catalogue, signals: Signals) -> Reading:
    """What a person's history and favourites say to the taste at hand."""
    return at_hand(catalogue).read(_history(catalogue, signals), _favorites(catalogue, signals))


def _varied(inputs: Inputs, scores: FloatArray, reading: Reading, history: History) -> IntArray:
    """The beginning of the list."""
    subjects, doubles = inputs.subjects(), len(inputs.found.airings)
    top = rank.first_of_each(scores, subjects, TOP, doubles)
    varied = top[rank.vary(scores[top], inputs.mix(top, history))]
    unheard = np.flatnonzero(inputs.of_titles(reading.explored) > 0)
    new = unheard[rank.first_of_each(scores[unheard], subjects[unheard], TOP // rank.EXPLORED, doubles)]
    return rank.explore(varied, new)


def at_hand(catalogue: Catalogue) -> Taste:
    """The trained model; while there is none that can be used, the likeness of features."""
    model = trained.stored.get()
    return trained.fitted(model, catalogue) if model else content_taste(catalogue)


def content_taste(catalogue: Catalogue) -> ContentTaste:
    return ContentTaste(catalogue.features, catalogue.marks, catalogue.genre_count, catalogue.prior)


def _favorites(catalogue: Catalogue, signals: Signals) -> IntArray:
    """Columns of the favourite genres that some title has."""
    keys = (("genre", slug) for slug in signals.favorite_genres)
    return np.array([catalogue.column_of[key] for key in keys if key in catalogue.column_of], dtype=np.int64)


def _history(catalogue: Catalogue, signals: Signals) -> History:
    rows = catalogue.rows(signal.title_id for signal in signals.history)
    known = rows >= 0
    return History(
        rows[known],
        np.array([signal.grade for signal in signals.history], dtype=np.float64)[known],
        np.array([signal.recency for signal in signals.history], dtype=np.float64)[known],
    )
