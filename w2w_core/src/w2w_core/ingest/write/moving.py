"""Matches that get another team or competition; what is on is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from w2w_core.content.models import Competition, SportsEvent, Team
from w2w_core.content.signals import match_moved


def locked(chosen: Q) -> list[SportsEvent]:
    """The live engine may be about to write one of them."""
    return list(SportsEvent.objects.select_for_update().filter(chosen).order_by("pk"))


def move(events: Sequence[SportsEvent], place: str, old: Team | Competition, new: Team | Competition) -> None:
    """Where `place` (competition, home or away) is `old`, it is `new` from now on."""
    moved = [one for one in events if getattr(one, f"{place}_id") == old.pk]
    SportsEvent.objects.filter(pk__in=[one.pk for one in moved]).update(**{place: new})
    for was in moved:
        if was.status == SportsEvent.Status.LIVE:
            match_moved.send(SportsEvent, was=was)
