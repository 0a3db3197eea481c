"""What a person told us and did, as grades with recency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from w2w_core.content.models import Genre
from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    Rating,
    SportsPreference,
    Subscription,
    UserProfile,
    WatchEvent,
    WatchlistItem,
)

DISMISSED, WATCHED, LISTED = -0.25, 0.6, 0.75
"""Grades of what was not rated; a rating r has the grade (r − 1) / 4."""
Did = Literal["rated", "listed", "watched", "dismissed"]
HALF_LIFE, FLOOR = 10, 0.3


@dataclass(frozen=True)
class TitleSignal:
    title_id: int
    grade: float
    """1: loved; 0.5: neither here nor there; 0 and below: not for me."""
    recency: float
    rating: float | None
    did: Did
    """What the grade is of."""
    at: datetime


class _Graded(NamedTuple):
    at: datetime
    grade: float
    did: Did


@dataclass(frozen=True)
class ProfileTaste:
    slug: str
    name: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Signals:
    """Everything that ranking knows of one person; all empty for one who is signed out."""

    history: tuple[TitleSignal, ...] = ()
    """Newest first, one a title."""
    seen_titles: frozenset[int] = frozenset()
    seen_episodes: frozenset[int] = frozenset()
    furthest: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """By show, season and number of the last episode seen."""
    in_progress: frozenset[int] = frozenset()
    """Shows of which some episodes were seen, and which were not rated yet."""
    seen_events: frozenset[int] = frozenset()
    dismissed_titles: frozenset[int] = frozenset()
    dismissed_events: frozenset[int] = frozenset()
    listed_titles: frozenset[int] = frozenset()
    listed_events: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    competitions: frozenset[int] = frozenset()
    favorite_genres: Mapping[str, str] = field(default_factory=dict)
    """Slug → name."""
    profile: ProfileTaste | None = None
    personalised: bool = True
    """False: the fields that rank are empty; what hides and what filters is filled in all the same."""
    age_limit: int | None = None
    """Years; None or from 18 on: none."""
    platforms: frozenset[int] = frozenset()
    country: str = ""
    timezone: str = ""

    def unpersonalised(self) -> Signals:
        """Without what ranks by taste; with what was seen, dismissed and set as a filter."""
        return replace(
            self,
            history=(),
            listed_titles=frozenset(),
            listed_events=frozenset(),
            teams=frozenset(),
            competitions=frozenset(),
            favorite_genres={},
            profile=None,
            personalised=False,
        )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone or "UTC")


def signals_of(user_id: int) -> Signals:
    """Read a person's signals, as far as they may be used: a fixed number of queries."""
    ratings = list(Rating.objects.filter(user=user_id).values_list("title_id", "value", "updated_at"))
    dismissals = list(
        Dismissal.objects.filter(user=user_id).values_list("title_id", "event_id", "created_at")
    )
    listed = list(
        WatchlistItem.objects.filter(user=user_id).values_list("title_id", "event_id", "created_at")
    )
    watched = list(
        WatchEvent.objects.filter(user=user_id).values_list(
            *("title_id", "episode_id", "event_id", "created_at"),
            *("episode__season__number", "episode__number"),
        )
    )
    follows = list(SportsPreference.objects.filter(user=user_id).values_list("team_id", "competition_id"))
    favorites = FavoriteGenre.objects.filter(user=user_id).values("genre")
    rated = {title: float(value) for title, value, _ in ratings}
    whole = {title for title, episode, *_ in watched if title and not episode}
    begun = {title for title, episode, *_ in watched if title and episode}
    furthest: dict[int, tuple[int, int]] = {}
    for title, episode, _, _, season, number in watched:
        if title and episode:
            furthest[title] = max(furthest.get(title, (0, 0)), (season, number))

    profile = UserProfile.objects.filter(user=user_id).select_related("profile_type").first()
    platforms = Subscription.objects.filter(profile__user=user_id).values_list("platform_id", flat=True)
    since = profile.forgotten_before if profile else None
    listed = [entry for entry in listed if since is None or entry[2] > since]

    def counted(did: Did, events: Iterable[tuple[int | None, datetime, float]]) -> dict[int, _Graded]:
        return {
            title: _Graded(at, grade, did)
            for title, at, grade in events
            if title and (since is None or at > since)
        }

    # The later line outranks the earlier: what was rated counts by its rating, however else it was marked.
    graded = counted("watched", ((title, at, WATCHED) for title, _, _, at, *_ in watched))
    graded |= counted("listed", ((title, at, LISTED) for title, _, at in listed))
    graded |= counted("rated", ((title, at, (rated[title] - 1) / 4) for title, _, at in ratings))
    graded |= counted("dismissed", ((title, at, DISMISSED) for title, _, at in dismissals))

    kind = profile.profile_type if profile else None
    signals = Signals(
        history=_by_recency(graded, rated),
        seen_titles=frozenset(whole | rated.keys()),
        seen_episodes=frozenset(episode for _, episode, *_ in watched if episode),
        furthest=furthest,
        in_progress=frozenset(begun - whole - rated.keys()),
        seen_events=frozenset(event for _, _, event, *_ in watched if event),
        dismissed_titles=frozenset(title for title, _, _ in dismissals if title),
        dismissed_events=frozenset(event for _, event, _ in dismissals if event),
        listed_titles=frozenset(title for title, _, _ in listed if title),
        listed_events=frozenset(event for _, event, _ in listed if event),
        teams=frozenset(team for team, _ in follows if team),
        competitions=frozenset(competition for _, competition in follows if competition),
        favorite_genres=dict(Genre.objects.filter(pk__in=favorites).values_list("slug", "name")),
        profile=ProfileTaste(kind.slug, kind.name, kind.weights) if kind else None,
        age_limit=profile.age_limit if profile else None,
        platforms=frozenset(platforms),
        country=profile.country if profile else "",
        timezone=profile.timezone if profile else "",
    )
    return signals if profile is None or profile.personalised else signals.unpersonalised()


def _by_recency(graded: Mapping[int, _Graded], rated: Mapping[int, float]) -> tuple[TitleSignal, ...]:
    newest_first = sorted(graded.items(), key=lambda item: (item[1].at, item[0]), reverse=True)
    weights = np.maximum(FLOOR, 0.5 ** (np.arange(len(newest_first)) / HALF_LIFE))
    return tuple(
        TitleSignal(
            title, one.grade, float(weight), rated[title] if one.did == "rated" else None, one.did, one.at
        )
        for (title, one), weight in zip(newest_first, weights, strict=True)
    )
