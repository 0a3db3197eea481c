"""Competitions that sources call by different names are joined once their matches show that they are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import structlog
from django.db.models import Q

from w2w_core.content.models import Competition, ExternalId, SportsEvent
from w2w_core.content.names import fold
from w2w_core.ingest.records import KEY
from w2w_core.ingest.write.moving import locked, move
from w2w_core.ingest.write.take_in import take_in

Pair = tuple[int, int]
"""Ids of two competitions, the older first."""
ENOUGH_MATCHES = 3
"""In common, where the names have nothing in common; one is enough where one name holds the other."""

log = structlog.get_logger(__name__)


def join_competitions(same: Sequence[tuple[SportsEvent, SportsEvent]]) -> dict[int, int]:
    """The id that is kept by the one that went; `same` are matches as stored and as the source lists them.

    No match belongs to two competitions, but for what only one source tells apart: so two that the
    same source lists stay two, and so do those that a person told apart.
    """
    pairs = ((old.competition_id, row.competition_id) for old, row in same)
    shared = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    if not shared:
        return {}
    competitions = Competition.objects.in_bulk({pk for pair in shared for pk in pair})
    sources = _sources(competitions)
    apart = _apart(competitions)
    joined: dict[int, int] = {}
    for pair, matches in shared.most_common():
        kept, gone = (competitions[pk] for pk in pair)
        if not {*joined.keys(), *joined.values()}.isdisjoint(pair):
            continue
        if sources[kept.pk] & sources[gone.pk] or pair in apart:
            continue
        alone = sum(pk in other for other in shared for pk in pair) == 2
        if _are_one(kept, gone, matches, alone):
            joined[gone.pk] = kept.pk
            unite(kept, gone)
    return joined


def _are_one(one: Competition, other: Competition, matches: int, alone: bool) -> bool:
    """`alone`: neither shares a match with a third."""
    if one.sport != other.sport or (one.country and other.country and one.country != other.country):
        return False
    first, second = (set(fold(name).split()) - {"the"} for name in (one.name, other.name))
    if first <= second or second <= first:
        return True
    return alone and matches >= ENOUGH_MATCHES and bool(one.country) and one.country == other.country


def _sources(competitions: Collection[int]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    names = ExternalId.objects.filter(namespace=KEY, competition__in=competitions)
    for competition, name in names.values_list("competition_id", "value"):
        if competition is not None:
            found[competition].add(name.partition(":")[0])
    return found


def _apart(competitions: Collection[int]) -> set[Pair]:
    """Both ways."""
    rows = Competition.apart_from.through.objects.filter(from_competition__in=competitions)
    return set(rows.values_list("from_competition_id", "to_competition_id"))


def unite(kept: Competition, gone: Competition) -> None:
    """`kept` takes in `gone`, with its matches and its country."""
    move(locked(Q(competition=gone)), "competition", gone, kept)
    kept.apart_from.add(*gone.apart_from.exclude(pk=kept.pk))
    if gone.country and not kept.country:
        kept.country = gone.country
        kept.save(update_fields=["country"])
    take_in(kept, gone)
    log.info("competitions_joined", kept=kept.slug, gone=gone.slug)
