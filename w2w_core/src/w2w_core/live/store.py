"""The one writer of a match's state: locks its row, asks the engine, publishes what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet

from w2w_core.content.models import SportsEvent
from w2w_core.content.names import seen
from w2w_core.live import bus, channels, clock, engine, handover
from w2w_core.live.models import Doubt
from w2w_core.live.snapshot import EVENT_RELATIONS, event_detail, event_state
from w2w_core.live.state import Change, MatchState
from w2w_core.live.state import Doubt as Doubted
from w2w_sdk import EventStatus, LiveScore, Period, TimelineEvent

HEARD_EVERY = timedelta(seconds=30)
"""How often, at most, `observed_at` is written while nothing changes."""
TAKES_OVER = timedelta(seconds=90)
"""After so long a silence of the source that tells a running match, another one goes on with it."""
AHEAD = timedelta(minutes=2)
"""What was heard so far in the future was written by a clock that was wrong, and does not count."""

_STATE_FIELDS = [
    "status",
    "period",
    "part",
    "minute",
    "added",
    "clock",
    "home_score",
    "away_score",
    "half_time",
    "penalties",
    "line_score",
    "timeline",
    "version",
    "source",
    "observed_at",
    "changed_at",
    "stale_since",
]

log = structlog.get_logger(__name__)


def apply(provider_id: str, update: LiveScore, now: datetime | None = None) -> list[Change]:
    """Stores what a provider says of a match, and publishes it; returns what changed.

    A match that no fixture told of is skipped, and so is a running one that another source tells: two
    sources in turns would withdraw each other's entries. Nothing is written when there is nothing new.
    """
    now = now or clock.now()
    # A clock that runs ahead must not make all later updates look old.
    said = _legible(msgspec.structs.replace(update, observed_at=min(update.observed_at or now, now)))
    named = Q(external_ids__namespace="key", external_ids__value=said.key)
    event = _matches().select_related("competition").filter(named).first()
    if event is None:
        log.info("live.unknown_fixture", provider=provider_id, key=said.key)
        return []
    if said.key in event.turned:
        said = handover.turned(said)
    if _is_told_by_another(event, provider_id, said) or not _is_news(_state(event, now), said):
        return []

    def step(state: MatchState, locked: SportsEvent) -> tuple[MatchState, list[Change]]:
        if _is_told_by_another(locked, provider_id, said):
            return state, []
        if locked.source not in ("", provider_id):
            state = handover.retold(state, said)
        return engine.apply(state, said)

    return _change(event.pk, step, now, provider_id)


def tell_silence(now: datetime) -> int:
    """Publishes each running match that has just become stale; returns how many."""
    running = SportsEvent.objects.filter(status=SportsEvent.Status.LIVE, stale_since=None)
    silent = running.filter(observed_at__lt=now - engine.STALE_AFTER)

    def step(state: MatchState, _: SportsEvent) -> tuple[MatchState, list[Change]]:
        return engine.silence(state, now)

    return sum(bool(_change(pk, step, now)) for pk in silent.values_list("pk", flat=True))


def conclude(event_id: int, final: LiveScore) -> list[Change]:
    """Ends a match whose source forgot it. That source remains the one that may take the end back."""

    def step(state: MatchState, _: SportsEvent) -> tuple[MatchState, list[Change]]:
        return engine.conclude(state, final)

    return _change(event_id, step, final.observed_at or clock.now())


def tell_move(was: SportsEvent, now: datetime) -> list[Change]:
    """Publishes a match that has other teams or another competition than it `was`, where it was told, too."""

    def step(state: MatchState, _: SportsEvent) -> tuple[MatchState, list[Change]]:
        return msgspec.structs.replace(state, version=state.version + 1), [Change(kind="detail")]

    return _change(was.pk, step, now, also=channels.of(was))


_Step = Callable[[MatchState, SportsEvent], tuple[MatchState, list[Change]]]


def _change(
    event_id: int, step: _Step, now: datetime, provider_id: str | None = None, also: Iterable[str] = ()
) -> list[Change]:
    """One step of a match, and its publications, in one transaction."""
    with transaction.atomic():
        locked = (
            _matches()
            .select_for_update(of=("self",))
            .select_related(*EVENT_RELATIONS)
            .filter(pk=event_id)
            .first()
        )
        if locked is None:  # it was joined with another meanwhile
            return []
        before = _state(locked, now)
        after, changes = step(before, locked)
        if after == before and not changes:
            return []
        source = locked.source if provider_id is None else provider_id
        _write(locked, after, source, now if changes else locked.changed_at)
        _record(locked, before.doubt, after, source, now)
        if changes:
            _publish(locked, changes, now, also)
    return changes


def _legible(update: LiveScore) -> LiveScore:
    timeline = tuple(
        msgspec.structs.replace(
            item, key=seen(item.key), player=seen(item.player), other_player=seen(item.other_player)
        )
        for item in update.timeline
    )
    return msgspec.structs.replace(update, clock=seen(update.clock), timeline=timeline)


def _matches() -> QuerySet[SportsEvent]:
    held = FilteredRelation("doubts", condition=Q(doubts__settled_at=None))
    return SportsEvent.objects.alias(held=held).annotate(
        doubted_status=F("held__status"), doubted_since=F("held__since")
    )


def _is_told_by_another(event: SportsEvent, provider_id: str, said: LiveScore) -> bool:
    if event.source in ("", provider_id):
        return False
    if event.status == SportsEvent.Status.FINISHED:
        # Whoever lags behind the source that told the end does not take it back.
        return event.version > 0 and engine.steps_back(EventStatus.FINISHED, said.status)
    heard, at = event.observed_at, said.observed_at
    running = event.status == SportsEvent.Status.LIVE
    return running and heard is not None and at is not None and at - heard < TAKES_OVER


def _is_news(state: MatchState, update: LiveScore) -> bool:
    after, changes = engine.apply(state, update)
    if changes or after.doubt != state.doubt:
        return True
    heard, before = after.observed_at, state.observed_at
    return heard is not None and (before is None or heard - before >= HEARD_EVERY)


def _state(event: SportsEvent, now: datetime) -> MatchState:
    doubted: tuple[str | None, datetime | None] = (
        getattr(event, "doubted_status", None),
        getattr(event, "doubted_since", None),
    )
    status, since = doubted
    heard = event.observed_at
    return MatchState(
        sport=event.competition.sport,
        version=event.version,
        observed_at=None if heard and heard > now + AHEAD else heard,
        status=EventStatus(event.status),
        period=Period(event.period),
        part=event.part,
        minute=event.minute,
        added=event.added,
        clock=event.clock,
        home_score=event.home_score,
        away_score=event.away_score,
        half_time=_pair(event.half_time),
        penalties=_pair(event.penalties),
        line_score=msgspec.convert(event.line_score, tuple[tuple[int, int], ...]),
        timeline=msgspec.convert(event.timeline, tuple[TimelineEvent, ...]),
        stale_since=event.stale_since,
        doubt=Doubted(EventStatus(status), since) if status and since else None,
    )


def _pair(stored: list[int] | None) -> tuple[int, int] | None:
    return (stored[0], stored[1]) if stored else None


def _write(event: SportsEvent, after: MatchState, source: str, changed_at: datetime | None) -> None:
    fields: Mapping[str, Any] = msgspec.to_builtins(after, builtin_types=(datetime,))  # columns of a row
    for name in _STATE_FIELDS:
        if name in fields:
            setattr(event, name, fields[name])
    event.source = source
    event.changed_at = changed_at
    event.save(update_fields=_STATE_FIELDS)


def _record(
    event: SportsEvent, before: Doubted | None, after: MatchState, source: str, now: datetime
) -> None:
    if after.doubt == before:
        return
    if before is not None:
        upheld = after.doubt is None and after.status == before.status
        Doubt.objects.filter(event=event, settled_at=None).update(settled_at=now, upheld=upheld)
    if after.doubt is not None:
        said, since = after.doubt.status, after.doubt.since
        log.warning("live.doubt", source=source, match=event.pk, believed=after.status, said=said)
        Doubt.objects.create(event=event, status=said, since=since, source=source)


def _publish(event: SportsEvent, changes: list[Change], now: datetime, also: Iterable[str]) -> None:
    told = msgspec.to_builtins(changes)
    state = {"type": "event", "event": event_state(event, now), "changes": told}
    detail = {"type": "event", "event": event_detail(event, now), "changes": told}
    bus.publish_all({channels.event(event.pk): detail, **dict.fromkeys([*channels.of(event), *also], state)})
