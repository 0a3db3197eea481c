"""What all writers share: references by key, and upserts that write only what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from django.db.models import Model, QuerySet

from w2w_core.content.models import ExternalId
from w2w_core.ingest.records import KEY, Id, ids_of
from w2w_core.ingest.write.bulk import insert
from w2w_sdk import AnyRecord, Record

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Reject:
    """What could not be stored, or must be looked at; `item` is the record, or as the source wrote it."""

    where: str
    why: str
    item: AnyRecord | str = ""


@dataclass
class Writing:
    """The writing of one batch: who speaks, when, and what came of it."""

    provider: str
    now: datetime
    written: int = 0
    unchanged: int = 0
    rejects: list[Reject] = field(default_factory=list)
    programs: dict[int, set[datetime]] = field(default_factory=lambda: defaultdict(set))
    """By channel, the starts of the programmes that it brought."""
    meanwhile: Callable[[], None] = lambda: None
    """What else may be computed while the database takes rows."""
    listed: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By the record's key, which row it told of: a foreign key of Listing, and an id."""

    def reject(self, record: AnyRecord, why: str) -> None:
        self.rejects.append(Reject(record.key, why, record))

    def add(self, other: Writing) -> None:
        self.written += other.written
        self.unchanged += other.unchanged
        self.rejects += other.rejects
        for channel, starts in other.programs.items():
            self.programs[channel] |= starts
        self.listed |= other.listed

    def known(self, target: str, keys: Iterable[str]) -> Mapping[str, int]:
        """Our ids by the provider's keys, without the unknown; `target` is a foreign key of ExternalId."""
        rows = ExternalId.objects.filter(
            namespace=KEY, value__in={*keys} - {""}, **{f"{target}__isnull": False}
        )
        return dict(rows.values_list("value", f"{target}_id"))

    def named(self, target: str, records: Iterable[Record]) -> dict[str, int]:
        """Our ids by the records' keys, where a record's key or one of its ids is known; the key prevails."""
        ids = {id_: record.key for record in records for id_ in ids_of(record)}
        rows = ExternalId.objects.filter(
            namespace__in={ns for ns, _ in ids},
            value__in={value for _, value in ids},
            **{f"{target}__isnull": False},
        ).values_list("namespace", "value", f"{target}_id")
        known = sorted(((ns == KEY, ns, value), pk) for ns, value, pk in rows if (ns, value) in ids)
        return {ids[ns, value]: pk for (_, ns, value), pk in known}

    def learn(self, target: str, names: Iterable[tuple[Id, int]]) -> None:
        """Stores that these ids name these rows. An id that names one already keeps doing so."""
        fresh = dict(names)
        rows = ExternalId.objects.filter(
            namespace__in={ns for ns, _ in fresh}, value__in={value for _, value in fresh}
        )
        for known in rows.values_list("namespace", "value"):
            fresh.pop(known, None)
        columns = ("namespace", "value", f"{target}_id")
        insert(ExternalId, columns, [(*id_, row) for id_, row in fresh.items()])

    def upsert(
        self, wanted: Iterable[M], key: Sequence[str], fields: Sequence[str], stored: QuerySet[M]
    ) -> list[M]:
        """Creates what is new among `stored`, updates what differs, and gives the rows as they are now.

        `key` tells rows apart. An empty value never takes the place of a known one.
        """
        identity = attrgetter(*key)
        current = {identity(row): row for row in stored}
        new: dict[object, M] = {}
        changed: dict[object, M] = {}
        result: list[M] = []
        for row in wanted:
            name = identity(row)
            old = current.get(name) or new.get(name)
            if old is None:
                new[name] = old = row
            elif adopt(old, row, fields) and name in current:
                changed[name] = old
            else:
                self.unchanged += 1
            result.append(old)
        self.save(list(new.values()), list(changed.values()), fields)
        return result

    def save(self, new: Sequence[M], changed: Sequence[M], fields: Sequence[str]) -> None:
        """`changed` are whole rows, of which `fields` are written."""
        if new:
            type(new[0])._default_manager.bulk_create(new)
        overwrite(changed, fields)
        self.written += len(new) + len(changed)


def overwrite(rows: Sequence[M], fields: Sequence[str]) -> None:
    """Writes these fields of whole rows; `bulk_update` spells out a CASE for each, and is far slower."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )


def adopt(old: M, new: M, fields: Iterable[str]) -> bool:
    """Takes over what `new` knows better; says whether that was anything."""
    changed = False
    for name in fields:
        value = getattr(new, name)
        if value not in (None, "") and value != getattr(old, name):
            setattr(old, name, value)
            changed = True
    return changed


def by_key(records: Iterable[R]) -> list[R]:
    """Without doubles: what a source says last of a thing counts."""
    return list({record.key: record for record in records}.values())
