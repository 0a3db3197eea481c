"""What could be shown at all: within reach, in time, neither seen nor dismissed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from w2w_core.recommendations.candidates import guide, reach
from w2w_core.recommendations.candidates.guide import Airings
from w2w_core.recommendations.candidates.matches import Match, matches
from w2w_core.recommendations.candidates.moods import MOODS
from w2w_core.recommendations.candidates.next_episodes import next_episodes
from w2w_core.recommendations.candidates.scope import Scope
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.catalogue.limits import restricts
from w2w_core.recommendations.engine import BoolArray, IntArray
from w2w_core.recommendations.signals.person import Signals
from w2w_core.recommendations.vocabulary import Kind, NextEpisode

_FIT_CATEGORIES = frozenset({"kids", "sport"})


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
    """All that may be shown to the person within the scope."""
    titles = reach.of_titles(catalogue, scope.country, signals.platforms, scope.now)
    following = next_episodes(signals, scope.now)
    finished = signals.in_progress - following.keys()
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
        matches=matches(scope, signals) if Kind.EVENT in scope.kinds and not scope.of_titles else (),
        next_episodes=following,
    )


def allowed(catalogue: Catalogue, signals: Signals) -> BoolArray:
    """Which titles may be recommended to the person, whether they saw them or not."""
    limits = catalogue.limits
    hidden = limits.retired | limits.too_old(signals.age_limit, catalogue.for_families)
    hidden |= limits.sequels(catalogue.known_rows(signals.seen_titles))
    hidden[catalogue.known_rows(signals.dismissed_titles)] = True
    return ~hidden


def of_kinds(catalogue: Catalogue, kinds: Collection[Kind]) -> BoolArray:
    """Which titles are films or shows, whichever is among the kinds."""
    return (catalogue.is_show & (Kind.SHOW in kinds)) | (~catalogue.is_show & (Kind.MOVIE in kinds))


def _wanted(catalogue: Catalogue, scope: Scope) -> BoolArray:
    """Which titles have one of the genres, and suit the mood."""
    wanted = catalogue.with_genres(scope.genres) if scope.genres else np.ones(len(catalogue.ids), np.bool_)
    return wanted & (catalogue.weigh(MOODS[scope.mood]) > 0) if scope.mood else wanted


def _airings(catalogue: Catalogue, may_show: BoolArray, signals: Signals, scope: Scope) -> Airings:
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
    return not restricts(signals.age_limit) or category in _FIT_CATEGORIES
