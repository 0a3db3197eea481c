"""Competitions and teams: told by key, then by an id they have elsewhere, then by name, sport and country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from w2w_core.content.models import Competition, Team
from w2w_core.ingest.records import ids_of, slug
from w2w_core.ingest.write.rows import Writing, adopt, by_key
from w2w_sdk import CompetitionRecord, TeamRecord

Row = TypeVar("Row", Competition, Team)
Claim = TypeVar("Claim", CompetitionRecord, TeamRecord)


def write_competitions(writing: Writing, records: Sequence[CompetitionRecord]) -> None:
    def row(record: CompetitionRecord) -> Competition:
        return Competition(name=record.name, sport=record.sport, country=record.country)

    def same(old: Competition, record: CompetitionRecord) -> bool:
        return (old.sport, old.country) == (record.sport, record.country)

    _write(writing, Competition, "competition", by_key(records), row, same, ["name", "country"])


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
        countries = {old.country, record.country} - {""}
        return (old.sport, old.national) == (record.sport, record.national) and len(countries) < 2

    _write(writing, Team, "team", by_key(records), row, same, ["name", "short_name", "code", "country"])


def _write(
    writing: Writing,
    model: type[Row],
    target: str,
    records: Sequence[Claim],
    row_of: Callable[[Claim], Row],
    same: Callable[[Row, Claim], bool],
    fields: Sequence[str],
) -> None:
    named = writing.named(target, records)
    known = model._default_manager.in_bulk(set(named.values()))
    slugs = {name for record in records for name in _slugs(record)}
    by_slug = {row.slug: row for row in model._default_manager.filter(slug__in=slugs)}
    new: list[Row] = []
    changed: dict[int, Row] = {}
    found: dict[str, Row] = {}
    for record in records:
        wanted = row_of(record)
        name, old = record.key, known.get(named.get(record.key, 0))
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
    writing.save(new, list(changed.values()), fields)
    writing.learn(target, ((id_, found[record.key].pk) for record in records for id_ in ids_of(record)))


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
