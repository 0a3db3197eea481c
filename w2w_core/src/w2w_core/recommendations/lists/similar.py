"""What is like a title: ranked as for somebody who loves it and of whom nothing else is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from w2w_core.content.models import Person
from w2w_core.recommendations.candidates import reach
from w2w_core.recommendations.candidates.candidates import allowed, of_kinds
from w2w_core.recommendations.candidates.scope import Scope
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.engine import History
from w2w_core.recommendations.explain.shared_features import by_block, people_of, shared
from w2w_core.recommendations.lists.tonight import Viewer
from w2w_core.recommendations.signals.person import Signals, signals_of
from w2w_core.recommendations.taste.serving import taste_at_hand
from w2w_core.recommendations.vocabulary import Ask, Reason

_NOTHING = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Similar:
    title_id: int
    score: float
    """The sum of what the reasons contribute."""
    seen: bool
    """By the person who asks."""
    reasons: tuple[Reason, ...]
    """`shares_genres`, `shares_people`, `shares_themes`, `liked_together`; the weightiest first."""


def similar(title_id: int, user: Viewer, ask: Ask, now: datetime) -> list[Similar]:
    """`ask.offset` to `ask.offset + ask.limit` of the titles like this one, the most alike first.

    They are within reach by `ask.services` (None: all) and `ask.country`, of any of `ask.kinds`. What
    the person dismissed, or may not be recommended, is left out; what they saw stays, and says so.
    """
    catalogue = current_catalogue.get()
    person = signals_of(user.pk) if user else Signals()
    scope = Scope.of(ask, person, now=now)
    found = catalogue.known_rows([title_id])
    if not len(found):
        return []
    one = History(found, np.ones(1), np.ones(1))
    reading = taste_at_hand(catalogue).read(one, _NOTHING)

    offered = reach.of_titles(catalogue, scope.country, person.platforms, now)
    shown = allowed(catalogue, person) & of_kinds(catalogue, scope.kinds)
    shown &= offered.included if ask.services == "mine" else offered.anyhow
    shown &= reading.taste > 0
    shown[found] = False
    rows = np.flatnonzero(shown)
    order = rows[np.argsort(-reading.taste[rows], kind="stable")]
    chosen = order[ask.offset : ask.offset + ask.limit].tolist()

    shares = [reading.share(row, _NOTHING) for row in chosen]
    blocks = [by_block(catalogue, share) for share in shares]
    ids = {pk for each in blocks for pk in people_of(catalogue, each)}
    people = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    told = []
    for row, share, each in zip(chosen, shares, blocks, strict=True):
        reasons = [*shared(catalogue, each, people)]
        if share.others:
            reasons.append(Reason("liked_together", share.others))
        told.append(
            Similar(
                title_id=int(catalogue.ids[row]),
                score=float(reading.taste[row]),
                seen=int(catalogue.ids[row]) in person.seen_titles,
                reasons=tuple(sorted(reasons, key=lambda reason: -reason.contribution)),
            )
        )
    return told
