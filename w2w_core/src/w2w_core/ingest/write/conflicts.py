"""Keeps the list of what sources contradict each other on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime

from w2w_core.content.models import Conflict
from w2w_core.ingest.conflicts import conflicts
from w2w_core.ingest.merge import Claimed
from w2w_core.ingest.write.bulk import insert, update


def settled(titles: Collection[int]) -> dict[int, dict[str, str]]:
    """By title and field: the provider whose value counts, by a person's word."""
    said: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Conflict.objects.filter(title_id__among=titles).exclude(settled="")
    for title, field, provider in rows.order_by().values_list("title_id", "field", "settled"):
        said[title][field] = provider
    return said


Found = Mapping[tuple[int, str], Mapping[str, object]]
"""By title and field, what each provider says."""


def find_conflicts(claims: Mapping[int, Sequence[Claimed]]) -> Found:
    """`claims` by title, all that there are."""
    return {
        (title, field): values
        for title, said in claims.items()
        if len(said) > 1
        for field, values in conflicts(said).items()
    }


def write_conflicts(found: Found, titles: Set[int], now: datetime) -> None:
    """`titles` are those that may have others by now than they had."""
    rows = Conflict.objects.filter(title_id__among=titles).order_by()
    stored = {
        (title, field): (pk, values, decided)
        for pk, title, field, values, decided in rows.values_list(
            "pk", "title_id", "field", "values", "settled"
        )
    }
    if over := [pk for key, (pk, _, decided) in stored.items() if key not in found and not decided]:
        Conflict.objects.filter(pk__in=over).delete()
    changed = [
        (pk, found[key], False)
        for key, (pk, values, _) in stored.items()
        if key in found and values != found[key]
    ]
    update(Conflict, ("values", "dismissed"), changed)
    insert(
        Conflict,
        ("title_id", "field", "values", "since"),
        [(*key, values, now) for key, values in found.items() if key not in stored],
    )
