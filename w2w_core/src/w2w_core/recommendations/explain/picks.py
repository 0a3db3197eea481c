"""Candidates of a ranking as picks: with their ways in, and their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from w2w_core.recommendations.explain.reasons import explain
from w2w_core.recommendations.explain.ways import ways
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.vocabulary import Pick


def picks(ranking: Ranking, chosen: Sequence[int]) -> list[Pick]:
    """Candidates of a ranking in the order given."""
    ids = [(ranking.title_id(index), ranking.event_id(index), ranking.program_id(index)) for index in chosen]
    found = ways(
        {title for title, _, _ in ids if title},
        {event for _, event, _ in ids if event},
        {program for _, _, program in ids if program},
        country=ranking.scope.country,
        platforms=ranking.signals.platforms,
        now=ranking.scope.now,
        hours=ranking.scope.hours,
    )
    ways_in = [found.to(*each) for each in ids]
    reasons = explain(ranking, chosen, ways_in)
    return [
        Pick(
            kind=ranking.kind(index),
            score=float(ranking.scored.scores[index]),
            title_id=title,
            event_id=event,
            program_id=program,
            ways=way_in,
            reasons=why,
            next_episode=ranking.next_episode(index),
        )
        for index, (title, event, program), way_in, why in zip(chosen, ids, ways_in, reasons, strict=True)
    ]
