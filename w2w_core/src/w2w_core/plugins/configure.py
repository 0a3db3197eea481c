"""Changes the settings of a provider that the site keeps: `config` reads them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import structlog
from django.db import transaction

from w2w_core.plugins import config, secrets
from w2w_core.plugins.config import SetBy
from w2w_core.plugins.models import ProviderSetting
from w2w_sdk import Manifest
from w2w_sdk.manifest import FieldType

_LONGEST = 4000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

log = structlog.get_logger(__name__)


class Refused(ValueError):
    """Nothing was changed. `messages` say why, by field; they never hold a value."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in messages.items()))
        self.messages = messages


def configure(manifest: Manifest, given: Mapping[str, str | None], *, by: str) -> None:
    """Stores each value under its field; None or an empty text removes what is stored. All or nothing.

    `by` is who does it, for the log.
    """
    trimmed = {name: (value or "").strip() for name, value in given.items()}
    wrong = {name: why for name, value in trimmed.items() if (why := _refusal(manifest, name, value))}
    if wrong:
        raise Refused(wrong)
    with transaction.atomic():
        for name, value in trimmed.items():
            _write(manifest.id, name, value)
    config.stored.forget()
    for name, value in trimmed.items():
        log.info("provider_setting_changed", provider=manifest.id, field=name, removed=not value, by=by)


def rotate() -> int:
    """Encrypts all that is stored with the first of the keys; says how many values that were."""
    with transaction.atomic():
        rows = list(ProviderSetting.objects.select_for_update())
        for row in rows:
            row.encrypted = secrets.rotate(row.encrypted)
        ProviderSetting.objects.bulk_update(rows, ["encrypted"])
    config.stored.forget()
    return len(rows)


def _write(provider: str, name: str, value: str) -> None:
    if value:
        ProviderSetting.objects.update_or_create(
            provider=provider, field=name, defaults={"encrypted": secrets.encrypt(value)}
        )
    else:
        ProviderSetting.objects.filter(provider=provider, field=name).delete()


def _refusal(manifest: Manifest, name: str, value: str) -> str:
    if name not in manifest.config:
        known = ", ".join(manifest.config) or "none"
        return f"{manifest.id} has no such setting. Known: {known}."
    if config.setting(manifest, name).set_by is SetBy.ENVIRONMENT:
        return f"Is set by {config.variable(manifest, name)} in the environment: change it there."
    if not value:
        return ""
    if len(value) > _LONGEST:
        return f"Longer than {_LONGEST:,} characters."
    if _CONTROL.search(value):
        return "Has a line break or another control character in it."
    return _WRONG[manifest.config[name].type](value)


def _not_a_number(value: str) -> str:
    try:
        return "" if math.isfinite(float(value)) else "Not a number."
    except ValueError:
        return "Not a number."


def _not_a_boolean(value: str) -> str:
    return "" if value in ("true", "false") else "Neither true nor false."


def _not_addresses(value: str) -> str:
    return (
        "" if all(map(_is_address, value.split())) else "Not an address that begins with https:// or http://."
    )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _not_a_country(value: str) -> str:
    fits = re.fullmatch("[A-Za-z]{2}", value)
    return "" if fits else "Not a country: two letters of ISO 3166-1, such as GB."


_WRONG: dict[FieldType, Callable[[str], str]] = {
    FieldType.TEXT: lambda _: "",
    FieldType.NUMBER: _not_a_number,
    FieldType.BOOLEAN: _not_a_boolean,
    FieldType.URL: _not_addresses,
    FieldType.COUNTRY: _not_a_country,
}
"""What is wrong with a value of this type; empty if nothing is."""
