"""Has a person's recommendations made anew, once what changed them is stored."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from w2w_core.recommendations.push.ledger import Because
from w2w_site.jobs import tasks
from w2w_site.users.models import User


def refresh_recommendations(user: User, because: Because) -> None:
    def ask() -> None:
        tasks.refresh_recommendations.delay(user.pk, because, timezone.now().timestamp())

    transaction.on_commit(ask)
