"""Whether a provider works, found out with at most one request, and how to mend what does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from w2w_core.plugins import config, http, registry
from w2w_core.plugins.gate import Gate, open_again
from w2w_core.plugins.host import Running
from w2w_core.plugins.isolation import Bounds, Faulty
from w2w_core.plugins.registry import InstalledProvider, Status, Unavailable
from w2w_sdk import (
    AuthFailed,
    Checkpoint,
    Get,
    Gone,
    Manifest,
    NotSubscribed,
    ProviderError,
    Query,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
)

_CHEAPEST = (
    "competitions",
    "channels",
    "signals",
    "live",
    "search",
    "fixtures",
    "airings",
    "titles",
    "offers",
    "episodes",
    "title",
)
"""Streams in the order in which they are tried: small answers first, and `title` needs an id."""
_ENOUGH = 1000
"""Records after which a source that is asked nothing is believed."""


@dataclass(frozen=True)
class Found:
    works: bool
    said: str
    mend: str = ""
    """What to do about it; empty where there is nothing to do."""


def check(one: InstalledProvider, now: datetime, country: str) -> Found:
    """Of a provider that is installed, in whatever state."""
    if one.manifest is None or one.status is Status.FAILED:
        return Found(False, one.reason, f"correct the package, or upgrade it: w2w-provider-{one.id}")
    if unset := config.missing(one.manifest):
        mend = f"get what it needs at {one.manifest.homepage}, and set {config.how_to_set(unset)}"
        return Found(False, f"{', '.join(unset)} is not set", mend)
    if one.status is not Status.OK:
        return Found(False, f"is {one.status}", one.reason)
    try:
        return _asked(registry.get(one.id), now, country)
    except Unavailable as error:
        return Found(False, str(error))


def _asked(usable: registry.Usable, now: datetime, country: str) -> Found:
    manifest = usable.manifest
    stream = next(name for name in _CHEAPEST if name in manifest.streams)
    gate = Gate(manifest, live=True)
    requests: list[Get] = []
    failed: list[ProviderError] = []

    def fetch(request: Get) -> Response:
        requests.append(request)
        if len(requests) > 1:
            raise ProviderError("a check asks once")
        try:
            return http.asking_once(manifest).get(request, gate.spend_anyhow, gate.told)
        except ProviderError as error:
            failed.append(error)
            raise

    spec = manifest.streams[stream]
    query = Query(
        now=now,
        country=spec.countries[0] if spec.countries else country,
        first=now.date(),
        last=now.date() + timedelta(days=min(spec.days_ahead, 1)),
        text="a",
        config=config.values(manifest),
    )
    records = aside = 0
    try:
        for emit in Running(usable, stream, query, fetch, Bounds(silence=15, whole=60)):
            records += not isinstance(emit, Skip | Checkpoint)
            aside += isinstance(emit, Skip)
            if records + aside >= _ENOUGH:
                break
    except ProviderError as error:
        if len(requests) < 2:  # else it is our own, come back from the provider's process
            failed.append(error)
    if failed:
        return Found(False, f"{stream}: {failed[0]}", _mend(failed[0], manifest))
    if requests:
        open_again(manifest.id)
    count = f"{records:,} records of {stream} were understood"
    if aside and not records:
        return Found(False, f"{count}, {aside:,} were not", f"upgrade w2w-provider-{manifest.id}")
    return Found(True, f"{count}{f', {aside:,} were set aside' if aside else ''}")


def _mend(error: ProviderError, manifest: Manifest) -> str:
    key = config.key_variable(manifest) or "its settings"
    match error:
        case AuthFailed() if config.key_variable(manifest):
            return f"needs a new key: get one at {manifest.homepage}, and set {config.how_to_set([key])}"
        case NotSubscribed():
            return f"subscribe the key in {key} to this source, at {manifest.homepage}"
        case QuotaExhausted():
            until = f" until {error.until:%d %B, %H:%M} UTC" if error.until else ""
            return f"wait{until}, or take a larger plan at {manifest.homepage}"
        case Retryable():
            base = config.variable(manifest, "base_url")
            return f"try again later; if it stays so, see that this machine reaches it, and what {base} says"
        case Gone():
            return f"its address has changed: upgrade w2w-provider-{manifest.id}"
        case SchemaDrift():
            return f"the source answers in another shape now: upgrade w2w-provider-{manifest.id}"
        case Refused():
            return f"see what is set for it ({key}), and upgrade w2w-provider-{manifest.id}"
        case Faulty():
            return f"its own code is wrong: upgrade w2w-provider-{manifest.id}, or tell its author"
    return f"see {manifest.homepage}"
