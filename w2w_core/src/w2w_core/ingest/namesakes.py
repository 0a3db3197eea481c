"""People whom sources took for one: told apart by the ids, or the name, by which each source means them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from datetime import datetime

from w2w_core.content.models import Credit, ExternalId, Person
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.match import claims_of
from w2w_core.ingest.records import Id
from w2w_core.ingest.write.belief import remerge
from w2w_core.ingest.write.people import names_of


def part(person: Person, provider: str, now: datetime) -> Person:
    """Gives those whom this source means a row of their own, with the credits on which it is believed."""
    means = _means([person.pk]).get(person.pk, {})
    if provider not in means:
        raise Refused(f"{provider} says nothing of {person}; there are: {', '.join(sorted(means)) or 'none'}")
    own = means[provider]
    if len(means) == 1:
        raise Refused(f"{provider} alone speaks of {person}: nothing would be left of them")
    if shared := own & {id_ for one, ids in means.items() if one != provider for id_ in ids}:
        raise Refused(
            f"{provider} and another source both mean {person} by {_said(shared)}: nothing tells them apart;"
            " if it is an id and wrong, delete it in the admin"
        )
    titles = list(Credit.objects.filter(person=person).values_list("title", flat=True))
    new = Person.objects.create(name=person.name)
    for namespace, value in own:
        ExternalId.objects.filter(namespace=namespace, value=value).update(person=new)
    remerge(titles, now)
    if not new.credits.exists():
        raise Refused(f"no credit of {person} comes from {provider}: others are believed on all its titles")
    return new


def sources(people: Collection[int]) -> Mapping[int, Mapping[str, Set[str]]]:
    """By person and source, the ids by which it means them, or else the name."""
    return {
        person: {provider: {_said([id_]) for id_ in ids} for provider, ids in means.items()}
        for person, means in _means(people).items()
    }


def _means(people: Collection[int]) -> dict[int, dict[str, set[Id]]]:
    """A name says whom a source means only where it gives no id."""
    known = ExternalId.objects.filter(person__in=people).values_list("namespace", "value", "person_id")
    holders = {(namespace, value): person for namespace, value, person in known}
    titles = set(Credit.objects.filter(person__in=people).values_list("title", flat=True))
    found: dict[int, dict[str, set[Id]]] = {}
    for claim in (one for claims in claims_of(titles).values() for one in claims):
        for credit in claim.record.credits:
            *ids, name = names_of(credit)
            for id_ in ids or [name]:
                if person := holders.get(id_):
                    found.setdefault(person, {}).setdefault(claim.provider, set()).add(id_)
    return found


def _said(ids: Collection[Id]) -> str:
    return ", ".join(f"{namespace} {value}" for namespace, value in sorted(ids))
