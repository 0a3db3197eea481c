"""Trained models on disk: written whole or not at all, mapped into memory so that workers share the pages.

A folder has one sub-folder a version, and the file `current`, which names the one to use. A version
is written aside, synced and renamed; then the pointer is. The one before is kept: it is used when the
current one turns out to be damaged.

    manifest.json      format, created, metrics; kind, shape and SHA-256 of each array
    prior.npy          an array
    weights.data.npy   the three arrays of a sparse one: data, indices, indptr
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from w2w_core.recommendations.engine.model import Model

FORMAT = 1
KEPT = 2
"""Versions that stay: the current one, and the one before."""

_POINTER = "current"
_MANIFEST = "manifest.json"
_UNFINISHED = ".unfinished-"
_ABANDONED = 3600
"""Seconds after which an unfinished version is taken for that of a process that was killed."""
_PARTS = ("data", "indices", "indptr")


class NoModel(Exception):
    """No version in the folder can be used; the message says why. Train one."""


@dataclass(frozen=True)
class Meta:
    """What is known of a model besides itself."""

    created: datetime
    """Aware."""
    metrics: Mapping[str, float] = field(default_factory=dict)
    arrays: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    """What the caller needs with it, such as the ids of its rows. Mapped like the model's own."""
    version: str = ""
    """Given by `save`."""
    refused: tuple[str, ...] = ()
    """Newer versions that `load` found damaged or alien, each with the reason."""


def save(folder: Path, model: Model, meta: Meta) -> str:
    """Make this model the current one, and delete all but the one before; its version.

    Killed at any moment, it leaves the old one in place. One process at a time may save.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = f"{meta.created:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}"
    unfinished = folder / f"{_UNFINISHED}{version}"
    unfinished.mkdir()
    try:
        _write_version(unfinished, model, meta)
        unfinished.rename(folder / version)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _sync_folder(folder)
    _point_to(folder, version)
    _prune(folder, version)
    return version


def load(folder: Path) -> tuple[Model, Meta]:
    """The current model or, where that is damaged, the newest that is not; its arrays are read-only.

    Raises NoModel.
    """
    pointed = current(folder)
    others = [version for version in _versions(folder) if version != pointed]
    refused: list[str] = []
    for version in [pointed, *others] if pointed else others:
        try:
            model, meta = _read_version(folder / version)
        except (OSError, ValueError) as error:
            refused.append(f"{version}: {error}")
        else:
            return model, replace(meta, refused=tuple(refused))
    raise NoModel(f"no model in {folder} can be used: {'; '.join(refused) or 'none was trained yet'}")


def current(folder: Path) -> str | None:
    """The version that is to be used; cheap enough to be asked at each request."""
    try:
        return (folder / _POINTER).read_text().strip() or None
    except FileNotFoundError:
        return None


def size(folder: Path, version: str) -> int:
    """Bytes of a version on disk."""
    return sum(file.stat().st_size for file in (folder / version).iterdir())


def _write_version(folder: Path, model: Model, meta: Meta) -> None:
    values = {one.name: getattr(model, one.name) for one in fields(model)}
    manifest = {
        "format": FORMAT,
        "created": meta.created.isoformat(),
        "metrics": dict(meta.metrics),
        "model": {name: _write_value(folder, name, value) for name, value in values.items()},
        "arrays": {name: _write_value(folder, f"meta.{name}", value) for name, value in meta.arrays.items()},
    }
    text = json.dumps(manifest, indent=2)
    _write(folder / _MANIFEST, lambda file: file.write(text.encode()))
    _sync_folder(folder)


def _write_value(folder: Path, name: str, value: Any) -> dict[str, Any]:
    """Its entry in the manifest."""
    if isinstance(value, sparse.csr_array):
        value = value.copy() if not value.has_canonical_format else value
        value.sum_duplicates()
        files = [_write_array(folder, f"{name}.{part}", getattr(value, part)) for part in _PARTS]
        return {"kind": "csr", "shape": list(value.shape), "files": files}
    if isinstance(value, np.ndarray):
        return {"kind": "array", "shape": list(value.shape), "files": [_write_array(folder, name, value)]}
    if value is None or isinstance(value, int | float | str):
        return {"kind": "plain", "value": value}
    raise TypeError(f"{name} is a {type(value).__name__}, which is not stored")


def _write_array(folder: Path, name: str, array: npt.NDArray[Any]) -> dict[str, Any]:
    path = folder / f"{name}.npy"
    _write(path, lambda file: np.save(file, array, allow_pickle=False))
    return {"name": path.name, "sha256": _digest(path)}


def _read_version(folder: Path) -> tuple[Model, Meta]:
    """Raises ValueError, OSError."""
    manifest = json.loads((folder / _MANIFEST).read_text())
    if not isinstance(manifest, dict) or "format" not in manifest:
        raise ValueError(f"{_MANIFEST} is none of a model")
    if manifest["format"] != FORMAT:
        raise ValueError(f"its format is {manifest['format']}, not {FORMAT}")
    wanted = {one.name for one in fields(Model)}
    if wanted != manifest["model"].keys():
        differing = ", ".join(sorted(wanted ^ manifest["model"].keys()))
        raise ValueError(f"it is of another release, whose models differ in {differing}")
    model = Model(**{name: _read_value(folder, entry) for name, entry in manifest["model"].items()})
    arrays = {name: _read_value(folder, entry) for name, entry in manifest["arrays"].items()}
    created = datetime.fromisoformat(manifest["created"])
    return model, Meta(created, manifest["metrics"], arrays, folder.name)


def _read_value(folder: Path, entry: Mapping[str, Any]) -> Any:
    if entry["kind"] == "plain":
        return entry["value"]
    arrays = list(_map_arrays(folder, entry["files"]))
    if entry["kind"] == "csr":
        matrix = sparse.csr_array(tuple(arrays), shape=tuple(entry["shape"]), copy=False)
        matrix.has_canonical_format = True
        return matrix
    return arrays[0]


def _map_arrays(folder: Path, files: list[dict[str, str]]) -> Iterator[npt.NDArray[Any]]:
    for file in files:
        path = folder / file["name"]
        if _digest(path) != file["sha256"]:
            raise ValueError(f"{path.name} is cut or was changed")
        mapped = np.load(path, mmap_mode="r", allow_pickle=False)
        yield mapped.view(np.ndarray)


def _point_to(folder: Path, version: str) -> None:
    fresh = folder / f"{_POINTER}.new"
    _write(fresh, lambda file: file.write(f"{version}\n".encode()))
    fresh.replace(folder / _POINTER)
    _sync_folder(folder)


def _prune(folder: Path, version: str) -> None:
    others = [one for one in _versions(folder) if one != version]
    for old in others[KEPT - 1 :]:
        shutil.rmtree(folder / old, ignore_errors=True)
    for unfinished in folder.glob(f"{_UNFINISHED}*"):
        if time.time() - unfinished.stat().st_mtime > _ABANDONED:
            shutil.rmtree(unfinished, ignore_errors=True)


def _versions(folder: Path) -> list[str]:
    """Newest first, damaged ones included."""
    if not folder.is_dir():
        return []
    names = [path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return sorted(names, reverse=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, put: Callable[[BinaryIO], object]) -> None:
    with path.open("wb") as file:
        put(file)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Renames below it are on disk afterwards."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
