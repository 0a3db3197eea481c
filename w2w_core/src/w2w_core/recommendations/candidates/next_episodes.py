"""Where a person goes on with the shows that they began."""

from __future__ import annotations

from datetime import datetime

from w2w_core.content.models import Episode
from w2w_core.recommendations.signals.person import Signals
from w2w_core.recommendations.vocabulary import NextEpisode


def next_episodes(signals: Signals, now: datetime) -> dict[int, NextEpisode]:
    """The first aired episode after the last one seen, of each show that was begun."""
    if not signals.in_progress:
        return {}
    rows = (
        Episode.objects.filter(season__title__in=signals.in_progress)
        .exclude(airs_at__gt=now)
        .exclude(airs_at=None, air_date__gt=now.date())
        .order_by("season__title_id", "season__number", "number")
        .values_list("season__title_id", "pk", "season__number", "number", "name")
    )
    following: dict[int, NextEpisode] = {}
    for title_id, pk, season, number, name in rows:
        if pk in signals.seen_episodes:
            following.pop(title_id, None)
        else:
            following.setdefault(title_id, NextEpisode(pk, season, number, name))
    return following
