"""The use case: what should this person watch tonight?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from w2w_core.recommendations import reach, signals
from w2w_core.recommendations.candidates import Scope
from w2w_core.recommendations.explain import explain
from w2w_core.recommendations.picks import Ask, Pick
from w2w_core.recommendations.ranking import Ranking, ranked

Viewer = AbstractBaseUser | None
"""None: somebody who is signed out."""


def tonight(user: Viewer, ask: Ask, now: datetime) -> list[Pick]:
    """One ranked list over films, shows, airings and matches; `ask.offset` to `ask.offset + ask.limit` of it.

    The same data and the same `now` give the same list, so that it can be paged by offset.
    """
    ranking = rank_for(user.pk if user else None, ask, now)
    end = ask.offset + ask.limit
    order = ranking.on_shelf(ask.shelf) if ask.shelf else ranking.first(end)
    return picks(ranking, order[ask.offset : end].tolist())


def rank_for(user_id: int | None, ask: Ask, now: datetime) -> Ranking:
    person = signals.of(user_id) if user_id is not None else signals.Signals()
    return ranked(person, Scope.of(ask, person, default_country=default_country(), now=now))


def default_country() -> str:
    """Of whoever names none."""
    return str(settings.W2W_COUNTRY)


def picks(ranking: Ranking, chosen: Sequence[int]) -> list[Pick]:
    """Candidates of a ranking with their ways in and reasons, in the order given."""
    ids = [(ranking.title_id(index), ranking.event_id(index), ranking.program_id(index)) for index in chosen]
    found = reach.ways(
        {title for title, _, _ in ids if title},
        {event for _, event, _ in ids if event},
        {program for _, _, program in ids if program},
        country=ranking.scope.country,
        platforms=ranking.signals.platforms,
        now=ranking.scope.now,
        hours=ranking.scope.hours,
    )
    ways = [found.to(*each) for each in ids]
    reasons = explain(ranking, chosen, ways)
    return [
        Pick(
            kind=ranking.kind(index),
            score=float(ranking.scored.scores[index]),
            title_id=title,
            event_id=event,
            program_id=program,
            ways=ways_in,
            reasons=why,
            next_episode=ranking.next_episode(index),
        )
        for index, (title, event, program), ways_in, why in zip(chosen, ids, ways, reasons, strict=True)
    ]
