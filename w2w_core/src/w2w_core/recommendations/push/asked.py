"""What is new after something a person did goes to them at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from w2w_core.recommendations.models import PushState
from w2w_core.recommendations.push.ledger import Because, Publish, locked_state, never_pushed, push_once
from w2w_core.recommendations.ranking.pipeline import rank_for
from w2w_core.recommendations.vocabulary import Ask, Pick

_CLOCKS_DIFFER = timedelta(seconds=1)
"""Those of the machines that tell of a change and that rank."""


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
    with locked_state(user_id) as state:
        if state.answered_at and state.answered_at > now:
            return []  # By what the person did since; this list is out of date.
        state.answered_at = now
        state.save(update_fields=["answered_at"])
        return push_once(user_id, ranking, never_pushed(user_id, ranking), publish, because)


def _answered(user_id: int, since: datetime) -> bool:
    answered: bool = PushState.objects.filter(user=user_id, answered_at__gt=since).exists()
    return answered
