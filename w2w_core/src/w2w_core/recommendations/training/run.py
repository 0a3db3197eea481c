"""One training from beginning to end: read, learn, measure, and put into use what is no worse than before."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
import structlog
from django.conf import settings
from django.utils import timezone

from w2w_core.recommendations import engine
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.engine import BLOCKS, Interactions, Model, storage
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training import interactions, ledger, quality

log = structlog.get_logger(__name__)

Told = Callable[[str, float], None]
"""Told the name of the step at hand, and the share that is done (0–1)."""

_TOLD_EVERY = 1.0
"""Seconds between two writes of the progress."""
_MAY_BE_MISSED = 0.005
"""If measuring hid less than this share of the events, the measured model is the one that is used."""


def train(because: Training.Because, now: datetime, told: Told | None = None) -> Training:
    """Train and, unless the model is broken, put it into use; the entry says what came of it.

    Raises AlreadyRunning. A failure is in the entry, and leaves the last good model in place.
    """
    entry = ledger.enter(because, now)
    progress = _Progress(entry, told)
    began = time.monotonic()
    try:
        _train(entry, progress)
    except quality.Refused as error:
        entry.state, entry.error = Training.State.REFUSED, f"Its model is not used: {error}."
        log.warning("training_refused", reason=str(error))
    except Exception as error:  # whatever went wrong with it, the site goes on with the last good model
        entry.state, entry.error = Training.State.FAILED, f"{type(error).__name__}: {error}"
        log.exception("training_failed")
    except BaseException:
        entry.state, entry.error = Training.State.CUT_OFF, "It was stopped."
        raise
    finally:
        entry.seconds = round(time.monotonic() - began, 2)
        entry.finished_at = entry.touched_at = timezone.now()
        entry.save()
    log.info("trained", state=entry.state, seconds=entry.seconds, **entry.metrics)
    return entry


def _train(entry: Training, progress: _Progress) -> None:
    progress("events", 0.0)
    catalogue = current_catalogue.get()
    events = interactions.read(catalogue)
    entry.people, entry.titles, entry.events = events.people, len(catalogue.ids), len(events)
    held_out = quality.hold_out(events)
    known = held_out.hidden(events)
    model = engine.train(known, catalogue.items, progress=progress.between(0.05, 0.5))
    progress("measure", 0.5)
    quality.check_numbers(model)
    entry.metrics = quality.measure(model, known, held_out, events)
    quality.check_quality(entry.metrics)
    if len(held_out.events) > _MAY_BE_MISSED * len(events):
        model = engine.train(events, catalogue.items, progress=progress.between(0.55, 0.9))
        quality.check_numbers(model)
    progress("save", 0.9)
    entry.version = _save(model, catalogue, events, entry)
    entry.state, entry.progress = Training.State.USED, 1.0


def _save(model: Model, catalogue: Catalogue, events: Interactions, entry: Training) -> str:
    blocks, pks = zip(*catalogue.columns, strict=True) if catalogue.columns else ((), ())
    arrays = {
        "titles": catalogue.ids,
        "heard": np.bincount(events.items, minlength=len(catalogue.ids)) > 0,
        "column_blocks": np.array([BLOCKS.index(block) for block in blocks], dtype=np.int64),
        "column_ids": np.array(pks, dtype=np.int64),
    }
    meta = storage.Meta(entry.started_at, entry.metrics, arrays)
    return storage.save(Path(settings.W2W_MODELS), model, meta)


@dataclass
class _Progress:
    """Written to the entry once a second at most, which also is its sign of life."""

    entry: Training
    told: Told | None
    written: float = field(default=0.0)

    def __call__(self, step: str, done: float) -> None:
        self.entry.step, self.entry.progress = step, done
        if self.told:
            self.told(step, done)
        if time.monotonic() - self.written >= _TOLD_EVERY:
            self.written = time.monotonic()
            self.entry.touched_at = timezone.now()
            self.entry.save(update_fields=["step", "progress", "touched_at"])

    def between(self, begin: float, end: float) -> Told:
        return lambda step, done: self(step, begin + (end - begin) * done)
