"""Loads what the pairing of a batch of titles needs to know, and says which ids each record may own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from w2w_core.content.models import Claim, ExternalId, Title, TitleKey
from w2w_core.content.names import fold
from w2w_core.ingest.likeness import Facts, facts, keys, name, union
from w2w_core.ingest.merge import Claimed
from w2w_core.ingest.pairing import pair
from w2w_core.ingest.records import KEY, Id, ids_of
from w2w_sdk import TitleRecord

_NEAR = 3
"""Years between two sources' dates of one title, at most, with some to spare."""


@dataclass
class Matches:
    titles: dict[str, int] = field(default_factory=dict)
    """Our title's id by the record's key; a key that is absent is a new title's."""
    ids: dict[str, list[Id]] = field(default_factory=dict)
    """By the record's key, the ids that are its own: those that name another title are left out.

    A record that is absent is not to be written: its key named something else until now.
    """
    claims: dict[int, list[Claimed]] = field(default_factory=dict)
    """By title, what is said of it so far."""
    disputes: list[tuple[TitleRecord, str]] = field(default_factory=list)
    """Records with something that a person should look at, and what."""


def match(provider: str, records: Sequence[TitleRecord]) -> Matches:
    """A handful of queries for the whole batch."""
    said = {record.key: facts(record) for record in records}
    holders = _holders(records)
    strange = [record for record in records if (KEY, record.key) not in holders]
    candidates = {*holders.values(), *_alike(said, strange)}
    matches = Matches(claims=claims_of(candidates))
    titles = _facts(candidates, matches.claims)
    taken = {
        title: claim.record.key
        for title, claims in matches.claims.items()
        for claim in claims
        if claim.provider == provider
    }
    pairing = pair(said, titles, holders, taken)
    matches.titles = pairing.titles
    owners: dict[Id, int | str] = dict(holders)
    for record in records:
        if record.key in pairing.reused:
            why = f"key: named another title until now; delete the id {KEY}:{record.key} if that is right"
            matches.disputes.append((record, why))
        else:
            _settle_ids(matches, record, owners)
    return matches


def _holders(records: Sequence[TitleRecord]) -> dict[Id, int]:
    """Titles, by every id that the records speak of."""
    wanted = {id_ for record in records for id_ in ids_of(record)}
    rows = ExternalId.objects.filter(
        namespace__in={namespace for namespace, _ in wanted},
        value__in={value for _, value in wanted},
        title__isnull=False,
    ).values_list("namespace", "value", "title_id")
    return {(ns, value): title for ns, value, title in rows if title and (ns, value) in wanted}


def _alike(said: Mapping[str, Facts], records: Iterable[TitleRecord]) -> set[int]:
    """Titles that may be one of these; those that staff entered are known by their name alone."""
    wanted: dict[int, set[int]] = defaultdict(set)
    names: dict[str, set[int]] = defaultdict(set)
    for record in records:
        one = said[record.key]
        for key in keys(one):
            wanted[key] |= one.years
        for spelling in (record.name, record.original_name):
            names[fold(spelling)] |= one.years
    names.pop("", None)
    if not wanted:
        return set()
    known = TitleKey.objects.filter(key__in=wanted).values_list("title_id", "key", "title__year")
    by_name = Title.objects.filter(name_key__in=names).order_by().values_list("pk", "name_key", "year")
    near = {title for title, key, year in known if _is_near(year, wanted[key])}
    return near | {title for title, name_key, year in by_name if _is_near(year, names[name_key])}


def _is_near(year: int | None, years: Collection[int]) -> bool:
    """Namesakes of other years are many, and none of them is the same title."""
    return year is None or any(abs(year - one) <= _NEAR for one in years)


def claims_of(titles: Collection[int]) -> dict[int, list[Claimed]]:
    """What is said of each, without those that nobody claims."""
    said: dict[int, list[Claimed]] = defaultdict(list)
    rows = Claim.objects.filter(title__in=titles).values_list("title_id", "provider", "fields", "observed_at")
    for title, provider, fields, observed_at in rows:
        said[title].append(Claimed(provider, msgspec.convert(fields, TitleRecord), observed_at))
    return dict(said)


def _facts(titles: Collection[int], claims: dict[int, list[Claimed]]) -> dict[int, Facts]:
    known = {title: union(facts(claim.record) for claim in said) for title, said in claims.items()}
    for title in Title.objects.filter(pk__in=set(titles) - known.keys()).order_by():
        known[title.pk] = Facts(
            title.kind,
            names=frozenset(name(one) for one in (title.name, title.original_name) if one),
            years=frozenset((title.year,) if title.year else ()),
            runtimes=frozenset((title.runtime,) if title.runtime else ()),
            others=frozenset((fold(title.network),) if title.network else ()),
        )
    return known


def _settle_ids(matches: Matches, record: TitleRecord, owners: dict[Id, int | str]) -> None:
    title = matches.titles.get(record.key, record.key)
    own = matches.ids[record.key] = []
    for id_ in ids_of(record):
        if owners.setdefault(id_, title) == title:
            own.append(id_)
        else:
            matches.disputes.append((record, f"ids: {id_[0]} {id_[1]} already names another title"))
