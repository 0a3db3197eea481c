"""Loads what the pairing of a batch of titles needs to know, and says which ids each record may own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from django.db.models import TextField
from django.db.models.functions import Cast

from w2w_core.content.models import Claim, ExternalId, Title, TitleKey
from w2w_core.content.names import fold
from w2w_core.ingest.likeness import Facts, name, union
from w2w_core.ingest.merge import Claimed
from w2w_core.ingest.pairing import by_ids, by_likeness, unsettled
from w2w_core.ingest.records import KEY, Id, ids_of
from w2w_sdk import TitleRecord

_stored = msgspec.json.Decoder(TitleRecord)


@dataclass
class Matches:
    titles: dict[str, int] = field(default_factory=dict)
    """Our title's id by the record's key; a key that is absent is a new title's."""
    ids: dict[str, list[Id]] = field(default_factory=dict)
    """By the record's key, the ids that are its own: those that name something else are left out.

    A record that is absent is not to be written: its key named something else until now.
    """
    new_ids: set[Id] = field(default_factory=set)
    """Those of them that nobody has spoken of before."""
    claims: dict[int, list[Claimed]] = field(default_factory=dict)
    """By title, what is said of it so far."""
    disputes: list[tuple[TitleRecord, str]] = field(default_factory=list)
    """Records with something that a person should look at, and what."""


def match(provider: str, told: Sequence[Claimed]) -> Matches:
    """A dozen queries for the whole batch; names are looked up only of what ids say nothing of."""
    said = {one.record.key: one.facts for one in told}
    owners = _owners(told)
    holders = {id_: title for id_, title in owners.items() if title is not None}
    names: dict[Id, int | str | None] = {**owners}
    matches = Matches(claims=claims_of(set(holders.values())))
    titles = _facts(set(holders.values()), matches.claims)
    pairing = by_ids(said, titles, holders, _taken(provider, matches.claims))
    strange = unsettled(pairing, said)
    alike = _alike(one for one in told if one.record.key in strange) - titles.keys()
    further = claims_of(alike)
    matches.claims |= further
    pairing.spoken |= _taken(provider, further)
    matches.titles = pairing.titles | by_likeness(pairing, said, titles | _facts(alike, further))
    for one in told:
        if one.record.key in pairing.reused:
            why = f"key: named another title until now; delete the id {KEY}:{one.record.key} if that is right"
            matches.disputes.append((one.record, why))
        else:
            _settle_ids(matches, one.record, names)
    return matches


def _owners(told: Iterable[Claimed]) -> dict[Id, int | None]:
    """Titles, by every id that the records speak of; None where one names what is no title."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for namespace, value in ids_of(one.record):
            wanted[namespace].add(value)
    return {
        (namespace, value): title
        for namespace, values in wanted.items()
        for value, title in ExternalId.objects.filter(namespace=namespace, value__among=values)
        .order_by()
        .values_list("value", "title_id")
    }


def _taken(provider: str, claims: Mapping[int, Iterable[Claimed]]) -> dict[int, str]:
    """By which key the source lists a title already."""
    return {
        title: one.record.key for title, said in claims.items() for one in said if one.provider == provider
    }


def _alike(told: Iterable[Claimed]) -> set[int]:
    """Titles that may be one of these; those that staff entered are known by their name alone."""
    keys: set[int] = set()
    names: set[str] = set()
    for one in told:
        keys |= one.facts.near_keys
        names |= {fold(one.record.name), fold(one.record.original_name)}
    if not names:
        return set()
    known = TitleKey.objects.filter(key__among=keys).values_list("title_id", flat=True)
    by_hand = Title.objects.filter(by_hand=True, name_key__among=names - {""}).order_by()
    return {*known, *by_hand.values_list("pk", flat=True)}


def claims_of(titles: Collection[int]) -> dict[int, list[Claimed]]:
    """What is said of each, without those that nobody claims."""
    said: dict[int, list[Claimed]] = defaultdict(list)
    claims = Claim.objects.filter(title_id__among=titles).order_by()
    rows = claims.annotate(text=Cast("fields", TextField()))
    for title, provider, text, at in rows.values_list("title_id", "provider", "text", "observed_at"):
        said[title].append(Claimed(provider, _stored.decode(text), at))
    return dict(said)


def _facts(titles: Collection[int], claims: Mapping[int, Iterable[Claimed]]) -> dict[int, Facts]:
    known = {title: union(claim.facts for claim in said) for title, said in claims.items()}
    for title in Title.objects.filter(pk__among=set(titles) - known.keys()).order_by():
        known[title.pk] = Facts(
            title.kind,
            names=frozenset(name(one) for one in (title.name, title.original_name) if one),
            years=frozenset((title.year,) if title.year else ()),
            runtimes=frozenset((title.runtime,) if title.runtime else ()),
            others=frozenset((fold(title.network),) if title.network else ()),
        )
    return known


def _settle_ids(matches: Matches, record: TitleRecord, names: dict[Id, int | str | None]) -> None:
    title = matches.titles.get(record.key, record.key)
    own = matches.ids[record.key] = []
    for id_ in ids_of(record):
        if id_ not in names:
            names[id_] = title
            matches.new_ids.add(id_)
        if names[id_] == title:
            own.append(id_)
        else:
            matches.disputes.append((record, f"ids: {id_[0]} {id_[1]} already names another title"))
