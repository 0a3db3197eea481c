"""The model as training stored it: mapped into memory, and mapped anew once there is a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import structlog
from django.conf import settings

from w2w_core.recommendations.engine import BLOCKS, BoolArray, IntArray, Model, storage
from w2w_core.recommendations.versioned import Versioned

log = structlog.get_logger(__name__)


@dataclass(frozen=True, eq=False)
class Stored:
    """A model as it was trained, and what its rows and columns are."""

    version: str
    created: datetime
    metrics: Mapping[str, float]
    model: Model
    titles: IntArray
    """Ids, ascending: one a row."""
    heard: BoolArray
    """Of which titles there was any history."""
    column_keys: IntArray
    """As `column_keys` makes them: one a column."""


def column_keys(blocks: IntArray, ids: IntArray) -> IntArray:
    """One number a column, whatever the others are."""
    return np.asarray(ids * len(BLOCKS) + blocks, dtype=np.int64)


def _version() -> str | None:
    try:
        return storage.current(Path(settings.W2W_MODELS))
    except OSError:  # loading says what is wrong, and the site goes on without
        return None


def _load() -> Stored | None:
    """None while there is none that can be used; why is in the log."""
    try:
        model, meta = storage.load(Path(settings.W2W_MODELS))
    except (storage.NoModel, OSError) as error:
        log.info("no_trained_model", reason=str(error))
        return None
    for refused in meta.refused:
        log.error("trained_model_refused", reason=refused, used_instead=meta.version)
    arrays = meta.arrays
    keys = column_keys(arrays["column_blocks"], arrays["column_ids"])
    return Stored(meta.version, meta.created, meta.metrics, model, arrays["titles"], arrays["heard"], keys)


stored_model = Versioned(_version, _load)
