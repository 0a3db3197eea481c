"""The entries of trainings: who trains, how far it came; and when the next one is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training.interactions import SOURCES

SILENT = timedelta(minutes=20)
"""A running training that gave no sign of life for so long was killed; its longest step takes minutes."""
ENOUGH_EVENTS, ENOUGH_SHARE = 20, 0.05
"""Of new events, and of new ones to those that the last training learned from: it is due with both."""
KEPT = timedelta(days=90)


class AlreadyRunning(Exception):
    """Another training is under way."""


def enter(because: Training.Because, now: datetime) -> Training:
    """The new training's entry, which also keeps others from starting. Raises AlreadyRunning."""
    _cut_off(touched_before=now - SILENT)
    Training.objects.filter(started_at__lt=now - KEPT).delete()
    try:
        with transaction.atomic():
            return Training.objects.create(
                because=because, started_at=now, touched_at=now, newest=_newest_events()
            )
    except IntegrityError:
        running = Training.objects.filter(state=Training.State.RUNNING).first()
        since = f" since {running.started_at:%H:%M} UTC ({running.step})" if running else ""
        raise AlreadyRunning(f"a training is under way already{since}") from None


def running(now: datetime) -> Training | None:
    return Training.objects.filter(state=Training.State.RUNNING, touched_at__gte=now - SILENT).first()


def cut_off_trainings() -> int:
    """Marks running trainings as cut off; for a process that knows that it is the only one, as it starts."""
    return _cut_off()


def due(now: datetime) -> bool:
    """Whether enough happened since the last training. Failed ones are not tried again before the night."""
    if running(now):
        return False
    last = Training.objects.exclude(state=Training.State.CUT_OFF).first()
    if last is None:
        return any(_newest_events().values())
    # By the primary key, so that only what is new is counted.
    fresh = sum(
        source.model._default_manager.filter(pk__gt=last.newest.get(source.model.__name__, 0)).count()
        for source in SOURCES
    )
    return bool(fresh >= max(ENOUGH_EVENTS, ENOUGH_SHARE * last.events))


def _newest_events() -> dict[str, int]:
    """Ids, by the name of the model."""
    return {
        source.model.__name__: source.model._default_manager.aggregate(pk=Max("pk"))["pk"] or 0
        for source in SOURCES
    }


def _cut_off(touched_before: datetime | None = None) -> int:
    trainings = Training.objects.filter(state=Training.State.RUNNING)
    if touched_before:
        trainings = trainings.filter(touched_at__lt=touched_before)
    return trainings.update(state=Training.State.CUT_OFF)
