"""Keeps the list of what sources contradict each other on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime

from w2w_core.content.models import Conflict
from w2w_core.ingest.conflicts import conflicts
from w2w_core.ingest.merge import Claimed
from w2w_core.ingest.write.rows import overwrite


def settled(titles: Collection[int]) -> dict[int, dict[str, str]]:
    """By title and field: the provider whose value counts, by a person's word."""
    said: dict[int, dict[str, str]] = defaultdict(dict)
    rows = (
        Conflict.objects.filter(title__in=titles).exclude(settled="") if titles else Conflict.objects.none()
    )
    for title, field, provider in rows.order_by().values_list("title_id", "field", "settled"):
        said[title][field] = provider
    return said


def write_conflicts(claims: Mapping[int, Sequence[Claimed]], new: Set[int], now: datetime) -> None:
    """`claims` by title, all that there are; titles in `new` have no conflicts yet."""
    found = {
        (title, field): values
        for title, said in claims.items()
        if len(said) > 1
        for field, values in conflicts(said).items()
    }
    rows = Conflict.objects.filter(title__in=claims.keys() - new) if claims.keys() - new else ()
    stored = {(row.title_id, row.field): row for row in rows}
    over = [row.pk for key, row in stored.items() if key not in found and not row.settled]
    Conflict.objects.filter(pk__in=over).delete()
    changed = []
    for key, row in stored.items():
        if key in found and row.values != found[key]:
            row.values, row.dismissed = found[key], False
            changed.append(row)
    overwrite(changed, ["values", "dismissed"])
    Conflict.objects.bulk_create(
        Conflict(title_id=title, field=field, values=values, since=now)
        for (title, field), values in found.items()
        if (title, field) not in stored
    )
