"""Contributions → reasons. Every share of a score goes into exactly one reason, so that they add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from w2w_core.content.models import Competition, Person, Team, Title
from w2w_core.recommendations.engine import IntArray
from w2w_core.recommendations.explain.shared_features import NAMED, Block, by_block, people_of, shared
from w2w_core.recommendations.ranking.ranking import Ranking
from w2w_core.recommendations.vocabulary import Reason, Way

_LIKED = 0.5
"""A rating of less is no reason for anything, even if others who gave it liked the title."""
_WORTH_NAMING = 0.4
"""A rated title is named if it adds at least this share of what the first one adds."""


def explain(
    ranking: Ranking, chosen: Sequence[int], ways: Sequence[tuple[Way, ...]]
) -> list[tuple[Reason, ...]]:
    """The reasons of some candidates, the weightiest first; a fixed number of queries for all of them."""
    tastes = [_taste(ranking, index) for index in chosen]
    explainer = _Explainer(ranking, _Names.of(ranking, chosen, tastes))
    explained = []
    for index, taste, way_in in zip(chosen, tastes, ways, strict=True):
        reasons = [*explainer.taste(taste), *explainer.terms(index, way_in)]
        explained.append(tuple(sorted(reasons, key=lambda reason: -reason.contribution)))
    return explained


@dataclass(frozen=True)
class _Taste:
    """The taste term of one candidate, taken apart."""

    because: IntArray
    """The rated titles that add most, as positions in the history."""
    because_adds: float
    blocks: Sequence[Block]
    """What all other events add."""
    others: float
    """What they add beyond features."""


_NO_TASTE = _Taste(np.empty(0, dtype=np.int64), 0.0, (), 0.0)


def _taste(ranking: Ranking, index: int) -> _Taste:
    row, scored = int(ranking.title_rows[index]), ranking.scored
    taste = float(ranking.reading.taste[row]) if row >= 0 and len(ranking.history) else 0.0
    if not taste:
        return _NO_TASTE
    # What is shown later keeps a part of it.
    unit = float(scored.terms["taste"][index]) / taste
    added = ranking.reading.by_event(row)
    likers = np.flatnonzero(ranking.rated & (ranking.history.grades > _LIKED) & (added > 0))
    most = likers[np.argsort(-added[likers], kind="stable")][:NAMED]
    because = most[added[most] >= _WORTH_NAMING * added[most].max(initial=0.0)]

    share = ranking.reading.share(row, because)
    blocks = by_block(ranking.catalogue, share, unit)
    return _Taste(because, unit * float(added[because].sum()), blocks, unit * share.others)


@dataclass(frozen=True)
class _Names:
    titles: dict[int, str]
    people: dict[int, str]
    teams: dict[int, Team]
    competitions: dict[int, Competition]

    @classmethod
    def of(cls, ranking: Ranking, chosen: Iterable[int], tastes: Iterable[_Taste]) -> _Names:
        titles: set[int] = set()
        people: set[int] = set()
        for taste in tastes:
            titles.update(ranking.catalogue.ids[ranking.history.rows[taste.because]].tolist())
            people |= people_of(ranking.catalogue, taste.blocks)
        fixtures = [fixture for index in chosen if (fixture := ranking.match(index))]
        teams = {
            team for fixture in fixtures for team in (fixture.home_id, fixture.away_id)
        } & ranking.signals.teams
        competitions = {fixture.competition_id for fixture in fixtures} & ranking.signals.competitions
        return cls(
            dict(Title.objects.filter(pk__in=titles).values_list("pk", "name")),
            dict(Person.objects.filter(pk__in=people).values_list("pk", "name")),
            Team.objects.in_bulk(teams),
            Competition.objects.in_bulk(competitions),
        )


@dataclass(frozen=True)
class _Explainer:
    ranking: Ranking
    names: _Names

    def taste(self, taste: _Taste) -> Iterator[Reason]:
        if len(taste.because):
            ids = self.ranking.catalogue.ids[self.ranking.history.rows[taste.because]].tolist()
            value_of = self.ranking.ratings
            titles = [{"id": pk, "name": self.names.titles.get(pk, ""), "value": value_of[pk]} for pk in ids]
            yield Reason("because_you_rated", taste.because_adds, {"titles": titles})
        yield from shared(self.ranking.catalogue, taste.blocks, self.names.people)
        if taste.others:
            yield Reason("liked_together", taste.others)

    def terms(self, index: int, ways: Sequence[Way]) -> Iterator[Reason]:
        """All terms but taste."""
        for term, contribution in self.ranking.scored.of(index).items():
            if contribution and term == "favorite_genre":
                genres = self._favorites_of(int(self.ranking.title_rows[index]))
                yield from (Reason(term, contribution / len(genres), {"genre": genre}) for genre in genres)
            elif contribution and term != "taste":
                yield Reason(term, contribution, self._params(term, index, ways))

    def _params(self, term: str, index: int, ways: Sequence[Way]) -> dict[str, Any]:
        signals, fixture = self.ranking.signals, self.ranking.match(index)
        included = [way for way in ways if way.type == "offer" and way.included]
        match term:
            case "profile_type" if signals.profile:
                return {"slug": signals.profile.slug, "name": signals.profile.name}
            case "follows_team" if fixture:
                followed = fixture.home_id if fixture.home_id in signals.teams else fixture.away_id
                return {"team": self._parts(self.names.teams[followed], "short_name", "code", "national")}
            case "follows_competition" if fixture:
                competition = self.names.competitions[fixture.competition_id]
                return {"competition": self._parts(competition, "country", "sport")}
            case "starts_soon":
                return {"minutes": round(self.ranking.starts_in(index))}
            case "next_episode":
                episode = self.ranking.next_episode(index)
                return {"season": episode.season, "number": episode.number} if episode else {}
            case "leaving_in_days":
                last = max(
                    included, key=lambda way: way.leaves_at.timestamp() if way.leaves_at else 0, default=None
                )
                days = float(self.ranking.candidates.titles.leaves_in[self.ranking.title_rows[index]])
                return {"days": int(days), "platform": last.name if last else ""}
            case "new_on_service":
                days = float(self.ranking.candidates.titles.new_for[self.ranking.title_rows[index]])
                return {"days": int(days), "platform": included[0].name if included else ""}
            case "trending" | "hint":
                return self._said(term, self.ranking.title_id(index) or 0)
            case "late_hour":
                row = self.ranking.title_rows[index]
                return {"minutes": int(self.ranking.catalogue.runtime[row])}
            case "suits_mood":
                return {"mood": self.ranking.scope.mood}
            case "on_service":
                return {"platform": next((way.name for way in included if way.kind == "subscription"), "")}
            case "fits_time":
                return {"minutes": self.ranking.scope.minutes}
        return {}

    def _said(self, term: str, title_id: int) -> dict[str, Any]:
        said = self.ranking.hints.strongest(term, title_id)
        if said is None:
            return {}
        if term == "trending":
            return {"provider": said.provider, "rank": said.rank}
        return {"provider": said.provider, "message": said.message, "values": dict(said.params)}

    def _favorites_of(self, row: int) -> list[dict[str, str]]:
        catalogue, favorites = self.ranking.catalogue, self.ranking.signals.favorite_genres
        shared = (
            catalogue.labels[column] for column in catalogue.columns_of(row) if catalogue.is_genre(column)
        )
        return [{"slug": slug, "name": name} for slug, name in shared if slug in favorites]

    @staticmethod
    def _parts(one: Team | Competition, *fields: str) -> dict[str, Any]:
        return {field: getattr(one, field) for field in ("id", "slug", "name", *fields)}
