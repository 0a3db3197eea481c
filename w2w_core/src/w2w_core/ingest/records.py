"""How records name things."""

from __future__ import annotations

import unicodedata

from w2w_core.content.names import fold
from w2w_sdk import Record

KEY = "key"
"""The namespace of the providers' own keys."""
Id = tuple[str, str]
"""Namespace and value."""


def ids_of(record: Record) -> list[Id]:
    """The provider's own key, and the names in other namespaces."""
    return [(KEY, record.key), *record.ids.items()]


def slug(name: str) -> str:
    """For addresses: a folded name with hyphens. Letters of all scripts are kept."""
    return unicodedata.normalize("NFC", fold(name).replace(" ", "-"))
