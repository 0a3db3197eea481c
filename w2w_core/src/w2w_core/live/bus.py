"""Publishing on a channel: written with the change it tells of, sent on commit, sent again after a crash.

Offsets of a channel have no gaps, and are committed in their order: the channel's `Stream` row stays
locked until the transaction ends. What is sent is also what subscribers recover from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


class Postponed(Exception):
    """Raised by a deliverer that leaves publications in the outbox; `resend` comes back to them."""


def publish(channel: str, data: Mapping[str, Any]) -> None:  # any JSON object
    """Adds a publication to the channel; it is sent if and when the transaction commits.

    Raises RuntimeError outside of a transaction: a publication without its change, or the
    other way round, could be left behind by a crash.
    """
    publish_all({channel: data})


def publish_all(messages: Mapping[str, Mapping[str, Any]]) -> None:
    """The same on several channels, one publication each, in a fixed number of queries."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"publish to {', '.join(messages)}: only within transaction.atomic()")
    streams = _locked(messages)
    Stream.objects.filter(channel__in=messages).update(offset=F("offset") + 1)
    publications = Publication.objects.bulk_create(
        Publication(channel=channel, offset=streams[channel].offset + 1, data=data)
        for channel, data in messages.items()
    )
    # Robust: the change is committed, so its caller must not fail. `resend` makes up for it.
    transaction.on_commit(lambda: _send(publications), robust=True)


def _locked(channels: Iterable[str]) -> dict[str, Stream]:
    """By channel. New ones are made first, and all locked in one order: no two writers wait in a circle."""
    names = sorted(channels)
    known = Stream.objects.filter(channel__in=names)
    missing = set(names) - set(known.values_list("channel", flat=True))
    Stream.objects.bulk_create((Stream(channel=name) for name in sorted(missing)), ignore_conflicts=True)
    return {stream.channel: stream for stream in known.select_for_update().order_by("channel")}


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


def unsent(channel: str) -> list[Publication]:
    """What of a channel is still in the outbox, oldest first, and not too much of it at once."""
    left = Publication.objects.filter(channel=channel, sent_at__isnull=True)
    return list(left.order_by("offset")[:_SEND_AT_ONCE])


def mark_sent(publications: Sequence[Publication]) -> None:
    if publications:
        sent = Publication.objects.filter(pk__in=[one.pk for one in publications])
        sent.update(sent_at=timezone.now())


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
    try:
        deliver(publications)
    except Postponed:
        return
    mark_sent(publications)
