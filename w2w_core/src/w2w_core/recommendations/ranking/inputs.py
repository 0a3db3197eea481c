"""What is known of each candidate, as the arrays that ranking works on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np

from w2w_core.recommendations.candidates.candidates import Candidates
from w2w_core.recommendations.candidates.matches import Match
from w2w_core.recommendations.candidates.moods import MOODS
from w2w_core.recommendations.candidates.scope import Scope
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.engine import BoolArray, FloatArray, History, IntArray
from w2w_core.recommendations.ranking.diversity import Mix
from w2w_core.recommendations.ranking.score import Moment, patience
from w2w_core.recommendations.signals import hour
from w2w_core.recommendations.signals.hints import Hints
from w2w_core.recommendations.signals.person import Signals
from w2w_core.recommendations.taste.taste import Reading
from w2w_core.recommendations.vocabulary import Kind

KINDS = tuple(Kind)
_OTHER_PROGRAMME, _MATCH, _MATCH_OF_NOTE = 0.35, 0.6, 0.7
"""Priors of what has no votes. Of note is an international competition, and one of the viewer's country."""
_PROFILE_WEIGHT, _PROFILE_FADES = 1.5, 10
"""What the profile type adds to something popular, and the events after which it counts half."""

_LIKED, _LIKES_ENOUGH = 0.75, 5
"""The grade of four stars, and how many of them tell of a mix of genres."""
_MOOD_WEIGHT = 1.0
"""What all that a mood wants adds to something popular."""


@dataclass(frozen=True)
class Inputs:
    """One row a candidate in every array: titles, then airings, then matches."""

    catalogue: Catalogue
    signals: Signals
    scope: Scope
    found: Candidates
    hints: Hints

    @cached_property
    def title_rows(self) -> IntArray:
        of_airings = self.catalogue.rows(self.found.airings.title_id)
        none = np.full(len(self.found.matches), -1, dtype=np.int64)
        return np.concatenate([self.found.title_rows, of_airings, none])

    @cached_property
    def kinds(self) -> IntArray:
        is_show = self.catalogue.is_show[self.found.title_rows]
        return np.concatenate(
            [
                np.where(is_show, KINDS.index(Kind.SHOW), KINDS.index(Kind.MOVIE)),
                np.full(len(self.found.airings), KINDS.index(Kind.AIRING)),
                np.full(len(self.found.matches), KINDS.index(Kind.EVENT)),
            ]
        ).astype(np.int64)

    def of_titles(self, values: FloatArray | BoolArray, otherwise: float = 0.0) -> FloatArray:
        """A value of each title of the catalogue, for the candidates: an airing inherits its title's."""
        if not len(values):
            return np.full(len(self.title_rows), otherwise)
        return np.where(self.title_rows >= 0, values[self.title_rows], otherwise)

    def _each(
        self,
        titles: FloatArray | BoolArray | float = 0.0,
        airings: FloatArray | BoolArray | float = 0.0,
        match: Callable[[Match], float] | float = 0.0,
    ) -> FloatArray:
        """Values of titles, airings and matches in one column; a plain number is that of each."""
        found = self.found
        of_matches = np.array([match(one) for one in found.matches]) if callable(match) else match
        return np.concatenate(
            [
                np.broadcast_to(titles, len(found.title_rows)),
                np.broadcast_to(airings, len(found.airings)),
                np.broadcast_to(of_matches, len(found.matches)),
            ]
        ).astype(np.float64, copy=False)

    @cached_property
    def _starts_in(self) -> FloatArray:
        now = self.scope.now
        return self._each(
            np.nan,
            (self.found.airings.starts - now.timestamp()) / 60,
            lambda match: (match.starts_at - now) / timedelta(minutes=1),
        )

    def person(self, reading: Reading, events: int) -> dict[str, FloatArray]:
        """The terms of the score that do not depend on the moment, but for how long one has to wait."""
        near = {"", self.scope.country}
        of_match = self._each(
            match=lambda match: _MATCH_OF_NOTE if match.competition_country in near else _MATCH
        )
        popular = np.where(of_match > 0, of_match, self.of_titles(reading.popular, _OTHER_PROGRAMME))
        terms = {
            "popular": popular,
            "taste": self.of_titles(reading.taste),
            "favorite_genre": self.of_titles(reading.favorite),
        }
        if profile := self.signals.profile:
            fade = _PROFILE_WEIGHT * _PROFILE_FADES / (_PROFILE_FADES + events)
            terms["profile_type"] = fade * popular * np.clip(self._profile_affinity(profile.weights), -1, 1)
        if self.scope.mood:
            suits = self.of_titles(np.clip(self.catalogue.weigh(MOODS[self.scope.mood]), 0, 1))
            terms["suits_mood"] = _MOOD_WEIGHT * popular * suits
        terms |= {name: self.of_titles(lift) for name, lift in self.hints.lifts(self.catalogue).items()}
        if self.scope.minutes is None:
            terms["late_hour"] = self._late_hour(events)
        waiting = patience(self._starts_in, kept=0.7)
        return {name: term * waiting for name, term in terms.items()}

    def _late_hour(self, events: int) -> FloatArray:
        minutes = self._each(self.catalogue.runtime[self.found.title_rows], np.nan, np.nan)
        zone = hour.zone_of(self.signals.timezone, self.scope.country)
        return hour.lift(minutes, zone, self.scope.now, events)

    def _profile_affinity(self, weights: Mapping[str, float]) -> FloatArray:
        parts: dict[tuple[str, str], float] = {}
        for key, weight in weights.items():
            block, _, slug = key.partition(":")
            parts[block, slug] = weight
        by_kind = np.array([parts.get(("kind", kind), 0.0) for kind in KINDS])[self.kinds]
        by_category = self._each(
            airings=self.found.airings.by_category(lambda name: parts.get(("category", name), 0.0)),
            match=parts.get(("category", "sport"), 0.0),
        )
        by_features = self.of_titles(self.catalogue.weigh(parts))
        return np.asarray(by_features + by_kind + by_category, dtype=np.float64)

    def moment(self) -> Moment:
        signals, titles, airings = self.signals, self.found.titles, self.found.airings
        rows = self.found.title_rows
        of_titles = self.catalogue.ids[rows]
        return Moment(
            starts_in=self._starts_in,
            on_air=self._each(
                airings=airings.starts <= self.scope.now.timestamp(), match=lambda match: match.live
            ),
            closeness=self._each(match=lambda match: match.closeness),
            leaves_in=self._each(titles.leaves_in[rows], np.inf, np.inf),
            new_for=self._each(titles.new_for[rows], np.inf, np.inf),
            on_service=self._each(titles.on_service[rows]),
            on_watchlist=self._each(
                _among(signals.listed_titles, of_titles),
                _among(signals.listed_titles, airings.title_id),
                lambda match: match.event_id in signals.listed_events,
            ),
            next_episode=self._each(
                _among(self.found.next_episodes if signals.personalised else (), of_titles)
            ),
            fits_time=self._fits_time(),
            follows_team=self._each(
                match=lambda match: match.home_id in signals.teams or match.away_id in signals.teams
            ),
            follows_competition=self._each(match=lambda match: match.competition_id in signals.competitions),
        )

    def _fits_time(self) -> FloatArray:
        if self.scope.minutes is None:
            return np.zeros(len(self.found))
        lengths = self._each(
            self.catalogue.runtime[self.found.title_rows],
            self.found.airings.minutes_from(self.scope.now),
            lambda match: match.minutes_left,
        )
        # Nothing is said of a title whose length is not known.
        return np.clip(np.nan_to_num(lengths) / self.scope.minutes, 0, 1)

    def subjects(self) -> IntArray:
        """Equal for a title and an airing of it; else each its own."""
        alone = -1 - np.arange(len(self.title_rows))
        return np.where(self.title_rows >= 0, self.title_rows, alone)

    def mix(self, chosen: IntArray, history: History) -> Mix:
        rows = self.title_rows[chosen]
        genres = np.zeros((len(chosen), len(self.catalogue.genre_columns)))
        genres[rows >= 0] = self.catalogue.genres(rows[rows >= 0])
        liked = history.rows[history.grades >= _LIKED]
        wanted = self.catalogue.genres(liked).sum(axis=0)
        if len(liked) < _LIKES_ENOUGH:
            wanted[:] = 0
        total = float(wanted.sum())
        return Mix(self.kinds[chosen], self._likeness(chosen), genres, wanted / (total or 1.0))

    def _likeness(self, chosen: IntArray) -> FloatArray:
        """0–1, of each to each: by features, or for what has none by category and competition."""
        rows = self.title_rows[chosen]
        titles = np.flatnonzero(rows >= 0)
        features = self.catalogue.features[rows[titles]]
        likeness = np.zeros((len(chosen), len(chosen)))
        likeness[np.ix_(titles, titles)] = (features @ features.T).toarray()
        others = [(at, *self._traits(int(chosen[at]))) for at in np.flatnonzero(rows < 0).tolist()]
        for i, kind, traits in others:
            for j, other_kind, other_traits in others:
                if kind is other_kind:
                    likeness[i, j] = 0.4 + 0.6 * len(traits & other_traits) / len(traits)
        return likeness

    def _traits(self, index: int) -> tuple[Kind, frozenset[str | int]]:
        at = index - len(self.found.title_rows)
        if at < len(self.found.airings):
            return Kind.AIRING, frozenset({self.found.airings[at].category})
        match = self.found.matches[at - len(self.found.airings)]
        return Kind.EVENT, frozenset({f"competition {match.competition_id}", match.home_id, match.away_id})


def _among(wanted: Collection[int], ids: IntArray) -> FloatArray:
    """1 for the ids that are wanted."""
    return np.isin(ids, list(wanted)).astype(np.float64)
