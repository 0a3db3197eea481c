"""Competitions and teams: told by key, by an id they have elsewhere, or by a name, sport and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from django.db.models import Q

from w2w_core.content.models import Alias, Competition, ExternalId, Team
from w2w_core.ingest.aliases import affixes_clash, club, plain
from w2w_core.ingest.records import KEY, ids_of, slug
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
    named: dict[str, int] = writing.named(target, records)
    slugs = {name for record in records for name in _slugs(record)}
    aliases: Aliases[Row, Claim] = Aliases(target, alias, records)
    rows = model._default_manager.filter(Q(pk__in={*named.values(), *aliases.stored}) | Q(slug__in=slugs))
    known = {row.pk: row for row in rows}
    aliases.resolve(known)
    by_slug: dict[str, Row] = {row.slug: row for row in known.values()}
    listed = _listed(writing, target, known)
    new: list[Row] = []
    changed: dict[int, Row] = {}
    found: dict[str, Row] = {}
    for record in records:
        wanted = row_of(record)
        old = known.get(named.get(record.key, 0))
        if old is None:
            namesakes = {id(row): row for row in aliases.rows[alias(record.name)]}
            namesakes |= {id(by_slug[one]): by_slug[one] for one in _slugs(record) if one in by_slug}
            others = [one for one in namesakes.values() if one.country == record.country or one not in listed]
            old, doubt = _meant(record, others, same)
            if doubt:
                writing.reject(record, doubt)
        if old is None:
            wanted.slug = _free_slug(record, by_slug)
            by_slug[wanted.slug] = old = wanted
            new.append(wanted)
        elif adopt(old, wanted, fields) and old.pk:
            changed[old.pk] = old
        else:
            writing.unchanged += 1
        found[record.key] = old
        listed.append(old)
        aliases.add(record, old)
    writing.save(new, list(changed.values()), fields)
    aliases.save()
    writing.learn(target, ((id_, found[record.key].pk) for record in records for id_ in ids_of(record)))


def _listed(writing: Writing, target: str, known: Mapping[int, Row]) -> list[Row]:
    """What the source has a key for: it does not list one both with its country and without."""
    keys = ExternalId.objects.filter(
        namespace=KEY, value__startswith=f"{writing.provider}:", **{f"{target}__in": known}
    )
    return [known[pk] for pk in keys.values_list(f"{target}_id", flat=True)]


class Aliases(Generic[Row, Claim]):
    """Rows by the names under which records spoke of them."""

    def __init__(self, target: str, alias: Callable[[str], str], records: Sequence[Claim]) -> None:
        self.target, self.alias = target, alias
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.fresh: list[tuple[str, Row]] = []
        wanted = {key for record in records for key in self._keys(record)}
        known = Alias.objects.filter(key__in=wanted, **{f"{target}__isnull": False})
        self._pairs = list(known.values_list("key", f"{target}_id"))
        self.stored = {row for _, row in self._pairs}
        """Ids of the rows that are known by these names."""

    def resolve(self, known: Mapping[int, Row]) -> None:
        for key, row in self._pairs:
            self.rows[key].append(known[row])

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


def _meant(
    record: Claim, namesakes: Sequence[Row], same: Callable[[Row, Claim], bool]
) -> tuple[Row | None, str]:
    """The one that the record speaks of, if it is certain; else why it is not, if there are some.

    A country that is not told matches any, but only while there is no choice.
    """
    possible = [row for row in namesakes if same(row, record)]
    told = [row for row in possible if record.country and row.country == record.country]
    if len(told) == 1:
        return told[0], ""
    elsewhere = record.country and any(
        row.sport == record.sport and row.country not in ("", record.country) for row in namesakes
    )
    if len(possible) == 1 and not elsewhere:
        return possible[0], ""
    if not possible:
        return None, ""
    several = " or ".join(sorted({f"{row.name} ({row.country or 'no country'})" for row in possible}))
    return None, f"name: may be {several}; kept apart until a country or an id tells"


def _free_slug(record: Claim, by_slug: Mapping[str, Row]) -> str:
    """The shortest that no other has."""
    names = _slugs(record)
    return next((name for name in names if name not in by_slug), f"{names[-1][:80]}-{slug(record.key)[-19:]}")


def _slugs(record: CompetitionRecord | TeamRecord) -> list[str]:
    name = (slug(record.name) or slug(record.key))[:60]
    country = record.country.lower() or "int"
    return [name, f"{name}-{country}", f"{name}-{country}-{record.sport}"]
