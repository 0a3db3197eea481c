"""Asks every provider how its matches stand, and stores the answers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live import store
from w2w_core.plugins import host, registry
from w2w_sdk import LiveScore, Query, Skip

BEFORE_KICK_OFF = timedelta(minutes=10)
LATEST_KICK_OFF = timedelta(hours=4)
"""How long after its time a match that has not begun is still asked about."""

log = structlog.get_logger(__name__)


def poll_live(now: datetime) -> int:
    """Polls the `live` stream of each provider that has matches on or about to begin.

    Returns how many matches changed. A provider that fails is logged and does not stop the others.
    """
    due = _due(now)
    return sum(
        _poll(one.manifest.id, tuple(due[one.manifest.id]), now)
        for one in registry.usable()
        if "live" in one.manifest.streams and due[one.manifest.id]
    )


def _due(now: datetime) -> defaultdict[str, list[str]]:
    """Keys by provider: all that we believe to be live, lest a final be missed, and those that may begin."""
    beginning = Q(
        event__status=SportsEvent.Status.SCHEDULED,
        event__starts_at__range=(now - LATEST_KICK_OFF, now + BEFORE_KICK_OFF),
    )
    running = Q(event__status=SportsEvent.Status.LIVE)
    keys = ExternalId.objects.filter(running | beginning, namespace="key").values_list("value", flat=True)
    due: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        due[key.partition(":")[0]].append(key)
    return due


def _poll(provider_id: str, keys: tuple[str, ...], now: datetime) -> int:
    changed = 0
    try:
        for record in host.run(provider_id, "live", Query(now=now, keys=keys)):
            if isinstance(record, LiveScore):
                changed += bool(store.apply(provider_id, record, now))
            elif isinstance(record, Skip):
                log.warning("live.skipped", provider=provider_id, where=record.where, why=record.why)
    except host.Resting as resting:
        log.debug("live.resting", provider=provider_id, reason=str(resting))  # its fault was logged before
    except Exception:
        # Whatever a provider's code raises: the matches of the others go on.
        log.exception("live.poll_failed", provider=provider_id)
    return changed
