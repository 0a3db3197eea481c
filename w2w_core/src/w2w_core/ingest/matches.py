"""Matches whose teams or competition are told apart or joined by hand.

A match that is on goes on, and is told on its channels of before and of now. It is never made two or one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from copy import copy
from datetime import datetime
from itertools import combinations

from django.db.models import Q

from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team, TVProgram
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.records import KEY
from w2w_core.ingest.write.fixtures import rank
from w2w_core.ingest.write.moving import locked, move
from w2w_core.ingest.write.same_match import reach
from w2w_core.ingest.write.take_in import take_in

_STATE = (
    *("status", "period", "part", "minute", "added", "clock", "home_score", "away_score", "half_time"),
    *("penalties", "line_score", "timeline", "version", "observed_at", "changed_at", "stale_since"),
)


def part_competition(competition: Competition, new: Competition, provider: str) -> None:
    """A match that both list is one all the same, and where the source says that is believed first."""
    events = locked(Q(competition=competition))
    sources = _sources(events)
    first = [one for one in events if provider == min(sources[one.pk], key=rank, default="")]
    move(first, "competition", competition, new)


def part_team(team: Team, new: Team, provider: str, now: datetime) -> None:
    """A match that others list, too, becomes two: it was taken for theirs as its team was."""
    events = locked(Q(home=team) | Q(away=team))
    sources = _sources(events)
    said = [one for one in events if provider in sources[one.pk]]
    shared = [one for one in said if len(sources[one.pk]) > 1]
    _refuse_running(shared)
    own = [one for one in said if len(sources[one.pk]) == 1]
    own += [_split(one, provider, sources[one.pk] - {provider}, now) for one in shared]
    move(own, "home", team, new)
    move(own, "away", team, new)


def join_teams(kept: Team, gone: Team) -> None:
    """What sources listed as matches of one and of the other may be the same ones now."""
    events = locked(Q(home__in=(kept, gone)) | Q(away__in=(kept, gone)))
    if any({one.home_id, one.away_id} == {kept.pk, gone.pk} for one in events):
        raise Refused(f"{kept} and {gone} play each other: they are two teams")
    move(events, "home", gone, kept)
    move(events, "away", gone, kept)
    twins = _twins(locked(Q(home=kept) | Q(away=kept)))
    _refuse_running(one for pair in twins for one in pair)
    for pair in twins:
        _unite(*pair)


def own_ids(provider: str) -> Q:
    """Ids that a source alone can have said: its keys, and those of a namespace that is called as it is.

    Who said the others is not kept; they stay where they are.
    """
    key = Q(namespace=KEY, value__startswith=f"{provider}:")
    return key | Q(namespace=provider) | Q(namespace__startswith=f"{provider}:")


def _sources(events: Collection[SportsEvent]) -> Mapping[int, Set[str]]:
    """Who lists each of them."""
    found: dict[int, set[str]] = defaultdict(set)
    names = ExternalId.objects.filter(namespace=KEY, event__in=[one.pk for one in events])
    for event, name in names.values_list("event_id", "value"):
        if event is not None:
            found[event].add(name.partition(":")[0])
    return found


def _refuse_running(events: Iterable[SportsEvent]) -> None:
    for event in events:
        if event.status == SportsEvent.Status.LIVE:
            raise Refused(f"{event} is on: do it after its end")


def _split(event: SportsEvent, provider: str, others: Set[str], now: datetime) -> SportsEvent:
    """The match as `provider` lists it. Each keeps of the state what its own sources told."""
    own = copy(event)
    own.pk, own._state.adding = None, True
    own.turned = [key for key in event.turned if key.startswith(f"{provider}:")]
    event.turned = [key for key in event.turned if key not in own.turned]
    if event.source == provider:
        _forget(event, now)
        event.source = min(others, key=rank)
    else:
        _forget(own, now)
        own.source = provider
    event.save()
    own.save()
    ExternalId.objects.filter(own_ids(provider), event=event).update(event=own)
    TVProgram.objects.filter(event=event, source=provider).update(event=own)
    return own


def _forget(event: SportsEvent, now: datetime) -> None:
    """A later epoch lets versions begin anew."""
    blank = SportsEvent()
    for name in _STATE:
        setattr(event, name, getattr(blank, name))
    event.epoch = int(now.timestamp())


def _twins(events: Sequence[SportsEvent]) -> list[tuple[SportsEvent, SportsEvent]]:
    """Those that are one match by the rule of the calendar, the nearest first; each is in one pair."""
    sources = _sources(events)
    sports = dict(
        Competition.objects.filter(pk__in={one.competition_id for one in events}).values_list("pk", "sport")
    )
    by_teams: dict[frozenset[int], list[SportsEvent]] = defaultdict(list)
    for event in events:
        if event.replay_of is None:
            by_teams[frozenset((event.home_id, event.away_id))].append(event)
    near = [
        (abs(one.starts_at - other.starts_at), one.pk, other.pk, (one, other))
        for alike in by_teams.values()
        for one, other in combinations(alike, 2)
        if not sources[one.pk] & sources[other.pk]
        and abs(one.starts_at - other.starts_at) <= reach(one, other, sports[one.competition_id])
    ]
    paired: set[int] = set()
    twins: list[tuple[SportsEvent, SportsEvent]] = []
    for *_, pair in sorted(near, key=lambda one: one[:3]):
        if paired.isdisjoint(one.pk for one in pair):
            paired |= {one.pk for one in pair}
            twins.append(pair)
    return twins


def _unite(*pair: SportsEvent) -> None:
    """The one of which more is known is kept."""
    finished = SportsEvent.Status.FINISHED
    kept, gone = sorted(pair, key=lambda one: (one.version == 0, one.status != finished, one.pk))
    turned = set(gone.turned)
    if kept.home_id == gone.away_id:
        keys = ExternalId.objects.filter(namespace=KEY, event=gone).values_list("value", flat=True)
        turned ^= set(keys)
    kept.turned = sorted({*kept.turned, *turned})
    kept.save(update_fields=["turned"])
    take_in(kept, gone)
