"""How much each part of a score counts, by the size of the site and the length of the history."""

from __future__ import annotations

LIKENESS = 1.0
"""c: what an affinity of 1 adds to a prior of 1."""
TICKED = 1.0
"""The same for what the person ticked."""


def trust(people: int) -> float:
    """τ, 0–1: how far the likeness of titles that people here made is to be relied on."""
    return people**2 / (people**2 + 50.0**2)


def prior_gain(events: int, people: int) -> float:
    """What the prior counts for a person of so many events."""
    return float(3 * (10 / (10 + events)) ** 2 + 2 * (1 - trust(people)))
