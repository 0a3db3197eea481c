"""Trains on so many people and titles, stores, loads, serves, and prints the figures as JSON."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.recommend.people import draw
from w2w_core.recommendations.engine import History, Interactions, Model, storage, train

LISTS = 300
LENGTH = 100
"""Titles of a list, as many as are ranked anew for their variety."""


def main(people: int, titles: int) -> dict[str, float]:
    interactions, items = draw(people, titles)
    started, worked = time.perf_counter(), time.process_time()
    model = train(interactions, items)
    figures = {
        "events": len(interactions),
        "trained [s]": time.perf_counter() - started,
        "CPU [s]": time.process_time() - worked,
        # Drawing takes less than training, and is over.
        "memory [MB]": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        version = storage.save(folder, model, storage.Meta(datetime.now(UTC)))
        started = time.perf_counter()
        loaded, _ = storage.load(folder)
        figures["load [ms]"] = (time.perf_counter() - started) * 1000
        figures["disk [MB]"] = storage.size(folder, version) / 1e6
        return figures | _serve(loaded, interactions)


def _serve(model: Model, interactions: Interactions) -> dict[str, float]:
    """From what a person did, as it is after a rating, to the best titles that they do not know yet."""
    dice = np.random.default_rng(5)
    taken, worked = [], []
    for person in dice.integers(interactions.people, size=LISTS):
        own = interactions.users == person
        rows, grades = interactions.items[own], interactions.grades[own]
        before = time.perf_counter(), time.process_time()
        scores = model.read(History.of(rows, grades)).scores.copy()
        scores[rows] = -np.inf
        best = np.argpartition(-scores, LENGTH)[:LENGTH]
        best[np.argsort(-scores[best])]
        taken.append((time.perf_counter() - before[0]) * 1000)
        worked.append((time.process_time() - before[1]) * 1000)
    return {
        "list [ms]": statistics.median(taken),
        "p95 [ms]": statistics.quantiles(taken, n=20)[-1],
        "CPU p95 [ms]": statistics.quantiles(worked, n=20)[-1],
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
