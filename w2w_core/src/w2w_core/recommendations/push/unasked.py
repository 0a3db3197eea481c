"""What arrives and suits a person goes to them unasked: who waits longest is ranked for first."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Q, QuerySet

from w2w_core.recommendations.models import PushedPick, PushState
from w2w_core.recommendations.push.arrivals import HORIZON, Marks, arrived, notice
from w2w_core.recommendations.push.ledger import Publish, locked_state, never_pushed, push_once
from w2w_core.recommendations.ranking.pipeline import rank_for
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.versioned import recheck_all
from w2w_core.recommendations.vocabulary import Ask, Pick

WORKS_FOR = 0.5
"""Seconds of one run of looks."""
LOOKS_EVERY = timedelta(minutes=1)
"""At most, for one person; what arrives in between is looked at together."""
_AT_ONCE = 200
_PERSONAL = frozenset(
    {
        "taste",
        "favorite_genre",
        "profile_type",
        "follows_team",
        "follows_competition",
        "on_watchlist",
        "next_episode",
    }
)
"""Terms of a score that come from the person, and not from what everybody sees."""

log = structlog.get_logger(__name__)


def push_arrived(user_id: int, now: datetime, publish: Publish, marks: Marks, a_day: int) -> list[Pick]:
    """Publish what arrived since the last such look, is among a person's first picks, and suits them.

    To suit somebody is to be lifted by what they told or did, on balance. At most `a_day` a day of
    theirs; `marks` tell how far this look sees.
    """
    ranking = rank_for(user_id, Ask(hours=HORIZON), now)
    with locked_state(user_id) as state:
        room = a_day - _pushed_today(user_id, ranking, now)
        new: list[int] = []  # With no room the marks stay: tomorrow's look takes today's arrivals in.
        if room > 0 and ranking.signals.personalised:
            since = Marks(**state.marks) if state.marks else marks
            suiting = [index for index in never_pushed(user_id, ranking) if _suits(ranking, index)]
            new = arrived(ranking, suiting, since, marks)[:room]
            state.marks = marks._asdict()
        state.waiting_since, state.looked_at = None, now
        state.save(update_fields=["waiting_since", "looked_at", "marks"])
        return push_once(user_id, ranking, new, publish, "arrival")


def push_waiting(now: datetime, people: QuerySet[Any], publish: Publish, a_day: int) -> int:
    """Notice what arrived, and look for those of `people` (users) who wait, the longest first; how many.

    Stops after a fraction of a second: a worker that ranks for all cannot answer who has just rated.
    """
    end = time.monotonic() + WORKS_FOR
    marks = notice(now, people)
    rested = Q(looked_at=None) | Q(looked_at__lte=now - LOOKS_EVERY)
    waiting = PushState.objects.filter(rested, waiting_since__isnull=False, user__in=people.values("pk"))
    waiting = waiting.order_by("waiting_since", "pk")
    looks = 0
    for user_id in waiting.values_list("user_id", flat=True)[:_AT_ONCE]:
        if looks and time.monotonic() > end:
            break
        if not looks:
            recheck_all()  # A catalogue of a moment ago may hold nothing yet of what arrived.
        looks += 1
        try:
            push_arrived(user_id, now, publish, marks, a_day)
        except Exception:
            # Their turn comes again behind all others, who need not wait for it.
            log.exception("recommendations.push_failed", user=user_id)
            PushState.objects.filter(user=user_id).update(waiting_since=now, looked_at=now)
    return looks


def _suits(ranking: Ranking, index: int) -> bool:
    lift = sum(value for term, value in ranking.scored.of(index).items() if term in _PERSONAL)
    return lift > 0


def _pushed_today(user_id: int, ranking: Ranking, now: datetime) -> int:
    midnight = now.astimezone(ranking.signals.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return PushedPick.objects.filter(user=user_id, unasked=True, at__gte=midnight).count()
