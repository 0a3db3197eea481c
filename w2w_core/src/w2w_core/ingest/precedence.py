"""Whom to believe, field by field: read, and changed by staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from w2w_core.content.models import Claim, Precedence
from w2w_core.ingest.merge import FIELDS
from w2w_core.ingest.write.belief import ranks
from w2w_core.plugins import registry

EVERY = ""
"""Stands for all fields that have no order of their own."""
_OWN = 1000
"""Who is listed for a field comes before all that are listed for every field."""


def orders() -> dict[str, list[str]]:
    """By field, and for every field: the ids of all installed providers, the most trusted first."""
    known = {one.id for one in registry.providers()}
    order = ranks()
    return {name: order.providers(known, name) for name in (EVERY, *FIELDS)}


def own() -> set[str]:
    """The fields that staff gave an order."""
    return set(Precedence.objects.order_by().values_list("field", flat=True).distinct())


@transaction.atomic
def reorder(given: Mapping[str, Sequence[str] | None]) -> None:
    """Believes those listed before all others, in this order; None gives a field back to the usual one.

    It counts for each title when one of its sources is read again.
    """
    old = Precedence.objects.filter(field__in=given)
    touched = {*old.values_list("provider", flat=True)}.union(*filter(None, given.values()))
    old.delete()
    Precedence.objects.bulk_create(
        Precedence(field=field, provider=provider, rank=-place - (_OWN if field else 0))
        for field, providers in given.items()
        for place, provider in enumerate(reversed(providers or ()), 1)
    )
    Claim.merge_again(touched)
