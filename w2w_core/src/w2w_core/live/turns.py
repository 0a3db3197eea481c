"""Repeated work that one of all workers does: a row of the database says who, and until when."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Q

from w2w_core.live.models import Turn


def due(names: Collection[str], now: datetime) -> list[str]:
    """Those that may be taken now, the longest due first; one that was never taken is due."""
    known = {turn.name: turn for turn in Turn.objects.filter(name__in=names)}
    free = [name for name in names if name not in known or _is_free(known[name], now)]
    return sorted(free, key=lambda name: known[name].due_at.timestamp() if name in known else 0.0)


def take(name: str, now: datetime, at_most: timedelta) -> str | None:
    """The holder's secret if the turn is ours, for `at_most`; None if another was quicker.

    In one statement, so that of several workers only one gets it.
    """
    holder = secrets.token_hex(8)
    free = Q(held_until=None) | Q(held_until__lte=now)
    ours = {"holder": holder, "held_until": now + at_most}
    if Turn.objects.filter(free, name=name, due_at__lte=now).update(**ours):
        return holder
    try:
        _, created = Turn.objects.get_or_create(name=name, defaults={"due_at": now, **ours})
    except IntegrityError:
        return None
    return holder if created else None


def renew(name: str, holder: str, until: datetime) -> bool:
    """Whether the turn is still the holder's; it is then until that time."""
    return bool(Turn.objects.filter(name=name, holder=holder).update(held_until=until))


def give_back(name: str, holder: str, due_at: datetime) -> None:
    """Says when the work is due again. One who held it too long has lost it, and changes nothing."""
    mine = Turn.objects.filter(name=name, holder=holder)
    mine.update(holder="", held_until=None, due_at=due_at)


def _is_free(turn: Turn, now: datetime) -> bool:
    return turn.due_at <= now and (turn.held_until is None or turn.held_until <= now)
