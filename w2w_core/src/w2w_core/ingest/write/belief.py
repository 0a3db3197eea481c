"""From what the sources claim of a title to what its row says; redone when claims or precedence change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from django.conf import settings

from w2w_core.content.models import Precedence, Title
from w2w_core.content.names import collection_key, fold
from w2w_core.ingest.match import claims_of
from w2w_core.ingest.merge import COLUMNS as MERGED
from w2w_core.ingest.merge import Claimed, Merged, Ranks, merge
from w2w_core.ingest.write.bulk import Row, insert, meanwhile, update
from w2w_core.ingest.write.conflicts import settled, write_conflicts
from w2w_core.ingest.write.people import write_credits
from w2w_core.ingest.write.terms import write_terms

COLUMNS = (*MERGED, "name_key", "collection_key", "sources", "retired_at")
_UNKNOWN: dict[str, object] = {
    **dict.fromkeys(MERGED, ""),
    **dict.fromkeys(("year", "premiered", "ended", "runtime", "rating", "minimum_age")),
    "votes": 0,
    "popularity": 0.0,
}
"""What the columns hold where no source knows."""


class Said(NamedTuple):
    """Of one title."""

    now: Sequence[Claimed]
    before: Sequence[Claimed] = ()
    """What its rows were made of; empty if that is not known."""


def remerge(ids: Collection[int], now: datetime) -> None:
    """Merges the claims of these titles anew; a title that nobody claims keeps what it says."""
    claims = claims_of(ids)
    believe({title: Said(said) for title, said in claims.items()}, set(), now)
    write_conflicts(dict.fromkeys(set(ids) - claims.keys(), ()), set(), now)


def believe(
    said: Mapping[int, Said], new: Set[int], now: datetime, alongside: Callable[[], None] = lambda: None
) -> int:
    """Writes the titles that these claims make, and says of how many the row is another now.

    Those in `new` are created. Of the others only that is looked at which the claims now and those before
    make different, unless the title's row shows that it was made in some other way. `alongside` writes
    what does not depend on what is believed, while that is found out.
    """
    order = ranks()
    chosen = settled(said.keys() - new)

    def merged_of(title: int, claims: Sequence[Claimed]) -> Merged:
        return merge(claims, order.preferring(chosen.get(title)))

    stored = _stored(said.keys() - new)
    with meanwhile(alongside):
        merged = {title: merged_of(title, claims.now) for title, claims in said.items()}
        rows = {title: columns(one) for title, one in merged.items()}
        before = {title: merged_of(title, claims.before) for title, claims in said.items() if claims.before}
        same = {title for title, one in before.items() if stored[title] == columns(one)}
    other = [title for title, row in stored.items() if row != rows[title]]
    insert(
        Title,
        ("id", "kind", *COLUMNS, "created_at", "updated_at"),
        [(title, said[title].now[0].record.kind.value, *rows[title], now, now) for title in new],
    )
    update(Title, (*COLUMNS, "updated_at"), [(title, *rows[title], now) for title in other])

    def unsettled(*parts: str) -> dict[int, Merged]:
        parts_of = attrgetter(*parts)
        return {
            title: one
            for title, one in merged.items()
            if title not in same or parts_of(one) != parts_of(before[title])
        }

    write_terms(unsettled("genres", "themes"), new)
    write_credits(unsettled("roles"), new)
    write_conflicts(
        {title: one.now for title, one in said.items() if len(one.now) > 1 or title not in same}, new, now
    )
    return len(new) + len(other)


def ranks() -> Ranks:
    """The order of W2W_PROVIDERS, and what staff say otherwise."""
    usual = {provider: place for place, provider in enumerate(settings.W2W_PROVIDERS)}
    fields: dict[str, dict[str, int]] = defaultdict(dict)
    for provider, field, rank in Precedence.objects.values_list("provider", "field", "rank"):
        (fields[field] if field else usual)[provider] = rank
    return Ranks(usual, dict(fields))


def columns(merged: Merged) -> Row:
    """What `COLUMNS` hold; a title that is claimed is not retired."""
    fields = {**_UNKNOWN, **merged.fields}
    keys = (fold(str(fields["name"]))[:300], collection_key(str(fields["collection"])))
    return (*fields.values(), *keys, merged.sources, None)


def _stored(titles: Set[int]) -> dict[int, Row]:
    rows = Title.objects.filter(pk__among=titles).order_by().values_list("pk", *COLUMNS)
    return {title: tuple(row) for title, *row in rows}
