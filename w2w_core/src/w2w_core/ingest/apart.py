"""Teams, competitions, channels and people told apart by hand, where ingestion took two for one; or joined.

What is parted stays parted, for a source's own key prevails over names and shared ids. Competitions are
joined by their matches alone, so that for them it is written down (`apart_from`). Both rows say what the
one said until their sources are read again; people follow the one that they followed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from copy import copy
from datetime import datetime
from itertools import chain, count

from django.db import transaction
from django.db.models import Model

from w2w_core.content.models import Competition, ExternalId, Person, Team, TVChannel, TVProgram
from w2w_core.ingest import matches, namesakes
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.records import KEY
from w2w_core.ingest.write import alone_until_commit
from w2w_core.ingest.write.competitions import unite
from w2w_core.ingest.write.take_in import TARGETS, take_in

Joinable = Team | Competition | TVChannel


@transaction.atomic
def part(row: Joinable | Person, provider: str, now: datetime) -> Joinable | Person:
    """Gives what this source says of `row` a row of its own.

    Refused where the source says nothing of it, or nobody else does; and while a match is on that would
    become two.
    """
    alone_until_commit()
    if isinstance(row, Person):
        return namesakes.part(row, provider, now)
    told = sources(type(row), [row.pk]).get(row.pk, {})
    if provider not in told:
        raise Refused(f"{provider} says nothing of {row}; there are: {', '.join(sorted(told)) or 'none'}")
    if len(told) == 1:
        raise Refused(f"{provider} alone speaks of {row}: nothing would be left of it")
    new = _double(row, provider)
    target = TARGETS[type(row)]
    ExternalId.objects.filter(matches.own_ids(provider), **{target: row}).update(**{target: new})
    if isinstance(row, Team) and isinstance(new, Team):
        matches.part_team(row, new, provider, now)
    elif isinstance(row, Competition) and isinstance(new, Competition):
        matches.part_competition(row, new, provider)
        new.apart_from.add(row)
    else:
        TVProgram.objects.filter(channel=row.pk, source=provider).update(channel=new.pk)
    return new


@transaction.atomic
def join(kept: Joinable, gone: Joinable) -> None:
    """Makes `gone` one with `kept`, which keeps its id. `part` undoes it: no source may tell of both.

    Refused for what is of two kinds or sports, for two that one source tells apart, for teams that meet,
    and while a match is on that both list.
    """
    alone_until_commit()
    model = type(kept)
    if kept == gone or model is not type(gone) or getattr(kept, "sport", "") != getattr(gone, "sport", ""):
        of = " of one sport" if hasattr(kept, "sport") else ""
        raise Refused(f"{kept} and {gone} are not two {model._meta.verbose_name_plural}{of}")
    told = sources(model, [kept.pk, gone.pk])
    if both := told.get(kept.pk, {}).keys() & told.get(gone.pk, {}).keys():
        raise Refused(f"{kept} and {gone} are told apart by {', '.join(sorted(both))}")
    if isinstance(kept, Team) and isinstance(gone, Team):
        matches.join_teams(kept, gone)
        take_in(kept, gone)
    elif isinstance(kept, Competition) and isinstance(gone, Competition):
        unite(kept, gone)
    else:
        take_in(kept, gone)


def sources(model: type[Model], rows: Collection[int]) -> Mapping[int, Mapping[str, Set[str]]]:
    """By row and source, what it calls the row: its keys; of people the ids, or else the name."""
    if model is Person:
        return namesakes.sources(rows)
    target = TARGETS[model]
    found: dict[int, dict[str, set[str]]] = {}
    keys = ExternalId.objects.filter(namespace=KEY, **{f"{target}__in": rows})
    for row, key in keys.values_list(f"{target}_id", "value"):
        found.setdefault(row, {}).setdefault(key.partition(":")[0], set()).add(key)
    return found


def _double(row: Joinable, provider: str) -> Joinable:
    new = copy(row)
    new.pk, new._state.adding = None, True
    named = f"{row.slug[:60]}-{provider[:30]}"
    slugs = chain([named], (f"{named}-{number}" for number in count(2)))
    taken = set(type(row)._default_manager.filter(slug__startswith=named).values_list("slug", flat=True))
    new.slug = next(slug for slug in slugs if slug not in taken)
    new.save()
    return new
