"""The use case: what should this person watch tonight?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from w2w_core.recommendations.explain.picks import picks
from w2w_core.recommendations.ranking.pipeline import rank_for
from w2w_core.recommendations.vocabulary import Ask, Pick

Viewer = AbstractBaseUser | None
"""None: somebody who is signed out."""


@dataclass(frozen=True)
class Listed:
    picks: list[Pick]
    country: str
    """Whose offers and airings they are: of the one asked for, else the person's, else the site's."""


def tonight(user: Viewer, ask: Ask, now: datetime) -> Listed:
    """One ranked list over films, shows, airings and matches; `ask.offset` to `ask.offset + ask.limit` of it.

    The same data and the same `now` give the same list, so that it can be paged by offset.
    """
    ranking = rank_for(user.pk if user else None, ask, now)
    end = ask.offset + ask.limit
    order = ranking.on_shelf(ask.shelf) if ask.shelf else ranking.first(end)
    return Listed(picks(ranking, order[ask.offset : end].tolist()), ranking.scope.country)
