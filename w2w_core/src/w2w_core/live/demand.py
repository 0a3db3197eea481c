"""Which matches somebody wants to hear of: whoever watches now, on any process, and whoever follows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from w2w_core.content.models import SportsEvent
from w2w_core.live import channels, clock
from w2w_core.live.models import Watch
from w2w_core.preferences.models import SportsPreference, WatchlistItem

LAPSES_AFTER = timedelta(seconds=60)
"""What a process says holds so long; it says it again before."""


def watch(process: str, watched: Collection[str]) -> None:
    """Says on which channels a process has subscribers, in place of what it said before."""
    now = clock.now()
    said = Watch.objects.filter(process=process)
    with transaction.atomic():
        Watch.objects.filter(until__lt=now).delete()
        said.exclude(channel__in=watched).delete()
        Watch.objects.bulk_create(
            (Watch(process=process, channel=name, until=now + LAPSES_AFTER) for name in sorted(watched)),
            update_conflicts=True,
            unique_fields=["process", "channel"],
            update_fields=["until"],
        )


@dataclass(frozen=True)
class Demand:
    channels: frozenset[str]
    events: frozenset[int]
    """Those on somebody's watchlist."""

    def wants(self, match: SportsEvent) -> bool:
        if match.pk in self.events or channels.event(match.pk) in self.channels:
            return True
        return not self.channels.isdisjoint(channels.of(match))


def demand() -> Demand:
    """As of this moment, in three queries. Who follows a team counts as one who listens on its channel."""
    watched = Watch.objects.filter(until__gte=clock.now()).values_list("channel", flat=True).distinct()
    listed = WatchlistItem.objects.exclude(event=None).values_list("event_id", flat=True).distinct()
    followed = SportsPreference.objects.values_list("team_id", "competition_id").distinct()
    by_name = {
        channels.team(team) if team else channels.competition(competition or 0)
        for team, competition in followed
    }
    return Demand(frozenset(watched) | by_name, frozenset(pk for pk in listed if pk))
