"""Publishing on a channel: written with the change it tells of, sent on commit, sent again after a crash.

Offsets of a channel have no gaps, and are committed in their order: the channel's `Stream` row stays
locked until the transaction ends. What is sent is also what subscribers recover from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.module_loading import import_string

from w2w_core.live.models import Publication, Stream

Deliver = Callable[[Sequence[Publication]], None]

KEEP = 300
KEEP_FOR = timedelta(hours=48)
_SEND_AT_ONCE = 500

log = structlog.get_logger(__name__)


def publish(channel: str, data: Mapping[str, Any]) -> None:  # any JSON object
    """Adds a publication to the channel; it is sent if and when the transaction commits.

    Raises RuntimeError outside of a transaction: a publication without its change, or the
    other way round, could be left behind by a crash.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"publish to {channel}: only within transaction.atomic()")
    stream, _ = Stream.objects.select_for_update().get_or_create(channel=channel)
    stream.offset += 1
    stream.save(update_fields=["offset"])
    publication = Publication.objects.create(channel=channel, offset=stream.offset, data=data)
    # Robust: the change is committed, so its caller must not fail. `resend` makes up for it.
    transaction.on_commit(lambda: _send([publication]), robust=True)


def position(channel: str) -> Stream:
    """Epoch and newest offset of a channel; a channel without publications starts its epoch now."""
    stream = Stream.objects.filter(channel=channel).first()
    return stream or Stream.objects.get_or_create(channel=channel)[0]


def since(channel: str, offset: int, limit: int = KEEP) -> list[Publication]:
    """Publications after `offset`, oldest first; the first is not `offset + 1` if that is no longer kept."""
    return list(Publication.objects.filter(channel=channel, offset__gt=offset).order_by("offset")[:limit])


def latest(channel: str, count: int) -> list[Publication]:
    """The newest `count` publications, oldest first."""
    return list(Publication.objects.filter(channel=channel).order_by("-offset")[:count])[::-1]


def resend(older_than: datetime) -> int:
    """Sends what a crash, or a broker that was down, left unsent since before then; returns how many."""
    left = Publication.objects.filter(sent_at__isnull=True, created_at__lte=older_than)
    publications = list(left.order_by("id")[:_SEND_AT_ONCE])
    if publications:
        log.warning("live.resend", publications=len(publications))
        _send(publications)
    return len(publications)


def trim() -> int:
    """Forgets publications that are over two days old, or not among the last 300 of their channel."""
    newest = Stream.objects.filter(channel=OuterRef("channel")).values("offset")
    old = Publication.objects.filter(created_at__lt=timezone.now() - KEEP_FOR)
    many = Publication.objects.alias(newest=Subquery(newest)).filter(offset__lte=F("newest") - KEEP)
    return old.delete()[0] + many.delete()[0]


def _send(publications: Sequence[Publication]) -> None:
    deliver: Deliver = import_string(settings.W2W_DELIVER)
    deliver(publications)
    Publication.objects.filter(pk__in=[one.pk for one in publications]).update(sent_at=timezone.now())
