"""From what the sources claim of a title to what its row says; redone when claims or precedence change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from w2w_core.content.models import Precedence, Title
from w2w_core.content.names import fold
from w2w_core.ingest.match import claims_of
from w2w_core.ingest.merge import Merged, Ranks, merge
from w2w_core.ingest.write.conflicts import settled, write_conflicts
from w2w_core.ingest.write.people import write_credits
from w2w_core.ingest.write.rows import Writing, overwrite
from w2w_core.ingest.write.terms import write_terms

COLUMNS = (
    "name",
    "name_key",
    "original_name",
    "year",
    "premiered",
    "ended",
    "status",
    "language",
    "country",
    "runtime",
    "network",
    "rating",
    "votes",
    "popularity",
    "sources",
    "retired_at",
    "updated_at",
)


def ranks() -> Ranks:
    """The order of W2W_PROVIDERS, and what staff say otherwise."""
    usual = {provider: place for place, provider in enumerate(settings.W2W_PROVIDERS)}
    fields: dict[str, dict[str, int]] = defaultdict(dict)
    for provider, field, rank in Precedence.objects.values_list("provider", "field", "rank"):
        (fields[field] if field else usual)[provider] = rank
    return Ranks(usual, dict(fields))


def columns(merged: Merged) -> dict[str, object]:
    """What is claimed anew is retired no longer."""
    name_key = fold(str(merged.fields["name"]))[:300]
    return merged.fields | {"name_key": name_key, "sources": merged.sources, "retired_at": None}


def believe(title: Title, merged: Merged, now: datetime) -> bool:
    """Sets the row's fields, unsaved; says whether one changed."""
    changed = False
    for name, value in columns(merged).items():
        if getattr(title, name) != value:
            setattr(title, name, value)
            changed = True
    if changed:
        title.updated_at = now
    return changed


def remerge(ids: Collection[int], now: datetime) -> None:
    """Merges the claims of these titles anew; a title that nobody claims keeps what it says."""
    claims = claims_of(ids)
    order = ranks()
    chosen = settled(claims.keys())
    merged = {title: merge(said, order.preferring(chosen[title])) for title, said in claims.items()}
    titles = Title.objects.in_bulk(merged.keys())
    overwrite([title for pk, title in titles.items() if believe(title, merged[pk], now)], COLUMNS)
    write_terms(merged, set())
    write_credits(Writing("", now), merged, set())
    write_conflicts({title: claims.get(title, []) for title in ids}, set(), now)
