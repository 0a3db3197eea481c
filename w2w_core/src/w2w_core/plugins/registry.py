"""Which providers are installed, and whether each can be used: one that cannot never stops the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

import structlog
from django.conf import settings
from packaging.specifiers import InvalidSpecifier, SpecifierSet

import w2w_sdk
from w2w_core.plugins import switches
from w2w_core.plugins.config import missing
from w2w_sdk import Manifest, Provider, parse_manifest

GROUP = "w2w.providers"
MANIFEST = "provider.toml"

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


@dataclass(frozen=True)
class Usable:
    """A provider that loaded, with the manifest that every one of those has."""

    manifest: Manifest
    provider: Provider


class Unavailable(LookupError):
    """The provider is not installed, not enabled, or broken; the message says which, and why."""


def providers() -> list[InstalledProvider]:
    """All that are installed, and all that are enabled, in the order of their ids."""
    return list(_discovered(tuple(switches.enabled(settings.W2W_PROVIDERS))))


def get(provider_id: str) -> Usable:
    """The provider of that id, ready to run; Unavailable with the reason if it is not."""
    for one in providers():
        if one.id == provider_id:
            if one.status is Status.OK and one.manifest and one.provider:
                return Usable(one.manifest, one.provider)
            raise Unavailable(f"{provider_id} is {one.status}: {one.reason}")
    raise Unavailable(f"{provider_id} is not installed")


def manifest(provider_id: str) -> Manifest:
    """That of an installed provider, enabled or not; Unavailable if there is none that can be read."""
    installed = {one.id: one for one in providers()}
    one = installed.get(provider_id)
    if one is None:
        raise Unavailable(f"no provider {provider_id} is installed; there are: {', '.join(installed)}")
    if one.manifest is None:
        raise Unavailable(f"{provider_id} cannot run: {one.reason}")
    return one.manifest


def package(provider_id: str) -> str:
    """The name of an installed provider's package."""
    return next(one.package for one in providers() if one.id == provider_id)


def usable() -> list[Usable]:
    return [Usable(one.manifest, one.provider) for one in providers() if one.manifest and one.provider]


@cache
def _discovered(enabled: tuple[str, ...]) -> tuple[InstalledProvider, ...]:
    return tuple(discover(entry_points(group=GROUP), enabled))


def discover(points: Iterable[EntryPoint], enabled: Iterable[str]) -> list[InstalledProvider]:
    wanted = set(enabled)
    found = {point.name: _inspect(point, wanted) for point in points}
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
        manifest = parse_manifest(_manifest_text(point.value))
        _check(manifest, point.name)
        unset = missing(manifest)
    except (ValueError, OSError) as error:
        return became(Status.FAILED, f"{MANIFEST}: {error}")
    if point.name not in enabled:
        return became(Status.DISABLED, f"enable it: w2w providers enable {point.name}", manifest)
    if unset:
        return became(Status.DISABLED, f"needs {', '.join(unset)}", manifest)
    try:
        provider = getattr(import_module(point.value), "provider", None)
    except (Exception, SystemExit) as error:
        return became(Status.FAILED, f"importing {point.value}: {type(error).__name__}: {error}", manifest)
    if not isinstance(provider, Provider):
        return became(Status.FAILED, f"{point.value} has no `provider` that is a w2w_sdk.Provider", manifest)
    if absent := sorted(set(manifest.streams) - set(provider.streams())):
        return became(Status.FAILED, f"streams without a method: {', '.join(absent)}", manifest)
    return InstalledProvider(point.name, point.value, manifest, Status.OK, "", provider)


def _manifest_text(package: str) -> bytes:
    """Read beside the package's files: `importlib.resources` would import it, and so run its code."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ValueError(f"{package} is no package")
    return (Path(spec.submodule_search_locations[0]) / MANIFEST).read_bytes()


def _check(manifest: Manifest, name: str) -> None:
    if manifest.id != name:
        raise ValueError(f"id: is {manifest.id!r}, while the entry point is named {name!r}")
    try:
        fits = SpecifierSet(manifest.sdk).contains(w2w_sdk.__version__, prereleases=True)
    except InvalidSpecifier as error:
        raise ValueError(f"sdk: {error}") from error
    if not fits:
        raise ValueError(f"sdk: was written for {manifest.sdk}, this site has {w2w_sdk.__version__}")
