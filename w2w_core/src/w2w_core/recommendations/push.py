"""New recommendations go to the person as soon as there are any, and none goes twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from w2w_core.recommendations.models import PushedPicks
from w2w_core.recommendations.picks import Ask, Pick
from w2w_core.recommendations.tonight import picks, rank_for

LOOKED_AT = 10
"""What is not among the first so many is no news."""
REMEMBERED = 1000

Publish = Callable[[int, list[Pick], str], None]
"""Called with the person's id, the new picks and their cause, in the transaction that remembers them."""


def push_new(user_id: int, now: datetime, publish: Publish, because: str) -> list[Pick]:
    """Publish what is new among a person's first picks, and return it; nothing new: nothing published."""
    with transaction.atomic():
        PushedPicks.objects.get_or_create(user_id=user_id)
        # The lock keeps two jobs for one person from pushing the same.
        pushed = PushedPicks.objects.select_for_update().get(user_id=user_id)
        ranking = rank_for(user_id, Ask(), now)
        known = set(pushed.subjects)
        fresh = [index for index in ranking.order[:LOOKED_AT].tolist() if ranking.subject(index) not in known]
        if not fresh:
            return []
        new = picks(ranking, fresh)
        pushed.subjects = [*pushed.subjects, *(pick.subject for pick in new)][-REMEMBERED:]
        pushed.pushed_at = now
        pushed.save(update_fields=["subjects", "pushed_at"])
        publish(user_id, new, because)
        return new
