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
from w2w_sdk.manifest import FieldType

_CHEAPEST = (
    "competitions",
    "channels",
    "signals",
    "search",
    "fixtures",
    "airings",
    "titles",
    "offers",
    "live",
    "episodes",
    "title",
)
"""Streams in the order in which they are tried: small answers first, `live` is empty most of the day, and
the last two need an id."""
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
        return Found(False, f"{', '.join(unset)} is not set", config.how_to_get(one.manifest))
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
            # After the first request it sets aside what this check itself refuses it.
            aside += isinstance(emit, Skip) and len(requests) < 2
            if records + aside >= _ENOUGH:
                break
    except ProviderError as error:
        if len(requests) < 2:  # else it is our own, come back from the provider's process
            failed.append(error)
    if failed:
        return Found(False, f"{stream}: {failed[0]}", _mend(failed[0], manifest))
    if requests:
        open_again(manifest.id)
    if not records and not aside:
        answered = "its source answered" if requests else "it ran"
        return Found(True, f"{answered}; there is no record of {stream} in it now")
    count = f"{records:,} records of {stream} were understood"
    if aside and not records:
        return Found(False, f"{count}, {aside:,} were not", f"upgrade w2w-provider-{manifest.id}")
    return Found(True, f"{count}{f', {aside:,} were set aside' if aside else ''}")


def _mend(error: ProviderError, manifest: Manifest) -> str:
    key = config.key_variable(manifest) or "its settings"
    match error:
        case AuthFailed() if config.key_variable(manifest):
            return f"needs a new key: {config.how_to_get(manifest)}"
        case NotSubscribed():
            return f"subscribe the key in {key} to this source, at {manifest.homepage}"
        case QuotaExhausted():
            until = f" until {error.until:%d %B, %H:%M} UTC" if error.until else ""
            return f"wait{until}, or take a larger plan at {manifest.homepage}"
        case Retryable():
            return f"try again later; if it stays so, see that this machine reaches {_address(manifest)}"
        case Gone():
            upgrade = f"if it is right, the source has moved it: upgrade w2w-provider-{manifest.id}"
            return f"see whether the address is right, {_address(manifest)}; {upgrade}"
        case SchemaDrift():
            return f"the source answers in another shape now: upgrade w2w-provider-{manifest.id}"
        case Refused():
            return f"see what is set for it ({key}), and upgrade w2w-provider-{manifest.id}"
        case Faulty():
            return f"its own code is wrong: upgrade w2w-provider-{manifest.id}, or tell its author"
    return f"see {manifest.homepage}"


def _address(manifest: Manifest) -> str:
    """As it is in use, and where it is said."""
    address = config.base_url(manifest)
    if not address:
        fields = [name for name, field in manifest.config.items() if field.type is FieldType.URL]
        return f"what {', '.join(config.variable(manifest, name) for name in fields)} says"
    said_by = config.variable(manifest, "base_url")
    return f"{address} ({'base_url of its manifest' if address == manifest.base_url else said_by})"
