"""A person's word on what sources contradict each other on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from w2w_core.content.models import Conflict
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.write import alone_until_commit
from w2w_core.ingest.write.belief import remerge


@transaction.atomic
def settle(conflict: Conflict, provider: str, now: datetime) -> None:
    """From now on the title says on this field what the provider says; Refused where that is nothing."""
    if provider not in conflict.values:
        raise Refused(f"{provider} says nothing of it; there are: {', '.join(sorted(conflict.values))}")
    _decide(conflict, provider, dismissed=False, now=now)


@transaction.atomic
def dismiss(conflict: Conflict, now: datetime) -> None:
    """It is none, until one of the sources says something else."""
    _decide(conflict, "", dismissed=True, now=now)


@transaction.atomic
def reopen(conflict: Conflict, now: datetime) -> None:
    """Takes back what was settled or dismissed; it is gone where the sources agree by now."""
    _decide(conflict, "", dismissed=False, now=now)


def _decide(conflict: Conflict, settled: str, *, dismissed: bool, now: datetime) -> None:
    alone_until_commit()
    conflict.settled, conflict.dismissed = settled, dismissed
    conflict.save(update_fields=["settled", "dismissed"])
    remerge([conflict.title_id], now)
