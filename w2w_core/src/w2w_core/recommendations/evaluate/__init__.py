"""The engine behind a small interface, and how good it is on public ratings. Needs no Django set-up.

    engine = fit(ratings, items, prior=None)
    engine.rank(history, k, genres=(), candidates=None)

It is the engine of the site, with the same constants: `w2w_core.recommendations.engine`.
"""

from w2w_core.recommendations.evaluate.engine import Engine, fit

__all__ = ["Engine", "fit"]
