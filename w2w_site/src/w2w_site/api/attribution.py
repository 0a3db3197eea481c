"""Whom the data is from, as the terms of its sources ask to be said."""

from __future__ import annotations

from w2w_core.content.models import Title
from w2w_core.plugins import registry
from w2w_sdk import Manifest


def all_sources() -> list[dict[str, str]]:
    """Of every provider that runs."""
    return [line for provider in registry.usable() for line in _lines(provider.manifest)]


def title_sources(title: Title) -> list[dict[str, str]]:
    """Of the providers that claim the title; the first line of each links to where they show it."""
    claims = title.claims.order_by("provider", "id").values_list("provider", "fields__url")
    links = {provider: link or "" for provider, link in claims}
    sources = []
    # One that was switched off since is still whom the data is from.
    for provider in registry.providers():
        if provider.manifest and provider.id in links:
            lines = _lines(provider.manifest, title.kind)
            sources += [{**line, "link": "" if at else links[provider.id]} for at, line in enumerate(lines)]
    return sources


def _lines(manifest: Manifest, kind: str = "") -> list[dict[str, str]]:
    return [
        {
            "provider": manifest.id,
            "name": manifest.name,
            "text": attribution.text,
            "url": attribution.url,
            "licence": attribution.licence,
        }
        for attribution in manifest.attribution
        if not (kind and attribution.kinds) or kind in attribution.kinds
    ]
