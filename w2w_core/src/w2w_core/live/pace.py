"""How soon a source is asked again: by the clock of its matches, and by what its quota allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from w2w_core.content.models import SportsEvent
from w2w_core.plugins.models import QuotaUse, SourceState
from w2w_core.plugins.quota import windows
from w2w_sdk import Manifest, Period

NEAR_KICK_OFF = timedelta(minutes=2)
SLOWER = 3
SLOWEST = timedelta(seconds=90)
"""At an interval and before a kick-off: within what makes a match stale."""
A_MATCH = timedelta(hours=2)
"""What is left of a quota should last so long, or until it starts anew."""

_INTERVALS = frozenset({Period.HALF_TIME, Period.BREAK, Period.EXTRA_HALF_TIME})


def interval(manifest: Manifest, matches: Iterable[SportsEvent], now: datetime) -> timedelta:
    """Until the next poll: the manifest's in play, longer where nothing can happen or little is left."""
    every = timedelta(seconds=manifest.streams["live"].every)
    wanted = every if any(_is_quick(match, now) for match in matches) else _slowly(every)
    return max([wanted, *_gaps(manifest, now)])


def _is_quick(match: SportsEvent, now: datetime) -> bool:
    if match.status == SportsEvent.Status.LIVE:
        return match.period not in _INTERVALS
    return match.status == SportsEvent.Status.SCHEDULED and match.starts_at - now <= NEAR_KICK_OFF


def _slowly(every: timedelta) -> timedelta:
    return max(every, min(every * SLOWER, SLOWEST))


def _gaps(manifest: Manifest, now: datetime) -> Iterator[timedelta]:
    """Between requests, so that what is left of each quota lasts; none where nothing is: the source rests."""
    limits = {window.key: window for window in windows(manifest, now)}
    uses = QuotaUse.objects.filter(provider=manifest.id, window__in=limits)
    used = dict(uses.values_list("window", "used")) if limits else {}
    left = [(window.limit - used.get(key, 0), window.resets_at) for key, window in limits.items()]
    if manifest.quota.remaining_header:
        told = SourceState.objects.filter(provider=manifest.id, quota_until__gt=now)
        left += [
            (remaining, until)
            for remaining, until in told.values_list("quota_remaining", "quota_until")
            if remaining is not None and until is not None
        ]
    return (min(A_MATCH, resets_at - now) / count for count, resets_at in left if count > 0)
