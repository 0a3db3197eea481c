"""Credits, and who the people in them are.

A source that gives no ids names people by name alone: they are one person by name, kept as the
external id `name:<folded name>`, until a source with ids tells two of them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from operator import attrgetter

from w2w_core.content.models import Credit, ExternalId, Person
from w2w_core.content.names import fold
from w2w_core.ingest.merge import Merged
from w2w_core.ingest.records import Id
from w2w_core.ingest.write.bulk import insert
from w2w_core.ingest.write.rows import Writing, overwrite
from w2w_sdk import PersonCredit

NAME = "name"
_COLUMNS = ("title_id", "person_id", "role", "character", "position")


def write_credits(writing: Writing, titles: Mapping[int, Merged], new: Set[int]) -> None:
    """`titles` by id; those in `new` have no credits yet."""
    wanted: dict[tuple[int, int, str], Credit] = {}
    people = _people(writing, (credit for one in titles.values() for credit in one.credits))
    for title, one in titles.items():
        places: Counter[str] = Counter()
        for credit in one.credits:
            person = people[_names(credit)]
            place = places[credit.role]
            if (title, person, credit.role.value) not in wanted:
                wanted[title, person, credit.role.value] = Credit(
                    title_id=title,
                    person_id=person,
                    role=credit.role.value,
                    character=credit.character[:200],
                    position=place,
                )
                places[credit.role] += 1
    rows = Credit.objects.filter(title__in=titles.keys() - new)
    stored = {(row.title_id, row.person_id, row.role): row for row in rows}
    Credit.objects.filter(pk__in=[row.pk for key, row in stored.items() if key not in wanted]).delete()
    changed = []
    for key, row in stored.items():
        now = wanted.get(key)
        if now and (row.character, row.position) != (now.character, now.position):
            row.character, row.position = now.character, now.position
            changed.append(row)
    overwrite(changed, ["character", "position"])
    fresh = [row for key, row in wanted.items() if key not in stored]
    insert(Credit, _COLUMNS, map(attrgetter(*_COLUMNS), fresh))


def _names(credit: PersonCredit) -> tuple[Id, ...]:
    """All ids of the person; the name, always the last, counts where no other is known."""
    return (*sorted(credit.ids.items()), (NAME, fold(credit.name)[:200] or credit.name[:200]))


@dataclass
class _Somebody:
    person: Person
    namespaces: set[str] = field(default_factory=set)
    """In which we know an id of theirs."""


def _people(writing: Writing, credits: Iterable[PersonCredit]) -> dict[tuple[Id, ...], int]:
    """Our person's id by the names of `_names`; the unknown are created."""
    spelled: dict[tuple[Id, ...], str] = {}
    for credit in credits:
        spelled.setdefault(_names(credit), credit.name)
    holders = _holders({id_ for names in spelled for id_ in names})
    found: dict[tuple[Id, ...], _Somebody] = {}
    created: list[Person] = []
    learned: dict[Id, _Somebody] = {}
    for names, spelling in spelled.items():
        *own, by_name = names
        somebody = next((holders[id_] for id_ in own if id_ in holders), None) or holders.get(by_name)
        namesake = somebody is not None and any(
            id_[0] in somebody.namespaces and holders.get(id_) is not somebody for id_ in own
        )
        if somebody is None or namesake:
            somebody = _Somebody(Person(name=spelling[:200]))
            created.append(somebody.person)
        found[names] = somebody
        for id_ in names:
            if id_ not in holders:
                holders[id_] = learned[id_] = somebody
                somebody.namespaces.add(id_[0])
    Person.objects.bulk_create(created)
    writing.learn("person", ((id_, one.person.pk) for id_, one in learned.items()))
    return {names: one.person.pk for names, one in found.items()}


def _holders(ids: Set[Id]) -> dict[Id, _Somebody]:
    rows = ExternalId.objects.filter(
        namespace__in={ns for ns, _ in ids}, value__in={value for _, value in ids}, person__isnull=False
    )
    people: dict[int, _Somebody] = {}
    holders: dict[Id, _Somebody] = {}
    for namespace, value, person in rows.values_list("namespace", "value", "person_id"):
        if person is not None:
            holders[namespace, value] = people.setdefault(person, _Somebody(Person(pk=person)))
    if any(namespace != NAME for namespace, _ in ids):
        known = ExternalId.objects.filter(person__in=people).exclude(namespace=NAME)
        for person, namespace in known.values_list("person_id", "namespace"):
            if person is not None:
                people[person].namespaces.add(namespace)
    return holders
