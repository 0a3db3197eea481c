"""Asks every provider how its matches stand, as far as somebody wants to know, and stores the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from threading import Thread
from time import monotonic

import structlog
from django.db import DataError, IntegrityError, connection
from django.db.models import Q

from w2w_core.content.models import ExternalId, SportsEvent
from w2w_core.live import ledger, store, turns
from w2w_core.live.demand import demand
from w2w_core.live.lease import Lease, leased
from w2w_core.live.ledger import Poll
from w2w_core.live.pace import interval
from w2w_core.plugins import host, registry
from w2w_core.plugins.registry import Usable
from w2w_sdk import LiveScore, ProviderError, Query, Skip

BEFORE_KICK_OFF = timedelta(minutes=10)
LATEST_KICK_OFF = timedelta(hours=4)
"""How long after its time a match that has not begun is still asked about."""
AFTER_THE_END = timedelta(minutes=10)
"""How long a source may take back a final whistle."""
LONGEST_MATCH = timedelta(hours=6)
"""One that we believe to run for longer ended while nobody watched, and is asked about once in a while."""
SETTLED_EVERY = timedelta(minutes=30)
LONGEST_POLL = timedelta(seconds=host.LIVE.whole + 15)
"""One that takes longer is stuck, and another worker takes over."""

_Matches = dict[str, SportsEvent]
"""By the source's key."""

log = structlog.get_logger(__name__)


def poll_live(now: datetime, patience: float | None = None) -> int:
    """Polls the `live` stream of each provider that is due, and has matches on or about to begin.

    Any number of workers may call this at once: each provider is polled by one of them. Returns how many
    matches changed. A provider that fails is entered in the run ledger; neither it nor a slow one holds up
    the others. Polls that take more than `patience` seconds go on, and are waited for no longer.
    """
    live = {one.manifest.id: one for one in registry.usable() if "live" in one.manifest.streams}
    waiting = turns.due([_turn(id_) for id_ in live], now)
    if not waiting:
        return 0
    matches = _wanted([live[name.partition(":")[2]] for name in waiting], now)
    started = monotonic()

    def moment() -> datetime:
        """The polls of the providers before may have taken long."""
        return now + timedelta(seconds=monotonic() - started)

    changed: list[int] = []
    polls = [_beside(live[id_], some, moment(), changed) for id_, some in matches.items() if some]
    for poll in filter(None, polls):
        poll.join(None if patience is None else max(0.0, started + patience - monotonic()))
    return sum(changed)


def _turn(provider_id: str) -> str:
    return f"poll:{provider_id}"


def _wanted(providers: Iterable[Usable], now: datetime) -> Mapping[str, _Matches]:
    """By provider: all that may change; of sources to be spared only what somebody watches or follows."""
    spared = {one.manifest.id: one.manifest.streams["live"].only_while_watched for one in providers}
    found: dict[str, _Matches] = {id_: {} for id_ in spared}
    for key, match in _changing(now):
        provider_id = key.partition(":")[0]
        if provider_id in found:
            found[provider_id][key] = match
    if any(spared[id_] and matches for id_, matches in found.items()):
        asked = demand()
        for id_, matches in found.items():
            if spared[id_]:
                found[id_] = {k: m for k, m in matches.items() if asked.wants(m) or _is_unsettled(m, now)}
    return found


def _changing(now: datetime) -> Iterator[tuple[str, SportsEvent]]:
    """By each source's key: what we believe to be live, lest a final be missed, what may begin, and what may
    be taken back."""
    status = SportsEvent.Status
    window = (now - LATEST_KICK_OFF, now + BEFORE_KICK_OFF)
    beginning = Q(event__status__in=[status.SCHEDULED, status.POSTPONED], event__starts_at__range=window)
    ended = Q(event__status=status.FINISHED, event__changed_at__gte=now - AFTER_THE_END)
    running = Q(event__status=status.LIVE)
    keys = ExternalId.objects.filter(running | beginning | ended, namespace="key").select_related("event")
    for one in keys.order_by("value"):
        if one.event is not None:
            yield one.value, one.event


def _is_unsettled(match: SportsEvent, now: datetime) -> bool:
    if match.status != SportsEvent.Status.LIVE or match.starts_at > now - LONGEST_MATCH:
        return False
    return match.observed_at is None or match.observed_at < now - SETTLED_EVERY


def _beside(one: Usable, matches: _Matches, now: datetime, changed: list[int]) -> Thread | None:
    """Polls in a thread of its own, which waits for the provider's process; an object of this one at once."""
    if one.provider:
        changed.append(_in_turn(one, matches, now))
        return None

    def poll() -> None:
        try:
            changed.append(_in_turn(one, matches, now))
        except Exception:
            log.exception("live.poll_broken_off", provider=one.manifest.id)
        finally:
            connection.close()

    thread = Thread(target=poll, name=f"poll of {one.manifest.id}", daemon=True)
    thread.start()
    return thread


def _in_turn(one: Usable, matches: _Matches, now: datetime) -> int:
    """Polls if the turn is ours; how many matches changed."""
    with leased(_turn(one.manifest.id), now, LONGEST_POLL) as lease:
        if lease is None:
            return 0
        try:
            return _poll(one.manifest.id, tuple(matches), now, lease)
        finally:
            due_at = now + interval(one.manifest, matches.values(), now)
            turns.give_back(lease.name, lease.holder, due_at)


def _poll(provider_id: str, keys: tuple[str, ...], now: datetime, lease: Lease) -> int:
    poll = Poll()
    started = monotonic()
    broken: Exception | None = None
    try:
        emits = host.run(provider_id, "live", Query(now=now, keys=keys))
    except registry.Unavailable as why:  # it rests, or was switched off a moment ago
        log.debug("live.resting", provider=provider_id, reason=str(why))
        return 0
    try:
        for record in emits:
            if not lease.holds():
                log.warning("live.overtaken", provider=provider_id)
                break
            if isinstance(record, LiveScore):
                poll.records += 1
                try:
                    poll.changed += bool(store.apply(provider_id, record, now))
                except (DataError, IntegrityError, OverflowError) as error:  # a minute below 0, say
                    poll.skips.append(Skip(record.key, str(error).strip()))
            elif isinstance(record, Skip):
                poll.skips.append(record)
    except Exception as error:
        # Whatever a provider's code raises: the matches of the others go on.
        poll.failure = host.reason(error)
        broken = error
    poll.requests = emits.requests
    news = ledger.enter(provider_id, poll, now + timedelta(seconds=monotonic() - started))
    if broken and news:
        _warn(provider_id, poll.failure, broken)
    return poll.changed


def _warn(provider_id: str, reason: str, error: Exception) -> None:
    """Once, and with a traceback only where the fault may be our own."""
    trace = None if isinstance(error, ProviderError) else error
    log.warning("live.poll_failed", provider=provider_id, reason=reason, exc_info=trace)
