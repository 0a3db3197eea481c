"""The operator's switches: `w2w providers enable` and `disable`, over what the setting W2W_PROVIDERS says."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from w2w_core.plugins.heard import Heard
from w2w_core.plugins.models import SourceState

log = structlog.get_logger(__name__)


def turn(provider_id: str, *, on: bool, by: str = "") -> None:
    """`by` is who does it, for the log."""
    SourceState.objects.update_or_create(provider=provider_id, defaults={"enabled": on})
    heard.forget()
    log.info("provider_switched", provider=provider_id, on=on, by=by)


def enabled(by_setting: Iterable[str]) -> list[str]:
    """The ids enabled, in the setting's order, and then those switched on."""
    switched = heard.get()
    by_setting = list(by_setting)
    return [one for one in [*by_setting, *sorted(switched.keys() - by_setting)] if switched.get(one, True)]


def _switched() -> dict[str, bool]:
    rows = SourceState.objects.exclude(enabled=None).values_list("provider", "enabled")
    return {provider: bool(on) for provider, on in rows}


heard: Heard[dict[str, bool]] = Heard(_switched, otherwise={})
"""By provider, whether it is switched on; without those that nobody switched."""
