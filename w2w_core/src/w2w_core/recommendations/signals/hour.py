"""The hour, for those of whom little is known: late in the evening, what is shorter comes a little higher.

The rule: from nine in the evening on, on till eleven and then until three, fewer and fewer people begin
something that takes two hours. A title that one may start whenever one likes is lifted by as much of two
hours as it leaves free, and by a tenth of the best prior at most. What is shown at its own time says
already when it ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
from django.db.models import Count, Max

from w2w_core.content.models import TVChannel
from w2w_core.recommendations.engine import FloatArray
from w2w_core.recommendations.versioned import Versioned

LIFT = 0.1
LONG = 120.0
"""Minutes."""
_FADES = 10
"""After so many events it counts half."""
_HOURS = (0.0, 3.0, 5.0, 21.0, 23.0, 24.0)
_LATE = (1.0, 1.0, 0.0, 0.0, 1.0, 1.0)


def lift(minutes: FloatArray, zone: ZoneInfo | None, now: datetime, events: int) -> FloatArray:
    """In parts of the best prior, for titles of that length (NaN: not known); 0 if the hour is not known."""
    if zone is None:
        return np.zeros(len(minutes))
    local = now.astimezone(zone)
    late = float(np.interp(local.hour + local.minute / 60, _HOURS, _LATE))
    left = np.clip(1 - np.nan_to_num(minutes, nan=LONG) / LONG, 0, 1)
    return np.asarray(LIFT * late * _FADES / (_FADES + events) * left, dtype=np.float64)


def zone_of(timezone: str, country: str) -> ZoneInfo | None:
    """Of a person who said theirs; else the one that most channels of the country are in, if any is known."""
    name = timezone or zones.get().get(country, "")
    return ZoneInfo(name) if name else None


def _version() -> Hashable:
    return tuple(TVChannel.objects.aggregate(Count("pk"), Max("pk")).values())


def _load() -> Mapping[str, str]:
    counts: dict[str, Counter[str]] = {}
    known = available_timezones()
    named = TVChannel.objects.exclude(timezone="").exclude(country="").order_by("pk")
    for country, timezone in named.values_list("country", "timezone"):
        if timezone in known:
            counts.setdefault(country, Counter())[timezone] += 1
    return {country: counter.most_common(1)[0][0] for country, counter in counts.items()}


zones = Versioned(_version, _load)
