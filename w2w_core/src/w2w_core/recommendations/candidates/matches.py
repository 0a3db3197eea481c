"""Matches that are being played, or are about to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from w2w_core.content.models import SportsEvent
from w2w_core.recommendations.candidates.scope import Scope
from w2w_core.recommendations.signals.person import Signals

_MATCH_MINUTES = {"football": 115}
_USUAL_MATCH = 150
_LONGEST_MATCH = timedelta(hours=12)
"""A match that is still called live after that was given up by its source."""
_LATE_START = timedelta(minutes=15)
"""A match that should have begun may still wait for its first word from the source."""


@dataclass(frozen=True)
class Match:
    event_id: int
    competition_id: int
    competition_country: str
    sport: str
    home_id: int
    away_id: int
    starts_at: datetime
    live: bool
    minute: int | None
    margin: int | None

    @property
    def minutes_left(self) -> float:
        length = _MATCH_MINUTES.get(self.sport, _USUAL_MATCH)
        # Half-time comes on top of the minutes played.
        return max(length - (self.minute or 0) * 1.15, 5) if self.live else length

    @property
    def closeness(self) -> float:
        """0–1: how open a match is, and how late. A draw at the end, extra time and a shoot-out are 1."""
        if not self.live or self.margin is None:
            return 0.0
        late = min((self.minute or 0) / 90, 1.0)
        return late**2 * {0: 1.0, 1: 0.8}.get(self.margin, 0.0)


def matches(scope: Scope, signals: Signals) -> list[Match]:
    """What is played or about to be; two teams that meet again within the horizon are shown once."""
    live = Q(status=SportsEvent.Status.LIVE, starts_at__gt=scope.now - _LONGEST_MATCH)
    coming = Q(
        status=SportsEvent.Status.SCHEDULED,
        starts_at__gt=scope.now - _LATE_START,
        starts_at__lt=scope.now + timedelta(hours=scope.hours),
    )
    hidden = signals.seen_events | signals.dismissed_events
    # No models: half of what a match has is JSON, and most of the time would go into reading that.
    events = (
        SportsEvent.objects.filter(live | coming)
        .order_by("starts_at", "pk")
        .values_list(
            *("pk", "competition_id", "competition__country", "competition__sport", "home_id", "away_id"),
            *("starts_at", "status", "minute", "home_score", "away_score"),
            named=True,
        )
    )
    found: dict[tuple[int, int, int], Match] = {}
    for match in (_match(event) for event in events if event.pk not in hidden):
        if scope.minutes is None or match.minutes_left <= scope.minutes:
            found.setdefault((match.competition_id, match.home_id, match.away_id), match)
    return list(found.values())


def _match(event: Any) -> Match:  # a row of the names above
    home, away = event.home_score, event.away_score
    return Match(
        event_id=event.pk,
        competition_id=event.competition_id,
        competition_country=event.competition__country,
        sport=event.competition__sport,
        home_id=event.home_id,
        away_id=event.away_id,
        starts_at=event.starts_at,
        live=event.status == SportsEvent.Status.LIVE,
        minute=event.minute,
        margin=None if home is None or away is None else abs(home - away),
    )
