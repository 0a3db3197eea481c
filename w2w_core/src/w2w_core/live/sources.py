"""`ops:providers`: how the sources fare, for staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from django.conf import settings

from w2w_core.live import bus
from w2w_core.live.progress import told
from w2w_core.plugins import registry, switches
from w2w_core.plugins.health import health

CHANNEL = "ops:providers"


class SourceNews(TypedDict):
    id: str
    state: str
    """As `plugins.health.State` says."""
    reason: str
    resting_until: str | None


def tell(now: datetime) -> int:
    """Publishes each source whose state or reason is another than it was; returns how many."""
    with told(CHANNEL, now) as progress:
        fares = {one["id"]: one for one in _all(now)}
        changed = [one for id_, one in fares.items() if one != progress.state.get(id_)]
        for one in changed:
            bus.publish(CHANNEL, {"type": "provider", "provider": one})
        if fares != progress.state:
            progress.until, progress.state = now, fares
            progress.save(update_fields=["until", "state"])
        return len(changed)


def snapshot(now: datetime) -> dict[str, Any]:
    return {"type": "snapshot", "providers": _all(now)}


def _all(now: datetime) -> list[SourceNews]:
    providers = registry.providers()
    fares = health(providers, switches.enabled(settings.W2W_PROVIDERS), now)
    return [
        {
            "id": one.id,
            "state": fares[one.id].state.value,
            "reason": fares[one.id].reason,
            "resting_until": until.isoformat() if (until := fares[one.id].resting_until) else None,
        }
        for one in providers
    ]
