"""The one writer of a match's state: locks its row, asks the engine, publishes what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from django.db import transaction
from django.utils import timezone

from w2w_core.content.models import SportsEvent
from w2w_core.live import bus, engine
from w2w_core.live.engine import Change, MatchState
from w2w_core.live.models import Doubt
from w2w_core.live.snapshot import EVENT_RELATIONS, event_detail, event_state
from w2w_sdk import EventStatus, LiveScore, Period, TimelineEvent

LIVE_CHANNEL = "sports:live"
HEARD_EVERY = timedelta(seconds=30)
"""How often, at most, `observed_at` is written while nothing changes."""
TAKES_OVER = timedelta(seconds=90)
"""After so long a silence of the source that tells a running match, another one goes on with it."""

_STATE_FIELDS = [
    "status",
    "period",
    "minute",
    "added",
    "home_score",
    "away_score",
    "half_time",
    "penalties",
    "timeline",
    "version",
    "source",
    "observed_at",
    "changed_at",
]

log = structlog.get_logger(__name__)


def event_channel(event_id: int) -> str:
    return f"sports:event.{event_id}"


def apply(provider_id: str, update: LiveScore, now: datetime | None = None) -> list[Change]:
    """Stores what a provider says of a match, and publishes it; returns what changed.

    A match that no fixture told of is skipped, and so is a running one that another source tells: two
    sources in turns would withdraw each other's entries. Nothing is written when there is nothing new.
    """
    now = now or timezone.now()
    # A clock that runs ahead must not make all later updates look old.
    said = msgspec.structs.replace(update, observed_at=min(update.observed_at or now, now))
    event = _find(said.key)
    if event is None:
        log.info("live.unknown_fixture", provider=provider_id, key=said.key)
        return []
    if said.key in event.turned:
        said = engine.turned(said)
    if _is_told_by_another(event, provider_id, said) or not _news(_state(event), said):
        return []
    with transaction.atomic():
        locked = (
            SportsEvent.objects.select_for_update(of=("self",))
            .select_related(*EVENT_RELATIONS, "doubt")
            .get(pk=event.pk)
        )
        if _is_told_by_another(locked, provider_id, said):
            return []
        before = _state(locked)
        if locked.source not in ("", provider_id):
            before = engine.retold(before, said)
        after, changes = engine.apply(before, said)
        if after != before:
            _write(locked, before, after, provider_id, now if changes else locked.changed_at)
        if changes:
            _publish(locked, changes, now)
    return changes


def _find(key: str) -> SportsEvent | None:
    named = {"external_ids__namespace": "key", "external_ids__value": key}
    return SportsEvent.objects.select_related("doubt").filter(**named).first()


def _is_told_by_another(event: SportsEvent, provider_id: str, said: LiveScore) -> bool:
    if event.source in ("", provider_id) or event.status != SportsEvent.Status.LIVE:
        return False
    heard, at = event.observed_at, said.observed_at
    return heard is not None and at is not None and at - heard < TAKES_OVER


def _news(state: MatchState, update: LiveScore) -> bool:
    after, changes = engine.apply(state, update)
    if changes or after.doubt != state.doubt:
        return True
    heard, before = after.observed_at, state.observed_at
    return heard is not None and (before is None or heard - before >= HEARD_EVERY)


def _state(event: SportsEvent) -> MatchState:
    doubt: Doubt | None = getattr(event, "doubt", None)
    return MatchState(
        version=event.version,
        observed_at=event.observed_at,
        status=EventStatus(event.status),
        period=Period(event.period),
        minute=event.minute,
        added=event.added,
        home_score=event.home_score,
        away_score=event.away_score,
        half_time=_pair(event.half_time),
        penalties=_pair(event.penalties),
        timeline=msgspec.convert(event.timeline, tuple[TimelineEvent, ...]),
        doubt=engine.Doubt(status=EventStatus(doubt.status), since=doubt.since) if doubt else None,
    )


def _pair(stored: list[int] | None) -> tuple[int, int] | None:
    return (stored[0], stored[1]) if stored else None


def _write(
    event: SportsEvent, before: MatchState, after: MatchState, source: str, changed_at: datetime | None
) -> None:
    fields: Mapping[str, Any] = msgspec.to_builtins(after, builtin_types=(datetime,))  # columns of a row
    for name in _STATE_FIELDS:
        if name in fields:
            setattr(event, name, fields[name])
    event.source = source
    event.changed_at = changed_at
    event.save(update_fields=_STATE_FIELDS)
    if after.doubt == before.doubt:
        return
    if after.doubt is None:
        Doubt.objects.filter(event=event).delete()
        return
    log.warning("live.doubt", source=source, match=event.pk, believed=after.status, said=after.doubt.status)
    Doubt.objects.update_or_create(
        event=event, defaults={"status": after.doubt.status, "since": after.doubt.since, "source": source}
    )


def _publish(event: SportsEvent, changes: list[Change], now: datetime) -> None:
    told = msgspec.to_builtins(changes)
    bus.publish(LIVE_CHANNEL, {"type": "event", "event": event_state(event, now), "changes": told})
    bus.publish(
        event_channel(event.pk), {"type": "event", "event": event_detail(event, now), "changes": told}
    )
