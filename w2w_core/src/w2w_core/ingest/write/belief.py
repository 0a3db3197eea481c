"""From what the sources claim of a title to what its row says; redone when claims or precedence change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from django.conf import settings

from w2w_core.content.models import Precedence, Title
from w2w_core.content.names import collection_key, fold
from w2w_core.ingest.match import claims_of
from w2w_core.ingest.merge import COLUMNS as MERGED
from w2w_core.ingest.merge import Claimed, Merged, Ranks, merge
from w2w_core.ingest.write.bulk import Later, Row, behind, insert, update
from w2w_core.ingest.write.conflicts import find_conflicts, settled, write_conflicts
from w2w_core.ingest.write.people import write_credits
from w2w_core.ingest.write.terms import write_terms

COLUMNS = (*MERGED, "name_key", "collection_key", "sources", "retired_at")
_UNKNOWN: dict[str, object] = {
    **dict.fromkeys(MERGED, ""),
    **dict.fromkeys(("year", "premiered", "ended", "runtime", "rating", "minimum_age")),
    "votes": 0,
    "popularity": 0.0,
}
"""What the columns hold where no source knows."""


class Said(NamedTuple):
    """Of one title."""

    now: Sequence[Claimed]
    before: Sequence[Claimed] = ()
    """What its rows were made of; empty if that is not known."""


class Standing(NamedTuple):
    """What is believed of titles so far, and whom to believe."""

    ranks: Ranks
    settled: Mapping[int, Mapping[str, str]]
    rows: Mapping[int, Row]
    """By title, what `COLUMNS` hold; without those that are new."""

    def merged(self, title: int, claims: Sequence[Claimed]) -> Merged:
        return merge(claims, self.ranks.preferring(self.settled.get(title)))


def standing(titles: Set[int]) -> Standing:
    rows = Title.objects.filter(pk__among=titles).order_by().values_list("pk", *COLUMNS)
    return Standing(ranks(), settled(titles), {title: tuple(row) for title, *row in rows})


def remerge(ids: Collection[int], now: datetime) -> None:
    """Merges the claims of these titles anew; a title that nobody claims keeps what it says."""
    claims = claims_of(ids)
    stands = standing(claims.keys())
    with behind() as later:
        believe({title: Said(said) for title, said in claims.items()}, stands, now, later)
        later(write_conflicts, {}, set(ids) - claims.keys(), now)


def believe(said: Mapping[int, Said], stands: Standing, now: datetime, later: Later) -> int:
    """Has the titles written that these claims make, and says of how many the row is another now.

    Those that are not in `stands` are created. Of the others only that is looked at which the claims now and
    those before make different, unless the title's row shows that it was made in some other way.
    """
    new = said.keys() - stands.rows.keys()
    merged = {title: stands.merged(title, claims.now) for title, claims in said.items()}
    rows = {title: columns(one) for title, one in merged.items()}
    created = [(title, said[title].now[0].record.kind.value, *rows[title], now, now) for title in new]
    later(insert, Title, ("id", "kind", *COLUMNS, "created_at", "updated_at"), created)
    other = [title for title, row in stands.rows.items() if row != rows[title]]
    later(_rewrite, [(title, stands.rows[title], rows[title]) for title in other], now)
    before = {title: stands.merged(title, claims.before) for title, claims in said.items() if claims.before}
    same = {title for title, one in before.items() if stands.rows[title] == columns(one)}

    def unsettled(*parts: str) -> dict[int, Merged]:
        parts_of = attrgetter(*parts)
        return {
            title: one
            for title, one in merged.items()
            if title not in same or parts_of(one) != parts_of(before[title])
        }

    later(write_terms, unsettled("genres", "themes"), new)
    later(write_credits, unsettled("roles"), new)
    doubtful = {title: one.now for title, one in said.items() if len(one.now) > 1 or title not in same}
    later(write_conflicts, find_conflicts(doubtful), doubtful.keys() - new, now)
    return len(new) + len(other)


def _rewrite(titles: Sequence[tuple[int, Row, Row]], now: datetime) -> None:
    """Each with its row as it is and as it is to be; columns in which none differs are left alone."""
    places = [
        place for place in range(len(COLUMNS)) if any(old[place] != row[place] for _, old, row in titles)
    ]
    update(
        Title,
        (*(COLUMNS[place] for place in places), "updated_at"),
        [(title, *(row[place] for place in places), now) for title, _, row in titles],
    )


def ranks() -> Ranks:
    """The order of W2W_PROVIDERS, and what staff say otherwise."""
    usual = {provider: place for place, provider in enumerate(settings.W2W_PROVIDERS)}
    fields: dict[str, dict[str, int]] = defaultdict(dict)
    for provider, field, rank in Precedence.objects.values_list("provider", "field", "rank"):
        (fields[field] if field else usual)[provider] = rank
    return Ranks(usual, dict(fields))


def columns(merged: Merged) -> Row:
    """What `COLUMNS` hold; a title that is claimed is not retired."""
    fields = {**_UNKNOWN, **merged.fields}
    keys = (fold(str(fields["name"]))[:300], collection_key(str(fields["collection"])))
    return (*fields.values(), *keys, merged.sources, None)
