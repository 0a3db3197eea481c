"""How a provider stands, in words for the person at the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from w2w_core.plugins.health import Health
    from w2w_core.plugins.registry import InstalledProvider


class Standing(NamedTuple):
    state: str
    """As `plugins.health.State` says."""
    word: str
    reason: str
    """With how to mend it; empty where nothing is wrong."""

    @property
    def said(self) -> str:
        """To follow `it is`."""
        told = f"enabled, and {self.word}" if self.word.startswith("waits") else self.word
        return f"{told}: {self.reason.rstrip('.')}" if self.reason else told


def standings(providers: Sequence[InstalledProvider]) -> dict[str, Standing]:
    """By id. Without a database that can be asked, as their packages and settings are."""
    from django.conf import settings
    from django.db import DatabaseError
    from django.utils import timezone

    from w2w_core.plugins import switches
    from w2w_core.plugins.health import health, without_history

    enabled = switches.enabled(settings.W2W_PROVIDERS)
    now = timezone.now()
    try:
        fares = health(providers, enabled, now)
    except DatabaseError:
        fares = without_history(providers, enabled, now)
    return {one.id: _standing(one, fares[one.id]) for one in providers}


def told(provider_id: str) -> str:
    """How it stands, after something was changed."""
    from w2w_core.plugins import registry

    stand = standings(registry.providers())[provider_id]
    return f"{provider_id} is {stand.said}. A site that runs follows within ten seconds."


def _standing(one: InstalledProvider, fares: Health) -> Standing:
    from w2w_core.plugins import config
    from w2w_core.plugins.health import State
    from w2w_core.plugins.registry import Status

    match fares.state:
        case State.WORKING | State.UNTRIED:
            return Standing(fares.state, "ok", "")
        case State.NEEDS_KEY if one.manifest and one.status is Status.DISABLED:
            return Standing(fares.state, "waits for a key", config.how_to_get(one.manifest))
        case State.NEEDS_KEY:
            return Standing(fares.state, "waits for a key", fares.reason)
        case State.NOT_CONFIGURED:
            return Standing(fares.state, "waits for a setting", fares.reason)
        case State.RESTING if fares.resting_until:
            reason = f"until {fares.resting_until:%d %b %H:%M} UTC: {fares.reason}"
            return Standing(fares.state, "rests", reason)
    return Standing(fares.state, fares.state.value, fares.reason)
