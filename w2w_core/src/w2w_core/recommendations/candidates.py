"""What could be shown at all: within reach, in time, neither seen nor dismissed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

import numpy as np
from django.db.models import Q

from w2w_core.content.models import Episode, SportsEvent
from w2w_core.recommendations import guide, reach
from w2w_core.recommendations.features import Catalogue, IntArray
from w2w_core.recommendations.guide import Airings
from w2w_core.recommendations.limits import limits as limited
from w2w_core.recommendations.moods import MOODS
from w2w_core.recommendations.picks import Ask, Kind, NextEpisode
from w2w_core.recommendations.signals import Signals

_MATCH_MINUTES = {"football": 115}
_USUAL_MATCH = 150
_LONGEST_MATCH = timedelta(hours=12)
"""A match that is still called live after that was given up by its source."""
_FIT_CATEGORIES = frozenset({"kids", "sport"})
_LATE_START = timedelta(minutes=15)
"""A match that should have begun may still wait for its first word from the source."""


@dataclass(frozen=True)
class Scope:
    """An ask, with everything that was left open filled in."""

    kinds: frozenset[Kind]
    minutes: int | None
    services: Literal["mine", "all"]
    country: str
    genres: frozenset[str]
    mood: str | None
    hours: int
    now: datetime

    @property
    def of_titles(self) -> bool:
        """By what titles alone have: matches, and programmes that belong to no title, are left out."""
        return bool(self.genres or self.mood)

    @classmethod
    def of(cls, ask: Ask, signals: Signals, *, default_country: str, now: datetime) -> Scope:
        return cls(
            kinds=ask.kinds,
            minutes=ask.minutes,
            services=ask.services or ("mine" if signals.platforms else "all"),
            country=ask.country or signals.country or default_country,
            genres=ask.genres,
            mood=ask.mood,
            hours=ask.hours,
            now=now,
        )


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


@dataclass(frozen=True)
class Candidates:
    """Titles first, then airings, then matches, in this order also in every array that is made of them."""

    title_rows: IntArray
    """Of the catalogue."""
    titles: reach.Reach
    airings: Airings
    matches: Sequence[Match]
    next_episodes: dict[int, NextEpisode] = field(default_factory=dict)
    """By show, for the shows that the person is in the middle of."""

    def __len__(self) -> int:
        return len(self.title_rows) + len(self.airings) + len(self.matches)


def gather(catalogue: Catalogue, signals: Signals, scope: Scope) -> Candidates:
    titles = reach.of_titles(catalogue, scope.country, signals.platforms, scope.now)
    next_episodes = _next_episodes(signals, scope.now)
    finished = signals.in_progress - next_episodes.keys()
    may_show = allowed(catalogue, signals) & _wanted(catalogue, scope)
    may_show[catalogue.known_rows(signals.seen_titles | finished)] = False

    listed = may_show & (titles.included if scope.services == "mine" else titles.anyhow)
    listed &= of_kinds(catalogue, scope.kinds)
    if scope.minutes is not None:
        listed = listed & (catalogue.likely_runtime <= scope.minutes)
    return Candidates(
        title_rows=np.flatnonzero(listed),
        titles=titles,
        airings=_airings(catalogue, may_show, signals, scope) if Kind.AIRING in scope.kinds else guide.NONE,
        matches=_matches(scope, signals) if Kind.EVENT in scope.kinds and not scope.of_titles else (),
        next_episodes=next_episodes,
    )


def allowed(catalogue: Catalogue, signals: Signals) -> reach.BoolArray:
    """Which titles may be recommended to the person, whether they saw them or not."""
    limits = catalogue.limits
    hidden = limits.retired | limits.too_old(signals.age_limit, catalogue.for_families)
    hidden |= limits.sequels(catalogue.known_rows(signals.seen_titles))
    hidden[catalogue.known_rows(signals.dismissed_titles)] = True
    return ~hidden


def of_kinds(catalogue: Catalogue, kinds: Collection[Kind]) -> reach.BoolArray:
    """Which titles are films or shows, whichever is among the kinds."""
    return (catalogue.is_show & (Kind.SHOW in kinds)) | (~catalogue.is_show & (Kind.MOVIE in kinds))


def _wanted(catalogue: Catalogue, scope: Scope) -> reach.BoolArray:
    """Which titles have one of the genres, and suit the mood."""
    wanted = catalogue.with_genres(scope.genres) if scope.genres else np.ones(len(catalogue.ids), np.bool_)
    return wanted & (catalogue.weigh(MOODS[scope.mood]) > 0) if scope.mood else wanted


def _airings(catalogue: Catalogue, may_show: reach.BoolArray, signals: Signals, scope: Scope) -> Airings:
    """The next airing of each title, and of each programme that belongs to none, by its name.

    Of a show that the person is in the middle of, only what comes after all that they saw.
    """
    on = guide.on(scope.country, scope.now, scope.hours)
    # The last is for row −1: a programme of no title, or of one that is too new to be known here.
    fit = np.append(may_show, False)[catalogue.rows(on.title_id)]
    if not scope.of_titles:
        for_all = on.by_category(lambda category: _fit_for_all(category, signals)) > 0
        fit |= (on.title_id == 0) & for_all
    fit &= scope.now.timestamp() - on.starts <= on.ends - scope.now.timestamp()  # not missed half of it
    if scope.minutes is not None:
        fit &= on.minutes_from(scope.now) <= scope.minutes
    for title, (season, number) in signals.furthest.items():
        past = (on.season < season) | ((on.season == season) & (on.number <= number))
        fit &= ~((on.title_id == title) & (on.season > 0) & (on.number > 0) & past)
    return on.only(fit).first_of_each()


def _fit_for_all(category: str, signals: Signals) -> bool:
    """A programme of no title says nothing of ages but by its category."""
    return not limited(signals.age_limit) or category in _FIT_CATEGORIES


def _matches(scope: Scope, signals: Signals) -> list[Match]:
    """What is played or about to be; two teams that meet again within the horizon are shown once."""
    live = Q(status=SportsEvent.Status.LIVE, starts_at__gt=scope.now - _LONGEST_MATCH)
    coming = Q(
        status=SportsEvent.Status.SCHEDULED,
        starts_at__gt=scope.now - _LATE_START,
        starts_at__lt=scope.now + timedelta(hours=scope.hours),
    )
    hidden = signals.seen_events | signals.dismissed_events
    events = (
        SportsEvent.objects.filter(live | coming)
        .select_related("competition")
        .defer("timeline", "half_time", "penalties")
        .order_by("starts_at", "pk")
    )
    found: dict[tuple[int, int, int], Match] = {}
    for match in (_match(event) for event in events if event.pk not in hidden):
        if scope.minutes is None or match.minutes_left <= scope.minutes:
            found.setdefault((match.competition_id, match.home_id, match.away_id), match)
    return list(found.values())


def _match(event: SportsEvent) -> Match:
    home, away = event.home_score, event.away_score
    return Match(
        event_id=event.pk,
        competition_id=event.competition_id,
        competition_country=event.competition.country,
        sport=event.competition.sport,
        home_id=event.home_id,
        away_id=event.away_id,
        starts_at=event.starts_at,
        live=event.status == SportsEvent.Status.LIVE,
        minute=event.minute,
        margin=None if home is None or away is None else abs(home - away),
    )


def _next_episodes(signals: Signals, now: datetime) -> dict[int, NextEpisode]:
    """The first aired episode after the last one seen, of each show that was begun."""
    rows = (
        Episode.objects.filter(season__title__in=signals.in_progress)
        .exclude(airs_at__gt=now)
        .exclude(airs_at=None, air_date__gt=now.date())
        .order_by("season__title_id", "season__number", "number")
        .values_list("season__title_id", "pk", "season__number", "number", "name")
    )
    following: dict[int, NextEpisode] = {}
    for title_id, pk, season, number, name in rows:
        if pk in signals.seen_episodes:
            following.pop(title_id, None)
        else:
            following.setdefault(title_id, NextEpisode(pk, season, number, name))
    return following


def closeness(match: Match) -> float:
    """0–1: how open a match is, and how late. A draw at the end, extra time and a shoot-out are 1."""
    if not match.live or match.margin is None:
        return 0.0
    late = min((match.minute or 0) / 90, 1.0)
    return late**2 * {0: 1.0, 1: 0.8}.get(match.margin, 0.0)
