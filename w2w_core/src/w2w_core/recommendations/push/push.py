"""New recommendations go to the person as soon as there are any, and none goes twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Literal

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet

from w2w_core.content.models import Joining
from w2w_core.recommendations.explain.picks import picks
from w2w_core.recommendations.models import DailyPicks, PushedPick, PushState
from w2w_core.recommendations.push.arrivals import HORIZON, Marks, arrived, notice
from w2w_core.recommendations.ranking.pipeline import rank_for
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.versioned import recheck_all
from w2w_core.recommendations.vocabulary import Ask, Pick

LOOKED_AT = 10
"""What is not among the first so many is no news."""
Because = Literal[
    "rating", "watchlist", "dismissal", "watched", "follow", "favorite_genre", "profile", "arrival"
]
"""What the person did; or, for `arrival`, nothing."""
FORGOTTEN_AFTER = timedelta(days=90)
"""The daily picks of a day, and a match or a programme of no title that was pushed."""
WORKS_FOR = 0.5
"""Seconds of one run of looks."""
LOOKS_EVERY = timedelta(minutes=1)
"""At most, for one person; what arrives in between is looked at together."""
_AT_ONCE = 200
_CLOCKS_DIFFER = timedelta(seconds=1)
"""Those of the machines that tell of a change and that rank."""
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

Publish = Callable[[int, list[Pick], Because], None]
"""Called with the person's id, the new picks and their cause, in the transaction that remembers them."""


log = structlog.get_logger(__name__)


def push_new(
    user_id: int, now: datetime, publish: Publish, because: Because, changed_at: datetime | None = None
) -> list[Pick]:
    """Publish what is new among a person's first picks after they did something, and return it.

    Nothing new: nothing published. `changed_at` is when the change was stored: if the person was
    ranked for since then, the change was answered with the ones after it.
    """
    if changed_at and _answered(user_id, changed_at + _CLOCKS_DIFFER):
        return []
    ranking = rank_for(user_id, Ask(), now)
    if not ranking.signals.personalised:
        return []
    with _alone(user_id) as state:
        if state.answered_at and state.answered_at > now:
            return []  # By what the person did since; this list is out of date.
        state.answered_at = now
        state.save(update_fields=["answered_at"])
        return _push(user_id, ranking, _fresh(user_id, ranking), publish, because)


def push_arrived(user_id: int, now: datetime, publish: Publish, marks: Marks, a_day: int) -> list[Pick]:
    """Publish what arrived since the last such look, is among a person's first picks, and suits them.

    To suit somebody is to be lifted by what they told or did, on balance. At most `a_day` a day of
    theirs; `marks` tell how far this look sees.
    """
    ranking = rank_for(user_id, Ask(hours=HORIZON), now)
    with _alone(user_id) as state:
        room = a_day - _pushed_today(user_id, ranking, now)
        new: list[int] = []  # With no room the marks stay: tomorrow's look takes today's arrivals in.
        if room > 0 and ranking.signals.personalised:
            since = Marks(**state.marks) if state.marks else marks
            suiting = [index for index in _fresh(user_id, ranking) if _suits(ranking, index)]
            new = arrived(ranking, suiting, since, marks)[:room]
            state.marks = marks._asdict()
        state.waiting_since, state.looked_at = None, now
        state.save(update_fields=["waiting_since", "looked_at", "marks"])
        return _push(user_id, ranking, new, publish, "arrival")


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


def forget_old(now: datetime) -> None:
    """What can never come again."""
    DailyPicks.objects.filter(date__lt=(now - FORGOTTEN_AFTER).date()).delete()
    old = PushedPick.objects.filter(at__lt=now - FORGOTTEN_AFTER)
    old.exclude(subject__startswith="title:").delete()


@contextmanager
def _alone(user_id: int) -> Iterator[PushState]:
    """The lock keeps two jobs for one person from pushing the same."""
    PushState.objects.get_or_create(user_id=user_id)
    with transaction.atomic():
        yield PushState.objects.select_for_update().get(user_id=user_id)


def _answered(user_id: int, since: datetime) -> bool:
    answered: bool = PushState.objects.filter(user=user_id, answered_at__gt=since).exists()
    return answered


def _fresh(user_id: int, ranking: Ranking) -> list[int]:
    """Which of the first were never pushed, in any form, nor as a title that was joined with another."""
    first = ranking.first(LOOKED_AT).tolist()
    titles = {title for index in first if (title := ranking.title_id(index))}
    names = {index: [_subject(ranking, index)] for index in first}
    for kept, gone in Joining.objects.filter(kept__in=titles).values_list("kept_id", "gone"):
        for index in first:
            if ranking.title_id(index) == kept:
                names[index].append(f"title:{gone}")
    every = {name for each in names.values() for name in each}
    known = set(PushedPick.objects.filter(user=user_id, subject__in=every).values_list("subject", flat=True))
    return [index for index in first if known.isdisjoint(names[index])]


def _push(
    user_id: int, ranking: Ranking, chosen: Sequence[int], publish: Publish, because: Because
) -> list[Pick]:
    if not chosen:
        return []
    new = picks(ranking, chosen)
    now, unasked = ranking.scope.now, because == "arrival"
    PushedPick.objects.bulk_create(
        PushedPick(user_id=user_id, subject=_subject(ranking, index), at=now, unasked=unasked)
        for index in chosen
    )
    publish(user_id, new, because)
    return new


def _subject(ranking: Ranking, index: int) -> str:
    """As the pick's own; but tomorrow's bulletin is the same programme as today's."""
    airing = ranking.airing(index)
    if airing is not None and airing.title_id is None:
        return f"programme:{airing.name.casefold()}"
    return ranking.subject(index)


def _suits(ranking: Ranking, index: int) -> bool:
    lift = sum(value for term, value in ranking.scored.of(index).items() if term in _PERSONAL)
    return lift > 0


def _pushed_today(user_id: int, ranking: Ranking, now: datetime) -> int:
    midnight = now.astimezone(ranking.signals.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return PushedPick.objects.filter(user=user_id, unasked=True, at__gte=midnight).count()
