"""Films and shows: claims kept, matched, merged, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from hashlib import blake2b

import msgspec
from django.db import connection

from w2w_core.content.models import Claim, Title, TitleKey
from w2w_core.ingest.likeness import facts, keys
from w2w_core.ingest.match import Matches, match
from w2w_core.ingest.merge import Claimed, Merged, merge
from w2w_core.ingest.write.belief import COLUMNS, believe, columns, ranks
from w2w_core.ingest.write.bulk import insert
from w2w_core.ingest.write.conflicts import settled, write_conflicts
from w2w_core.ingest.write.people import write_credits
from w2w_core.ingest.write.rows import Writing, by_key
from w2w_core.ingest.write.terms import write_terms
from w2w_sdk import TitleRecord


def write_titles(writing: Writing, records: Sequence[TitleRecord]) -> None:
    digests = {record.key: _digest(record) for record in by_key(records)}
    stored = Claim.objects.filter(provider=writing.provider, key__in=digests)
    current = dict(stored.values_list("key", "digest"))
    changed = [record for record in by_key(records) if current.get(record.key) != digests[record.key]]
    writing.unchanged += len(digests) - len(changed)
    if not changed:
        return
    matches = match(writing.provider, changed)
    for record, why in matches.disputes:
        writing.reject(record, why)
    changed = [record for record in changed if record.key in matches.ids]
    said = _said(writing, changed, matches)
    order = ranks()
    chosen = settled(set(matches.titles.values()))
    merged = {
        key: merge(claims, order.preferring(chosen[matches.titles[key]] if key in matches.titles else {}))
        for key, claims in said.items()
    }
    titles = _write_columns(writing, changed, matches, merged)
    _write_claims(writing, changed, digests, current, titles)
    writing.learn(
        "title", ((id_, titles[record.key].pk) for record in changed for id_ in matches.ids[record.key])
    )
    new = {titles[record.key].pk for record in changed if record.key not in matches.titles}
    by_title = {titles[key].pk: one for key, one in merged.items()}
    _write_keys(changed, titles, new)
    write_terms(by_title, new)
    write_credits(writing, by_title, new)
    write_conflicts({titles[key].pk: claims for key, claims in said.items()}, new, writing.now)


def _digest(record: TitleRecord) -> str:
    unstamped = msgspec.structs.replace(record, observed_at=None) if record.observed_at else record
    return blake2b(msgspec.json.encode(unstamped, order="sorted"), digest_size=16).hexdigest()


def _said(writing: Writing, changed: Sequence[TitleRecord], matches: Matches) -> dict[str, list[Claimed]]:
    """By the record's key: all that is claimed of its title, now and before."""
    told: dict[int | str, list[Claimed]] = defaultdict(list)
    for record in changed:
        own = Claimed(writing.provider, record, record.observed_at or writing.now)
        told[matches.titles.get(record.key, record.key)].append(own)
    renewed = {record.key for record in changed}
    for title, claims in matches.claims.items():
        if title in told:
            told[title] += [
                c for c in claims if c.provider != writing.provider or c.record.key not in renewed
            ]
    return {record.key: told[matches.titles.get(record.key, record.key)] for record in changed}


def _write_columns(
    writing: Writing, changed: Sequence[TitleRecord], matches: Matches, merged: dict[str, Merged]
) -> dict[str, Title]:
    """The titles by the record's key, saved."""
    old = Title.objects.in_bulk(set(matches.titles.values()))
    titles: dict[str, Title] = {}
    new: list[Title] = []
    updated: dict[int, Title] = {}
    for record in changed:
        one = merged[record.key]
        if record.key not in matches.titles:
            titles[record.key] = Title(kind=record.kind.value, **columns(one))
            new.append(titles[record.key])
            continue
        title = titles[record.key] = old[matches.titles[record.key]]
        if believe(title, one, writing.now):
            updated[title.pk] = title
        else:
            writing.unchanged += 1
    writing.save(new, list(updated.values()), COLUMNS)
    return titles


def _write_keys(changed: Sequence[TitleRecord], titles: dict[str, Title], new: Set[int]) -> None:
    wanted = {(titles[record.key].pk, key) for record in changed for key in keys(facts(record))}
    stored = TitleKey.objects.filter(title__in={title for title, _ in wanted} - new)
    fresh = wanted.difference(stored.values_list("title_id", "key"))
    insert(TitleKey, ("title_id", "key"), sorted(fresh))


def _write_claims(
    writing: Writing,
    changed: Sequence[TitleRecord],
    digests: Mapping[str, str],
    known: Collection[str],
    titles: Mapping[str, Title],
) -> None:
    """`known` are the keys that the source claimed something under before."""
    times = {record.key: record.observed_at or writing.now for record in changed}
    insert(
        Claim,
        ("provider", "key", "title_id", "fields", "digest", "observed_at"),
        [
            (
                writing.provider,
                record.key,
                titles[record.key].pk,
                msgspec.json.encode(record).decode(),
                digests[record.key],
                connection.ops.adapt_datetimefield_value(times[record.key]),
            )
            for record in changed
            if record.key not in known
        ],
    )
    Claim.objects.bulk_create(
        [
            Claim(
                provider=writing.provider,
                key=record.key,
                title=titles[record.key],
                fields=msgspec.to_builtins(record),
                digest=digests[record.key],
                observed_at=times[record.key],
            )
            for record in changed
            if record.key in known
        ],
        update_conflicts=True,
        unique_fields=["provider", "key"],
        update_fields=["title", "fields", "digest", "observed_at"],
    )
