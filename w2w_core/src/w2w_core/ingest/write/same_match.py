"""Which matches of the calendar a source's fixtures are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from w2w_core.content.models import Competition, ExternalId, SportsEvent
from w2w_core.ingest.records import KEY
from w2w_core.ingest.write.rows import Writing
from w2w_sdk import FixtureRecord

_SAME_MATCH = timedelta(hours=26)
"""A kick-off without its zone is off by 14 hours at most, one without its hour by a day and its zone."""
_SAME_MATCH_OF_A_SERIES = timedelta(hours=12)
_IN_SERIES = {"baseball", "basketball", "ice_hockey", "cricket"}
"""Sports in which two teams meet again on the next day, in the same place."""
_SAME_MATCH_TURNED = timedelta(hours=14)
"""On neutral ground sources differ on who is at home."""


def find(
    writing: Writing, records: Sequence[FixtureRecord], rows: Mapping[str, SportsEvent]
) -> tuple[dict[str, SportsEvent], dict[int, set[str]]]:
    """Events by the record's key, locked: the live engine may be about to write one of them.

    And by event, the other sources that list it.
    """
    named = writing.named("event", records)
    named |= _played_elsewhere(writing, [record for record in records if record.key not in named], rows)
    events = SportsEvent.objects.select_for_update().in_bulk(sorted(named.values()))
    others: dict[int, set[str]] = defaultdict(set)
    names = ExternalId.objects.filter(namespace=KEY, event__in=events)
    for event, name in names.values_list("event_id", "value"):
        provider = name.partition(":")[0]
        if event and provider != writing.provider:
            others[event].add(provider)
    return {key: events[pk] for key, pk in named.items()}, others


def _played_elsewhere(
    writing: Writing, records: Sequence[FixtureRecord], rows: Mapping[str, SportsEvent]
) -> dict[str, int]:
    """The same two teams at about the same time are one match for two sources; one source lists none twice.

    The nearest in time are paired first, so that two matches of a series find their own.
    """
    real = {record.key: record.starts_at for record in records if record.starts_at and not record.replay_of}
    if not real:
        return {}
    others = SportsEvent.objects.filter(
        home__in={team for key in real for team in (rows[key].home_id, rows[key].away_id)},
        replay_of=None,
        starts_at__gte=min(real.values()) - _SAME_MATCH,
        starts_at__lte=max(real.values()) + _SAME_MATCH,
    ).exclude(external_ids__namespace=KEY, external_ids__value__startswith=f"{writing.provider}:")
    near: dict[frozenset[int], list[SportsEvent]] = defaultdict(list)
    for event in others:
        near[frozenset((event.home_id, event.away_id))].append(event)
    played = {row.competition_id for row in rows.values()}
    sports = dict(Competition.objects.filter(pk__in=played).values_list("pk", "sport"))
    pairs = [
        (abs(event.starts_at - row.starts_at), event.pk, key)
        for key in real
        for row in (rows[key],)
        for event in near[frozenset((row.home_id, row.away_id))]
        if abs(event.starts_at - row.starts_at) <= reach(event, row, sports[row.competition_id])
    ]
    found: dict[str, int] = {}
    for _, event_id, key in sorted(pairs):
        if key not in found and event_id not in found.values():
            found[key] = event_id
    return found


def reach(event: SportsEvent, row: SportsEvent, sport: str) -> timedelta:
    """How far apart two matches of the same teams may be and still be one."""
    if sport in _IN_SERIES:
        return _SAME_MATCH_OF_A_SERIES
    return _SAME_MATCH if event.home_id == row.home_id else _SAME_MATCH_TURNED
