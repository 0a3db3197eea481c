"""Candidates → signals → taste → score → order: puts them into arrays, and ranks."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from w2w_core.recommendations.candidates.candidates import Candidates, gather
from w2w_core.recommendations.candidates.scope import Scope
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.engine import FloatArray, History, IntArray
from w2w_core.recommendations.engine.rerank import TOP
from w2w_core.recommendations.ranking import telemetry
from w2w_core.recommendations.ranking.diversity import EXPLORED, explore, first_of_each, vary
from w2w_core.recommendations.ranking.inputs import Inputs
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.ranking.score import score
from w2w_core.recommendations.signals.hints import current_hints
from w2w_core.recommendations.signals.person import Signals, signals_of
from w2w_core.recommendations.taste.serving import favorites_of, history_of, taste_at_hand
from w2w_core.recommendations.taste.taste import Reading
from w2w_core.recommendations.taste.trained import TrainedReading
from w2w_core.recommendations.vocabulary import Ask


def rank_for(user_id: int | None, ask: Ask, now: datetime) -> Ranking:
    """Rank for a person, or for somebody who is signed out (None)."""
    person = signals_of(user_id) if user_id is not None else Signals()
    return rank(person, Scope.of(ask, person, now=now))


def rank(signals: Signals, scope: Scope) -> Ranking:
    """Rank all that is within the scope, by the taste at hand."""
    with telemetry.timed() as tastes:
        catalogue = current_catalogue.get()
        ranking = rank_candidates(catalogue, signals, scope, gather(catalogue, signals, scope))
        tastes.append("trained" if isinstance(ranking.reading, TrainedReading) else "content")
    return ranking


def rank_candidates(catalogue: Catalogue, signals: Signals, scope: Scope, found: Candidates) -> Ranking:
    """Rank these alone, whatever else there is."""
    history = history_of(catalogue, signals)
    reading = taste_at_hand(catalogue).read(history, favorites_of(catalogue, signals))
    said = current_hints.get().at(scope.now)
    inputs = Inputs(catalogue, signals, scope, found, said)
    scored = score(inputs.person(reading, len(history)), inputs.moment())
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


def _varied(inputs: Inputs, scores: FloatArray, reading: Reading, history: History) -> IntArray:
    """The beginning of the list."""
    subjects, doubles = inputs.subjects(), len(inputs.found.airings)
    top = first_of_each(scores, subjects, TOP, doubles)
    varied = top[vary(scores[top], inputs.mix(top, history))]
    unheard = np.flatnonzero(inputs.of_titles(reading.explored) > 0)
    new = unheard[first_of_each(scores[unheard], subjects[unheard], TOP // EXPLORED, doubles)]
    return explore(varied, new)
