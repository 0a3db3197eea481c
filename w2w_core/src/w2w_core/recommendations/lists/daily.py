"""A handful for the day: drawn by person and date, and fixed but for availability."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np

from w2w_core.recommendations.explain.picks import picks
from w2w_core.recommendations.lists.tonight import Listed, Viewer
from w2w_core.recommendations.models import DailyPicks
from w2w_core.recommendations.ranking.pipeline import rank_for
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.vocabulary import Ask, Kind

SIZE = 5
_DRAWN_FROM = 40
_CHANCE = 0.15
"""How far luck can lift a pick, in units of the score: every day differs, and none is bad."""
_OF_A_KIND = 2


def daily(user: Viewer, now: datetime, *, country: str | None = None) -> tuple[date, Listed]:
    """The day's date where the person is, and at most five picks in the order of that day's first request.

    What was meanwhile seen, dismissed, or cannot be reached any more is left out, not replaced.
    """
    user_id = user.pk if user else None
    ranking = rank_for(user_id, Ask(country=country), now)
    today = now.astimezone(ranking.signals.zone).date()
    of_day = {"user_id": user_id, "country": ranking.scope.country, "date": today}
    kept = DailyPicks.objects.filter(**of_day).first()
    if kept is None:
        drawn = _draw(ranking, np.random.default_rng([user_id or 0, today.toordinal()]))
        if not drawn:  # An empty catalogue is no choice to keep for a day.
            return today, Listed([], ranking.scope.country)
        kept, _ = DailyPicks.objects.get_or_create(**of_day, defaults={"picks": drawn})
    at_hand = [index for subject in kept.picks if (index := ranking.find(subject)) is not None]
    return today, Listed(picks(ranking, at_hand), ranking.scope.country)


def _draw(ranking: Ranking, luck: np.random.Generator) -> list[str]:
    """The best by score and luck, with no more than two of a kind while there are others."""
    best = ranking.first(_DRAWN_FROM)
    order = best[
        np.argsort(-(ranking.scored.scores[best] + _CHANCE * luck.gumbel(size=len(best))), kind="stable")
    ]
    first: list[int] = []
    others: list[int] = []
    for index in order.tolist():
        crowded = _count(ranking, first, ranking.kind(index)) >= _OF_A_KIND
        (others if crowded else first).append(index)
    return [ranking.subject(index) for index in (first + others)[:SIZE]]


def _count(ranking: Ranking, chosen: list[int], kind: Kind) -> int:
    return sum(ranking.kind(index) is kind for index in chosen)
