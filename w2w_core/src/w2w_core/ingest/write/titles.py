"""Films and shows: claims kept, matched, merged, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

import msgspec
from django.utils.functional import cached_property  # functools' takes a lock in Python 3.11

from w2w_core.content.models import Claim, ExternalId, Title, TitleKey
from w2w_core.ingest.likeness import union
from w2w_core.ingest.match import Matches, match
from w2w_core.ingest.merge import Claimed
from w2w_core.ingest.write.belief import Said, believe, standing
from w2w_core.ingest.write.bulk import Row, behind, check_references, insert, reserve, update, works_apart
from w2w_core.ingest.write.rows import Writing, by_key
from w2w_sdk import TitleRecord

_encode = msgspec.json.Encoder(order="deterministic").encode


class Told(Claimed, frozen=True):
    """By the source that is being read."""

    @cached_property
    def body(self) -> bytes:
        """JSON of the record but for the time, which says nothing new of the title."""
        body, stamp = _encode(self.record), self.record.observed_at
        # msgspec.structs.replace would check the whole record anew, which takes as long as all else here.
        return body.replace(b',"observed_at":' + _encode(stamp), b"", 1) if stamp else body

    @cached_property
    def digest(self) -> str:
        return blake2b(self.body, digest_size=16).hexdigest()

    def foresee(self) -> None:
        for name in ("digest", "facts", "alone"):
            getattr(self, name)


class _Known(NamedTuple):
    """What is stored of an earlier claim under the same key."""

    pk: int
    digest: str


def tell(provider: str, now: datetime, records: Sequence[TitleRecord]) -> list[Told]:
    return [Told(provider, record, record.observed_at or now) for record in by_key(records)]


def write_titles(writing: Writing, told: Sequence[Told]) -> None:
    known = _known(told)
    changed = [one for one in told if one.key not in known or known[one.key].digest != one.digest]
    writing.unchanged += len(told) - len(changed)
    if not changed:
        return
    matches = match(writing.provider, changed)
    for record, why in matches.disputes:
        writing.reject(record, why)
    changed = [one for one in changed if one.key in matches.ids]
    strange = [one.key for one in changed if one.key not in matches.titles]
    new = dict(zip(strange, reserve(Title, len(strange)), strict=True))
    titles = matches.titles | new
    # In the order of titles, indexes and foreign keys lead to each page once.
    changed.sort(key=lambda one: titles[one.key])
    said = _said(changed, known, titles, matches)
    stands = standing(said.keys() - {*new.values()})
    with behind() as later:
        later(_write_claims, changed, known, titles)
        later(_write_ids, changed, matches, titles)
        written = believe(said, stands, writing.now, later)
        later(_write_keys, _found_by(said), {*new.values()})
        later(check_references)
        if works_apart():
            writing.meanwhile()
    writing.written += written
    writing.unchanged += len(changed) - written


def _known(told: Sequence[Told]) -> dict[str, _Known]:
    """By key."""
    rows = Claim.objects.filter(provider=told[0].provider, key__among={one.key for one in told}).order_by()
    return {key: _Known(pk, digest) for key, pk, digest in rows.values_list("key", "pk", "digest")}


def _said(
    changed: Sequence[Told], known: Mapping[str, _Known], titles: Mapping[str, int], matches: Matches
) -> dict[int, Said]:
    """Of each title that the batch speaks of, all that is claimed of it, now and before."""
    told: dict[int, list[Claimed]] = defaultdict(list)
    for one in changed:
        told[titles[one.key]].append(one)
    renewed = {(one.provider, one.key) for one in changed}
    # Without a digest it is to be merged anew: see Claim.merge_again.
    again = {titles[one.key] for one in changed if one.key in known and not known[one.key].digest}
    said = {}
    for title, claims in told.items():
        before = matches.claims.get(title, [])
        now = claims + [one for one in before if (one.provider, one.key) not in renewed]
        said[title] = Said(now, () if title in again else before)
    return said


def _write_claims(changed: Sequence[Told], known: Mapping[str, _Known], titles: Mapping[str, int]) -> None:
    columns = ("title_id", "fields", "digest", "observed_at")
    new: list[Row] = []
    renewed: list[Row] = []
    for one in changed:
        row = (titles[one.key], msgspec.Raw(one.body), one.digest, one.observed_at)
        if one.key in known:
            renewed.append((known[one.key].pk, *row))
        else:
            new.append((one.provider, one.key, *row))
    insert(Claim, ("provider", "key", *columns), new)
    update(Claim, columns, renewed)


def _write_ids(changed: Sequence[Told], matches: Matches, titles: Mapping[str, int]) -> None:
    new = [(one.key, id_) for one in changed for id_ in matches.ids[one.key] if id_ in matches.new_ids]
    insert(ExternalId, ("namespace", "value", "title_id"), [(*id_, titles[key]) for key, id_ in new])


def _found_by(said: Mapping[int, Said]) -> set[tuple[int, int]]:
    """Titles that are told of in a way that is new, each with its keys."""
    wanted: set[tuple[int, int]] = set()
    for title, one in said.items():
        before = union(claim.facts for claim in one.before) if one.before else None
        if before is None or any(claim.facts.finds_more_than(before) for claim in one.now):
            wanted.update((title, key) for key in union(claim.facts for claim in one.now).keys)
    return wanted


def _write_keys(wanted: Set[tuple[int, int]], new: Set[int]) -> None:
    """Titles in `new` have no keys yet."""
    stored = TitleKey.objects.filter(title_id__among={title for title, _ in wanted} - new)
    fresh = wanted - {*stored.values_list("title_id", "key")}
    insert(TitleKey, ("title_id", "key"), sorted(fresh))
