"""How much each part of a score counts, by the size of the site and the length of the history."""

from __future__ import annotations

import numpy as np

PRIOR = 1.8
"""g: what the prior counts for somebody of whom nothing is known, beside the weights of titles."""
FADES = 8.5
"""κ: events after which that has fallen to 1/e; by twice as many it is gone."""
PUBLIC = 1.0
"""g₀: what the prior counts where the public voted, and nobody's ratings here are to be relied on."""
LIKENESS = 2.0
"""c: what an affinity of 1 adds to the prior, in parts of it."""
LIKENESS_ALONE = 0.02
"""What an affinity of 1 adds for everybody and to every title; it keeps long histories varied."""
TICKED = 0.4
"""What a title all of whose genres were ticked gets added to the prior, in parts of it."""
HALF_TRUSTED = 50
"""People whose ratings are to be relied on by half."""


def trust(people: int) -> float:
    """τ, 0–1: how far what people here did tells what another one will like."""
    return people**2 / (people**2 + HALF_TRUSTED**2)


def prior_gain(events: int) -> float:
    """What the prior counts for a person of so many events, beside `public_gain`."""
    return float(PRIOR * np.exp(-((events / FADES) ** 2)))


def public_gain(people: int) -> float:
    """What a prior that has the public's votes in it counts for everybody, on a site of so many people."""
    return PUBLIC * (1 - trust(people))
