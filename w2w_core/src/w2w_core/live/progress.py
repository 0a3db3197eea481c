"""How far a channel that follows the clock was told, so that each thing is told once, by whichever worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from w2w_core.live.models import Told


@contextmanager
def told(channel: str, now: datetime) -> Iterator[Told]:
    """The channel's row, locked; what is published within, and what is saved of it, are one transaction.

    A channel that was never told of anything begins now.
    """
    with transaction.atomic():
        Told.objects.get_or_create(channel=channel, defaults={"until": now})
        yield Told.objects.select_for_update().get(channel=channel)
