"""What was pushed to whom: none goes twice, in whatever form it comes again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction

from w2w_core.content.models import Joining
from w2w_core.recommendations.explain.picks import picks
from w2w_core.recommendations.models import DailyPicks, PushedPick, PushState
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.vocabulary import Pick

LOOKED_AT = 10
"""What is not among the first so many is no news."""
Because = Literal[
    "rating", "watchlist", "dismissal", "watched", "follow", "favorite_genre", "profile", "arrival"
]
"""What the person did; or, for `arrival`, nothing."""
FORGOTTEN_AFTER = timedelta(days=90)
"""The daily picks of a day, and a match or a programme of no title that was pushed."""

Publish = Callable[[int, list[Pick], Because], None]
"""Called with the person's id, the new picks and their cause, in the transaction that remembers them."""


@contextmanager
def locked_state(user_id: int) -> Iterator[PushState]:
    """Where pushing to a person stands. The lock keeps two jobs for one person from pushing the same."""
    PushState.objects.get_or_create(user_id=user_id)
    with transaction.atomic():
        yield PushState.objects.select_for_update().get(user_id=user_id)


def never_pushed(user_id: int, ranking: Ranking) -> list[int]:
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


def push_once(
    user_id: int, ranking: Ranking, chosen: Sequence[int], publish: Publish, because: Because
) -> list[Pick]:
    """Publish candidates and enter them, both or neither; to be called with the state locked."""
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


def forget_old(now: datetime) -> None:
    """What can never come again."""
    DailyPicks.objects.filter(date__lt=(now - FORGOTTEN_AFTER).date()).delete()
    old = PushedPick.objects.filter(at__lt=now - FORGOTTEN_AFTER)
    old.exclude(subject__startswith="title:").delete()


def _subject(ranking: Ranking, index: int) -> str:
    """As the pick's own; but tomorrow's bulletin is the same programme as today's."""
    airing = ranking.airing(index)
    if airing is not None and airing.title_id is None:
        return f"programme:{airing.name.casefold()}"
    return ranking.subject(index)
