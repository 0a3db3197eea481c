"""After the database was restored from a backup: what was counted since then must not be counted again."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.core.cache.backends.base import BaseCache
from django.db import transaction
from django.db.models import Sum

from w2w_core.content.models import SportsEvent
from w2w_core.live.models import Publication, Stream, new_epoch

_SEEN = "live:published"

log = structlog.get_logger(__name__)


def begin_anew(now: datetime) -> None:
    """Gives every channel another epoch, so that nobody recovers by offsets that were given twice.

    Clients are told `recovered: false`, and get snapshots; these have a later epoch, too, and so win over
    what the clients remember with higher versions. What the backup still had to send is not sent.
    """
    with transaction.atomic():
        streams = list(Stream.objects.select_for_update().order_by("channel"))
        for stream in streams:
            stream.epoch = new_epoch()
        Stream.objects.bulk_update(streams, ["epoch"], batch_size=500)
        Publication.objects.filter(sent_at=None).update(sent_at=now)
        SportsEvent.objects.update(epoch=int(now.timestamp()))


def look(cache: BaseCache, now: datetime) -> bool:
    """Finds out by itself that a backup was restored, as long as the cache remembers what was before.

    How much was ever published, on all channels, is a number that falls in no other way.
    """
    seen: int = cache.get(_SEEN, 0)
    published = _published()
    # Counted again, for another worker may have seen what came after we counted.
    lost = published < seen and _published() < seen
    if lost:
        log.warning("live.restored", published=published, seen=seen)
        begin_anew(now)
    if published != seen:
        cache.set(_SEEN, published, timeout=None)
    return lost


def _published() -> int:
    return Stream.objects.aggregate(sum=Sum("offset"))["sum"] or 0
