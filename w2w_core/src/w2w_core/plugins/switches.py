"""The operator's switches: `w2w providers enable` and `disable`, over what the setting W2W_PROVIDERS says."""

from __future__ import annotations

import time
from collections.abc import Iterable

from django.db import DatabaseError

from w2w_core.plugins.models import SourceState

_SECONDS = 10
"""After which every process has heard of a switch that was turned elsewhere."""
_heard: tuple[float, dict[str, bool]] | None = None


def turn(provider_id: str, *, on: bool) -> None:
    SourceState.objects.update_or_create(provider=provider_id, defaults={"enabled": on})
    forget()


def enabled(by_setting: Iterable[str]) -> list[str]:
    """The ids enabled, in the setting's order, and then those switched on."""
    switched = _switched()
    by_setting = list(by_setting)
    return [one for one in [*by_setting, *sorted(switched.keys() - by_setting)] if switched.get(one, True)]


def forget() -> None:
    global _heard
    _heard = None


def _switched() -> dict[str, bool]:
    global _heard
    now = time.monotonic()
    if _heard is None or now > _heard[0]:
        try:
            rows = SourceState.objects.exclude(enabled=None).values_list("provider", "enabled")
            switches = {provider: bool(on) for provider, on in rows}
        except DatabaseError:  # not migrated, or not reachable: the setting alone decides
            switches = {}
        _heard = (now + _SECONDS, switches)
    return _heard[1]
