"""The recommendation engine: arrays in, arrays out, on numpy and scipy alone.

model = train(interactions, items)
reading = model.read(History.of(rows, grades))
reading.scores            # one a title, for this person
reading.explain(row)      # the same score, taken apart exactly
"""

from w2w_core.recommendations.engine.data import (
    BLOCKS,
    BoolArray,
    FloatArray,
    History,
    IntArray,
    Interactions,
    Items,
    grade_of,
)
from w2w_core.recommendations.engine.model import Explanation, Model, Reading
from w2w_core.recommendations.engine.training import Progress, train

__all__ = [
    "BLOCKS",
    "BoolArray",
    "Explanation",
    "FloatArray",
    "History",
    "IntArray",
    "Interactions",
    "Items",
    "Model",
    "Progress",
    "Reading",
    "grade_of",
    "train",
]
