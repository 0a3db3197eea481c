"""What the calendar changes of a match that is on: its end, if nobody tells it live; its teams and league."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from w2w_core.content.models import SportsEvent
from w2w_core.content.signals import final_listed, match_moved
from w2w_core.live import clock, store
from w2w_sdk import EventStatus, LiveScore


@receiver(final_listed)
def conclude(match: SportsEvent, final: SportsEvent, **_: Any) -> None:  # as Django calls it
    said = LiveScore(
        key=str(match.pk),
        status=EventStatus.FINISHED,
        observed_at=clock.now(),
        home_score=final.home_score,
        away_score=final.away_score,
        half_time=_pair(final.half_time),
        penalties=_pair(final.penalties),
    )
    store.conclude(match.pk, said)


@receiver(match_moved)
def tell_move(was: SportsEvent, **_: Any) -> None:  # as Django calls it
    store.tell_move(was, clock.now())


def _pair(points: list[int] | None) -> tuple[int, int] | None:
    return (points[0], points[1]) if points else None
