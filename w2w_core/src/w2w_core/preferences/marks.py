"""What one person did to one title or match, for the page that shows it."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Q

from w2w_core.content.models import SportsEvent, Title
from w2w_core.preferences.models import Dismissal, Rating, SportsPreference, WatchEvent, WatchlistItem


class TitleMarks(TypedDict):
    watchlist_id: int | None
    rating: float | None
    rating_id: int | None
    dismissal_id: int | None
    seen: bool


class EventMarks(TypedDict):
    watchlist_id: int | None
    dismissal_id: int | None
    seen: bool
    follows_home_id: int | None
    follows_away_id: int | None
    follows_competition_id: int | None


def title_marks(user_id: int, title: Title) -> TitleMarks:
    on_title = Q(user_id=user_id, title_id=title.pk)
    rating = Rating.objects.filter(on_title).first()
    return {
        "watchlist_id": WatchlistItem.objects.filter(on_title).values_list("pk", flat=True).first(),
        "rating": float(rating.value) if rating else None,
        "rating_id": rating.pk if rating else None,
        "dismissal_id": Dismissal.objects.filter(on_title).values_list("pk", flat=True).first(),
        # An episode seen is not the show seen.
        "seen": WatchEvent.objects.filter(on_title, episode__isnull=True).exists(),
    }


def event_marks(user_id: int, event: SportsEvent) -> EventMarks:
    on_event = Q(user_id=user_id, event_id=event.pk)
    follows = SportsPreference.objects.filter(
        Q(team__in=[event.home_id, event.away_id]) | Q(competition=event.competition_id), user_id=user_id
    )
    by_team = {follow.team_id: follow.pk for follow in follows if follow.team_id}
    return {
        "watchlist_id": WatchlistItem.objects.filter(on_event).values_list("pk", flat=True).first(),
        "dismissal_id": Dismissal.objects.filter(on_event).values_list("pk", flat=True).first(),
        "seen": WatchEvent.objects.filter(on_event).exists(),
        "follows_home_id": by_team.get(event.home_id),
        "follows_away_id": by_team.get(event.away_id),
        "follows_competition_id": next((f.pk for f in follows if f.competition_id), None),
    }
