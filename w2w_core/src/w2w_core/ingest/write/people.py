"""Credits, and who the people in them are.

A source that gives no ids names people by name alone: they are one person by name, kept as the
external id `name:<folded name>`, until a source with ids tells two of them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from w2w_core.content.models import Credit, ExternalId, Person
from w2w_core.content.names import fold
from w2w_core.ingest.merge import Merged
from w2w_core.ingest.records import Id
from w2w_core.ingest.write.bulk import insert, reserve, update
from w2w_sdk import PersonCredit

NAME = "name"
_Place = tuple[int, int, str]
"""Title, person, role: what tells credits apart."""
_Part = tuple[str, int]
"""Character and position."""


def write_credits(titles: Mapping[int, Merged], new: Set[int]) -> None:
    """`titles` by id; those in `new` have no credits yet."""
    wanted = _wanted(titles)
    rows = Credit.objects.filter(title_id__among=titles.keys() - new).order_by()
    stored: dict[_Place, tuple[int, _Part]] = {
        (title, person, role): (pk, (character, position))
        for title, person, role, pk, character, position in rows.values_list(
            "title_id", "person_id", "role", "pk", "character", "position"
        )
    }
    if gone := [pk for place, (pk, _) in stored.items() if place not in wanted]:
        Credit.objects.filter(pk__among=gone).delete()
    changed = [
        (pk, *wanted[place])
        for place, (pk, part) in stored.items()
        if place in wanted and wanted[place] != part
    ]
    update(Credit, ("character", "position"), changed)
    insert(
        Credit,
        ("title_id", "person_id", "role", "character", "position"),
        [(*place, *part) for place, part in wanted.items() if place not in stored],
    )


def _wanted(titles: Mapping[int, Merged]) -> dict[_Place, _Part]:
    people = _people(credit for one in titles.values() for credit in one.credits)
    wanted: dict[_Place, _Part] = {}
    for title, one in titles.items():
        positions: Counter[str] = Counter()
        for credit in one.credits:
            place = (title, people[names_of(credit)], credit.role.value)
            if place not in wanted:
                wanted[place] = (credit.character[:200], positions[credit.role])
                positions[credit.role] += 1
    return wanted


def names_of(credit: PersonCredit) -> tuple[Id, ...]:
    """All ids of the person; the name, always the last, counts where no other is known."""
    name = (NAME, fold(credit.name)[:200] or credit.name[:200])
    return (*sorted(credit.ids.items()), name) if credit.ids else (name,)


@dataclass
class _Somebody:
    person: int = 0
    """Our id; 0 for one who is new."""
    namespaces: set[str] = field(default_factory=set)
    """In which we know an id of theirs."""


def _people(credits: Iterable[PersonCredit]) -> dict[tuple[Id, ...], int]:
    """Our person's id by the names of `names_of`; the unknown are created."""
    spelled: dict[tuple[Id, ...], str] = {}
    for credit in credits:
        spelled.setdefault(names_of(credit), credit.name)
    holders = _holders({id_ for names in spelled for id_ in names})
    found: dict[tuple[Id, ...], _Somebody] = {}
    created: list[tuple[_Somebody, str]] = []
    learned: list[tuple[Id, _Somebody]] = []
    for names, spelling in spelled.items():
        *own, by_name = names
        known = (one for id_ in own if (one := holders.get(id_)))
        somebody = next(known, None) or holders.get(by_name)
        namesake = somebody is not None and any(
            id_[0] in somebody.namespaces and holders.get(id_) is not somebody for id_ in own
        )
        if somebody is None or namesake:
            somebody = _Somebody()
            created.append((somebody, spelling[:200]))
        found[names] = somebody
        for id_ in names:
            if id_ not in holders:
                holders[id_] = somebody
                somebody.namespaces.add(id_[0])
                learned.append((id_, somebody))
    for (somebody, _), key in zip(created, reserve(Person, len(created)), strict=True):
        somebody.person = key
    insert(Person, ("id", "name"), [(somebody.person, name) for somebody, name in created])
    columns = ("namespace", "value", "person_id")
    insert(ExternalId, columns, [(*id_, somebody.person) for id_, somebody in learned])
    return {names: somebody.person for names, somebody in found.items()}


def _holders(ids: Iterable[Id]) -> dict[Id, _Somebody | None]:
    """Who is named by each of the ids; None where it names what is no person."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for namespace, value in ids:
        wanted[namespace].add(value)
    people: dict[int, _Somebody] = {}
    holders: dict[Id, _Somebody | None] = {}
    for namespace, values in wanted.items():
        rows = ExternalId.objects.filter(namespace=namespace, value__among=values).order_by()
        for value, person in rows.values_list("value", "person_id"):
            holders[namespace, value] = people.setdefault(person, _Somebody(person)) if person else None
    if wanted.keys() - {NAME}:
        known = ExternalId.objects.filter(person_id__among=people).exclude(namespace=NAME).order_by()
        for person, namespace in known.values_list("person_id", "namespace"):
            if person is not None:
                people[person].namespaces.add(namespace)
    return holders
