"""Competitions and teams: told by key, by an id they have elsewhere, or by a name, sport and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from w2w_core.content.models import Alias, Competition, Team
from w2w_core.ingest.aliases import affixes_clash, club, plain
from w2w_core.ingest.records import ids_of, slug
from w2w_core.ingest.write.bulk import insert
from w2w_core.ingest.write.rows import Writing, adopt, by_key
from w2w_sdk import CompetitionRecord, TeamRecord

Row = TypeVar("Row", Competition, Team)
Claim = TypeVar("Claim", CompetitionRecord, TeamRecord)


def write_competitions(writing: Writing, records: Sequence[CompetitionRecord]) -> None:
    def row(record: CompetitionRecord) -> Competition:
        return Competition(name=record.name, sport=record.sport, country=record.country)

    def same(old: Competition, record: CompetitionRecord) -> bool:
        return (old.sport, old.country) == (record.sport, record.country)

    _write(writing, Competition, "competition", by_key(records), row, same, plain, ["name", "country"])


def write_teams(writing: Writing, records: Sequence[TeamRecord]) -> None:
    def row(record: TeamRecord) -> Team:
        return Team(
            name=record.name,
            sport=record.sport,
            short_name=record.short_name,
            code=record.code,
            country=record.country,
            national=record.national,
        )

    def same(old: Team, record: TeamRecord) -> bool:
        if (old.sport, old.national) != (record.sport, record.national):
            return False
        if old.country and record.country:
            return old.country == record.country
        return not affixes_clash(old.name, record.name)

    _write(writing, Team, "team", by_key(records), row, same, club, ["name", "short_name", "code", "country"])


def _write(
    writing: Writing,
    model: type[Row],
    target: str,
    records: Sequence[Claim],
    row_of: Callable[[Claim], Row],
    same: Callable[[Row, Claim], bool],
    alias: Callable[[str], str],
    fields: Sequence[str],
) -> None:
    named = writing.named(target, records)
    known = model._default_manager.in_bulk(set(named.values()))
    slugs = {name for record in records for name in _slugs(record)}
    aliases = Aliases(model, target, alias, records)
    by_slug = {row.slug: row for row in model._default_manager.filter(slug__in=slugs)}
    new: list[Row] = []
    changed: dict[int, Row] = {}
    found: dict[str, Row] = {}
    for record in records:
        wanted = row_of(record)
        name, old = record.key, known.get(named.get(record.key, 0))
        if old is None:
            old = aliases.find(record, same)
        if old is None:
            name, old = _place(record, by_slug, same)
        if old is None:
            wanted.slug = name
            by_slug[name] = old = wanted
            new.append(wanted)
        elif adopt(old, wanted, fields) and old.pk:
            changed[old.pk] = old
        else:
            writing.unchanged += 1
        found[record.key] = old
        aliases.add(record, old)
    writing.save(new, list(changed.values()), fields)
    aliases.save()
    writing.learn(target, ((id_, found[record.key].pk) for record in records for id_ in ids_of(record)))


class Aliases(Generic[Row, Claim]):
    """Rows by the names under which records spoke of them."""

    def __init__(
        self, model: type[Row], target: str, alias: Callable[[str], str], records: Sequence[Claim]
    ) -> None:
        self.target, self.alias = target, alias
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.fresh: list[tuple[str, Row]] = []
        wanted = {key for record in records for key in self._keys(record)}
        known = Alias.objects.filter(key__in=wanted, **{f"{target}__isnull": False})
        pairs = list(known.values_list("key", f"{target}_id"))
        rows = model._default_manager.in_bulk({row for _, row in pairs})
        for key, row in pairs:
            self.rows[key].append(rows[row])

    def find(self, record: Claim, same: Callable[[Row, Claim], bool]) -> Row | None:
        """The only row of that name that may be meant."""
        found = [row for row in self.rows[self.alias(record.name)] if same(row, record)]
        return found[0] if len(found) == 1 else None

    def add(self, record: Claim, row: Row) -> None:
        for key in self._keys(record):
            if row not in self.rows[key]:
                self.rows[key].append(row)
                self.fresh.append((key, row))

    def save(self) -> None:
        insert(Alias, ("key", f"{self.target}_id"), [(key, row.pk) for key, row in self.fresh])

    def _keys(self, record: Claim) -> set[str]:
        names = (record.name, getattr(record, "short_name", ""))
        return {self.alias(name) for name in names if name} - {""}


def _place(
    record: Claim, by_slug: dict[str, Row], same: Callable[[Row, Claim], bool]
) -> tuple[str, Row | None]:
    """The row of that name if it is the same thing, else the shortest slug that is free."""
    names = _slugs(record)
    for name in names:
        old = by_slug.get(name)
        if old is None or same(old, record):
            return name, old
    return f"{names[-1][:80]}-{slug(record.key)[-19:]}", None


def _slugs(record: CompetitionRecord | TeamRecord) -> list[str]:
    name = (slug(record.name) or slug(record.key))[:60]
    country = record.country.lower() or "int"
    return [name, f"{name}-{country}", f"{name}-{country}-{record.sport}"]
