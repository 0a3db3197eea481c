"""Films and shows: claims kept, matched, merged, written."""

from __future__ import annotations

from collections.abc import Sequence, Set
from hashlib import blake2b

import msgspec
from django.conf import settings

from w2w_core.content.models import Claim, Title, TitleKey
from w2w_core.content.names import fold
from w2w_core.ingest.likeness import facts, keys
from w2w_core.ingest.match import Matches, match
from w2w_core.ingest.merge import Claimed, Merged, merge
from w2w_core.ingest.write.bulk import insert
from w2w_core.ingest.write.people import write_credits
from w2w_core.ingest.write.rows import Writing, by_key
from w2w_core.ingest.write.terms import write_terms
from w2w_sdk import TitleRecord

_COLUMNS = (
    "name",
    "name_key",
    "original_name",
    "year",
    "premiered",
    "ended",
    "status",
    "language",
    "country",
    "runtime",
    "network",
    "rating",
    "votes",
    "popularity",
    "sources",
)


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
    merged = _merged(writing, changed, matches)
    titles = _write_columns(writing, changed, matches, merged)
    _write_claims(writing, changed, digests, titles)
    writing.learn(
        "title", ((id_, titles[record.key].pk) for record in changed for id_ in matches.ids[record.key])
    )
    new = {titles[record.key].pk for record in changed if record.key not in matches.titles}
    by_title = {titles[key].pk: one for key, one in merged.items()}
    _write_keys(changed, titles, new)
    write_terms(by_title, new)
    write_credits(writing, by_title, new)


def _digest(record: TitleRecord) -> str:
    unstamped = msgspec.structs.replace(record, observed_at=None) if record.observed_at else record
    return blake2b(msgspec.json.encode(unstamped, order="sorted"), digest_size=16).hexdigest()


def _merged(writing: Writing, changed: Sequence[TitleRecord], matches: Matches) -> dict[str, Merged]:
    """By the record's key: its claim together with those of others about the same title."""
    told = {record.key for record in changed}
    rank = {provider: place for place, provider in enumerate(settings.W2W_PROVIDERS)}
    result = {}
    for record in changed:
        own = Claimed(writing.provider, record, record.observed_at or writing.now)
        title = matches.titles.get(record.key)
        others = [
            claim
            for claim in (matches.claims.get(title, ()) if title else ())
            if claim.provider != writing.provider or claim.record.key not in told
        ]
        result[record.key] = merge([own, *others], rank)
    return result


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
        columns = one.fields | {"name_key": fold(str(one.fields["name"]))[:300], "sources": one.sources}
        if record.key not in matches.titles:
            titles[record.key] = Title(kind=record.kind.value, **columns)
            new.append(titles[record.key])
            continue
        title = titles[record.key] = old[matches.titles[record.key]]
        if any(getattr(title, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(title, name, value)
            title.updated_at = writing.now
            updated[title.pk] = title
        else:
            writing.unchanged += 1
    writing.save(new, list(updated.values()), [*_COLUMNS, "updated_at"])
    return titles


def _write_keys(changed: Sequence[TitleRecord], titles: dict[str, Title], new: Set[int]) -> None:
    wanted = {(titles[record.key].pk, key) for record in changed for key in keys(facts(record))}
    stored = TitleKey.objects.filter(title__in={title for title, _ in wanted} - new)
    fresh = wanted.difference(stored.values_list("title_id", "key"))
    insert(TitleKey, ("title_id", "key"), sorted(fresh))


def _write_claims(
    writing: Writing, changed: Sequence[TitleRecord], digests: dict[str, str], titles: dict[str, Title]
) -> None:
    Claim.objects.bulk_create(
        [
            Claim(
                provider=writing.provider,
                key=record.key,
                title=titles[record.key],
                fields=msgspec.to_builtins(record),
                digest=digests[record.key],
                observed_at=record.observed_at or writing.now,
            )
            for record in changed
        ],
        update_conflicts=True,
        unique_fields=["provider", "key"],
        update_fields=["title", "fields", "digest", "observed_at"],
    )
