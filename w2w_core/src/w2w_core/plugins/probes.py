"""Whether a provider's package can be imported: tried in a child, and remembered until it changes."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
import structlog
from django.conf import settings

import w2w_sdk
from w2w_core.plugins.isolation import Bounds, Child, Faulty
from w2w_sdk import Manifest

_RETRY_AFTER = 600
"""Seconds for which a failure is believed: it may have been the machine's."""

log = structlog.get_logger(__name__)


class _Probe(msgspec.Struct):
    seen: str
    """Fingerprint of what was tried."""
    streams: list[str] = []
    failure: str = ""
    at: float = 0
    """Seconds since 1970."""


# At import, since msgspec crashes where two threads first meet a type.
_probes = msgspec.json.Decoder(_Probe)


def problem(package: str, root: Path, manifest: Manifest) -> str:
    """Why the code in the folder `root` cannot be used, in words; empty if it can."""
    seen = _fingerprint(root)
    kept = Path(settings.W2W_STATE) / "probes" / f"{package}.json"
    probe = _read(kept)
    if probe is None or probe.seen != seen or (probe.failure and time.time() - probe.at > _RETRY_AFTER):
        probe = _tried(package, seen)
        _write(kept, probe)
    if probe.failure:
        return f"importing {package}: {probe.failure}"
    if absent := sorted(set(manifest.streams) - set(probe.streams)):
        return f"streams without a method: {', '.join(absent)}"
    return ""


def _tried(package: str, seen: str) -> _Probe:
    try:
        child = Child(package, Bounds())
    except Faulty as error:
        return _Probe(seen, failure=str(error), at=time.time())
    child.close()
    return _Probe(seen, child.streams)


def _fingerprint(root: Path) -> str:
    """Of its files, of what else is installed, and of what runs it."""
    files = sorted(root.rglob("*.py"))
    sites = [Path(path) for path in sys.path if path.endswith("-packages") and Path(path).is_dir()]
    stamps = [(str(path), path.stat().st_mtime_ns) for path in [*files, *sites]]
    return hashlib.sha256(repr((sys.version, w2w_sdk.__version__, stamps)).encode()).hexdigest()


def _read(file: Path) -> _Probe | None:
    try:
        return _probes.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def _write(file: Path, probe: _Probe) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as whole:
            whole.write(msgspec.json.encode(probe))
        os.replace(whole.name, file)
    except OSError as error:  # it is tried again by the next process, which is slower and no worse
        log.warning("probe_not_kept", package=file.stem, reason=str(error))
