"""Which providers are installed, and whether each can be used: one that cannot never stops the site."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

import structlog
from django.conf import settings

from w2w_core.plugins import config, probes, switches
from w2w_sdk import Manifest, Provider, parse_manifest

GROUP = "w2w.providers"
MANIFEST = "provider.toml"
_AT_ONCE = 16
"""Packages that are looked at side by side: an import that hangs does not hold up the others."""

log = structlog.get_logger(__name__)


class Status(StrEnum):
    OK = "ok"
    DISABLED = "disabled"
    FAILED = "failed"


@dataclass(frozen=True)
class InstalledProvider:
    """One entry point of `w2w.providers`, and what became of it."""

    id: str
    package: str = ""
    manifest: Manifest | None = None
    status: Status = Status.OK
    reason: str = ""
    """Why it cannot be used, in words for the operator; empty when it can."""
    provider: Provider | None = None
    """Only for one that is an object of this process, as tests make them."""


@dataclass(frozen=True)
class Usable:
    """A provider whose manifest can be read."""

    manifest: Manifest
    package: str
    """Never imported here: `host` has its code run in a process of its own."""
    provider: Provider | None = None


class Unavailable(LookupError):
    """The provider is not installed, not enabled, or broken; the message says which, and why."""


def providers() -> list[InstalledProvider]:
    """All that are installed, and all that are enabled, in the order of their ids."""
    found = _discovered(tuple(switches.enabled(settings.W2W_PROVIDERS)))
    return [as_configured(one) for one in found]


def get(provider_id: str) -> Usable:
    """The provider of that id, ready to run; Unavailable with the reason if it is not."""
    one = _named(provider_id)
    if one.status is Status.OK and one.manifest:
        return Usable(one.manifest, one.package, one.provider)
    raise Unavailable(f"{provider_id} is {one.status}: {one.reason}")


def installed(provider_id: str) -> Usable:
    """The provider of that id, enabled or not; Unavailable if it has no manifest that can be read."""
    one = _named(provider_id)
    if one.manifest is None:
        raise Unavailable(f"{provider_id} cannot run: {one.reason}")
    return Usable(one.manifest, one.package, one.provider)


def usable() -> list[Usable]:
    ready = [one for one in providers() if one.status is Status.OK]
    return [Usable(one.manifest, one.package, one.provider) for one in ready if one.manifest]


def as_configured(one: InstalledProvider) -> InstalledProvider:
    """Disabled, where its settings as they are now do not suffice."""
    if one.status is Status.OK and one.manifest and (problem := config.problem(one.manifest)):
        return replace(one, status=Status.DISABLED, reason=problem)
    return one


def _named(provider_id: str) -> InstalledProvider:
    known = {one.id: one for one in providers()}
    if provider_id not in known:
        raise Unavailable(f"no provider {provider_id} is installed; there are: {', '.join(known)}")
    return known[provider_id]


@cache
def _discovered(enabled: tuple[str, ...]) -> tuple[InstalledProvider, ...]:
    return tuple(discover(entry_points(group=GROUP), enabled))


def discover(points: Iterable[EntryPoint], enabled: Iterable[str]) -> list[InstalledProvider]:
    """As their code and manifests are, whatever their settings."""
    wanted = set(enabled)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = {one.id: one for one in pool.map(lambda point: _inspect(point, wanted), points)}
    for absent in wanted - found.keys():
        reason = f"it is enabled, but no installed package offers it: install w2w-provider-{absent}"
        found[absent] = InstalledProvider(absent, status=Status.FAILED, reason=reason)
    for one in found.values():
        if one.status is Status.FAILED:
            log.error("provider_failed", provider=one.id, reason=one.reason)
    return sorted(found.values(), key=lambda one: one.id)


def _inspect(point: EntryPoint, enabled: set[str]) -> InstalledProvider:
    def became(status: Status, reason: str, manifest: Manifest | None = None) -> InstalledProvider:
        return InstalledProvider(point.name, point.value, manifest, status, reason)

    try:
        manifest = parse_manifest((folder(point.value) / MANIFEST).read_bytes())
        if manifest.id != point.name:
            raise ValueError(f"id: is {manifest.id!r}, while the entry point is named {point.name!r}")
    except FileNotFoundError:
        return became(Status.FAILED, f"the package {point.value} holds no {MANIFEST}")
    except ImportError as error:
        return became(Status.FAILED, str(error))
    except (ValueError, OSError) as error:
        return became(Status.FAILED, f"{MANIFEST}: {error}")
    if point.name not in enabled:
        return became(Status.DISABLED, f"enable it: w2w providers enable {point.name}", manifest)
    if problem := probes.problem(point.value, folder(point.value), manifest):
        return became(Status.FAILED, problem, manifest)
    return became(Status.OK, "", manifest)


def folder(package: str) -> Path:
    """Where its files are; `importlib.resources` would import the package, and so run its code."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            f"{package} cannot be found; if it was installed after the site started, start the site anew"
        )
    return Path(spec.submodule_search_locations[0])
