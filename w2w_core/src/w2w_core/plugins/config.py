"""The operator's settings of a provider: `W2W_<PROVIDER>_<FIELD>` in the environment."""

from __future__ import annotations

import os

from w2w_sdk import Manifest
from w2w_sdk.manifest import Auth


def variable(manifest: Manifest, field: str) -> str:
    return f"W2W_{manifest.id}_{field}".upper()


def values(manifest: Manifest) -> dict[str, str]:
    """What a stream may see: every field that is no secret."""
    return {name: _value(manifest, name) for name, field in manifest.config.items() if not field.secret}


def key(manifest: Manifest) -> str:
    """The secret that `auth` sends: the first secret field; empty for a provider without one."""
    name = _key_field(manifest)
    return _value(manifest, name) if name else ""


def key_variable(manifest: Manifest) -> str:
    """The environment variable of the key; empty for a provider without one."""
    name = _key_field(manifest)
    return variable(manifest, name) if name else ""


def missing(manifest: Manifest) -> list[str]:
    """Environment variables that must be set before the provider can ask for anything."""
    if manifest.auth is Auth.NONE:
        return []
    secrets = [name for name, field in manifest.config.items() if field.secret]
    if not secrets:
        raise ValueError(f"config: auth is {manifest.auth}, but no field is secret")
    return [variable(manifest, name) for name in secrets if not _value(manifest, name)]


def base_url(manifest: Manifest) -> str:
    """The manifest's, unless `W2W_<PROVIDER>_BASE_URL` points to a stand-in for the vendor."""
    return os.environ.get(variable(manifest, "base_url")) or manifest.base_url


def _key_field(manifest: Manifest) -> str:
    names = [name for name, field in manifest.config.items() if field.secret]
    return names[0] if names and manifest.auth is not Auth.NONE else ""


def _value(manifest: Manifest, name: str) -> str:
    return os.environ.get(variable(manifest, name), "") or manifest.config[name].default
