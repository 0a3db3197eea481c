"""The operator's settings of a provider. Each comes from the first of these that has it:

1. the environment: `W2W_<PROVIDER>_<FIELD>`, or the file that `W2W_<PROVIDER>_<FIELD>_FILE` names;
2. the site: what staff entered (`configure`), encrypted in the database;
3. the manifest's default.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from w2w_core.plugins import secrets
from w2w_core.plugins.heard import Heard
from w2w_core.plugins.models import ProviderSetting
from w2w_sdk import Manifest
from w2w_sdk.manifest import Auth, FieldType


class SetBy(StrEnum):
    ENVIRONMENT = "environment"
    SITE = "site"
    DEFAULT = "default"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Setting:
    set_by: SetBy
    value: str = field(default="", repr=False)
    problem: str = ""
    """Why there is no value although one was set; empty if all is well."""


def variable(manifest: Manifest, field: str) -> str:
    return f"W2W_{manifest.id}_{field}".upper()


def setting(manifest: Manifest, name: str) -> Setting:
    variable_ = variable(manifest, name)
    if value := os.environ.get(variable_):
        return Setting(SetBy.ENVIRONMENT, value)
    if path := os.environ.get(f"{variable_}_FILE"):
        try:
            return Setting(SetBy.ENVIRONMENT, Path(path).read_text().strip())
        except (OSError, UnicodeDecodeError) as error:
            problem = f"{variable_}_FILE names a file that cannot be read: {type(error).__name__}"
            return Setting(SetBy.ENVIRONMENT, problem=problem)
    if token := stored.get().get((manifest.id, name)):
        try:
            return Setting(SetBy.SITE, secrets.decrypt(token))
        except secrets.Unusable as error:
            return Setting(SetBy.SITE, problem=f"{manifest.config[name].label} {error}")
    default = manifest.config[name].default
    return Setting(SetBy.DEFAULT if default else SetBy.NOBODY, default)


def values(manifest: Manifest) -> dict[str, str]:
    """What a stream may see: every field that is no secret."""
    return {
        name: setting(manifest, name).value for name, field in manifest.config.items() if not field.secret
    }


def key(manifest: Manifest) -> str:
    """The secret that `auth` sends: the first secret field; empty for a provider without one."""
    name = _key_field(manifest)
    return setting(manifest, name).value if name else ""


def key_variable(manifest: Manifest) -> str:
    """The environment variable of the key; empty for a provider without one."""
    name = _key_field(manifest)
    return variable(manifest, name) if name else ""


def fingerprint(manifest: Manifest) -> str:
    """Tells a new key from an old one, without keeping it."""
    return hashlib.sha256(f"{manifest.id}:{key(manifest)}".encode()).hexdigest()


def required(manifest: Manifest, name: str) -> bool:
    """Whether the provider can do nothing while this field is empty: a key, or the address of its data."""
    one = manifest.config[name]
    return (one.secret and manifest.auth is not Auth.NONE) or (one.type is FieldType.URL and not one.default)


def missing(manifest: Manifest) -> list[str]:
    """Environment variables of what must be set before the provider can ask for anything."""
    unset = [
        name for name in manifest.config if required(manifest, name) and not setting(manifest, name).value
    ]
    return [variable(manifest, name) for name in unset]


def problem(manifest: Manifest) -> str:
    """Why the settings keep the provider from running, and how to mend that; empty if they do not."""
    found = [setting(manifest, name).problem for name in manifest.config]
    if any(found):
        return "; ".join(filter(None, found))
    unset = missing(manifest)
    return f"needs {how_to_set(unset)}" if unset else ""


def how_to_set(variables: list[str]) -> str:
    """Names both ways, for a message: the environment's, and the staff page's."""
    return f"{', '.join(variables)} in the environment, or the same on the staff page"


def how_to_get(manifest: Manifest) -> str:
    """Where all that it needs is had, in its own words, and how it is set."""
    names = [name for name in manifest.config if required(manifest, name)]
    fields = [manifest.config[name] for name in names]
    helps = [f"{field.label}: {field.help.rstrip('.')}" for field in fields if field.help]
    got = "; ".join([f"get what it needs at {manifest.homepage}", *helps])
    set_ = how_to_set([variable(manifest, name) for name in names])
    commands = ", ".join(f"w2w providers set {manifest.id} {name}" for name in names)
    return f"{got}. Then set {set_}, or with {commands}"


def base_url(manifest: Manifest) -> str:
    """The manifest's, unless `W2W_<PROVIDER>_BASE_URL` points to a stand-in for the vendor.

    The environment alone says so: who may enter a setting could else have the key sent anywhere.
    """
    return os.environ.get(variable(manifest, "base_url")) or manifest.base_url


def _key_field(manifest: Manifest) -> str:
    names = [name for name, field in manifest.config.items() if field.secret]
    return names[0] if names and manifest.auth is not Auth.NONE else ""


def _stored() -> dict[tuple[str, str], str]:
    rows = ProviderSetting.objects.values_list("provider", "field", "encrypted")
    return {(provider, field): encrypted for provider, field, encrypted in rows}


stored: Heard[dict[tuple[str, str], str]] = Heard(_stored, otherwise={})
"""What staff entered, still encrypted, by provider and field."""
