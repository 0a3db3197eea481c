"""One title for one person: its score to the last contribution, and why it is not shown, if it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from w2w_core.content.models import Title
from w2w_core.recommendations.candidates import guide
from w2w_core.recommendations.explain.picks import picks
from w2w_core.recommendations.ranking.pipeline import rank_candidates, rank_for
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.vocabulary import Ask, Pick


@dataclass(frozen=True)
class EventShare:
    """What one event of the history adds to the score."""

    title_id: int
    title: str
    grade: float
    contribution: float


@dataclass(frozen=True)
class OneTitle:
    pick: Pick
    """As it is, or would be, shown on demand; its reasons add up to the score."""
    events: tuple[EventShare, ...]
    """The taste in that score once more, event by event; the weightiest first."""
    place: int | None
    """1 for the first of the whole list; None if it is not on it."""
    of: int
    """So many are on the list."""
    hidden_by: tuple[str, ...]
    """seen, dismissed, caught_up, retired, beyond_age_limit, sequel, not_offered, not_on_services."""


def look(user_id: int | None, title_id: int, ask: Ask, now: datetime) -> OneTitle | None:
    """None for a title that is not in the catalogue (yet)."""
    shown = rank_for(user_id, ask, now)
    row = int(shown.catalogue.rows([title_id])[0])
    if row < 0:
        return None
    alone = replace(shown.candidates, title_rows=np.array([row]), airings=guide.NONE, matches=())
    ranking = rank_candidates(shown.catalogue, shown.signals, shown.scope, alone)
    [pick] = picks(ranking, [0])
    subjects = [shown.subject(index) for index in shown.order.tolist()]
    return OneTitle(
        pick=pick,
        events=tuple(_events(ranking, row)),
        place=subjects.index(pick.subject) + 1 if pick.subject in subjects else None,
        of=len(subjects),
        hidden_by=tuple(_hidden_by(shown, row)),
    )


def _events(ranking: Ranking, row: int) -> Iterator[EventShare]:
    if not len(ranking.history):
        return
    added, rows = ranking.reading.by_event(row), ranking.history.rows
    names = dict(Title.objects.filter(pk__in=ranking.catalogue.ids[rows].tolist()).values_list("pk", "name"))
    for event in np.argsort(-np.abs(added), kind="stable").tolist():
        pk = int(ranking.catalogue.ids[rows[event]])
        yield EventShare(pk, names.get(pk, ""), float(ranking.history.grades[event]), float(added[event]))


def _hidden_by(shown: Ranking, row: int) -> Iterator[str]:
    """Each reason by itself, by the same masks that leave titles out of the list."""
    catalogue, person, reach = shown.catalogue, shown.signals, shown.candidates.titles
    title = int(catalogue.ids[row])
    limits = catalogue.limits
    if title in person.seen_titles:
        yield "seen"
    if title in person.dismissed_titles:
        yield "dismissed"
    if title in person.in_progress and title not in shown.candidates.next_episodes:
        yield "caught_up"
    if limits.retired[row]:
        yield "retired"
    if limits.too_old(person.age_limit, catalogue.for_families)[row]:
        yield "beyond_age_limit"
    if limits.sequels(catalogue.known_rows(person.seen_titles))[row]:
        yield "sequel"
    if not reach.anyhow[row]:
        yield "not_offered"
    elif shown.scope.services == "mine" and not reach.included[row]:
        yield "not_on_services"
