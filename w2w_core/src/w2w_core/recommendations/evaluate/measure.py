"""Every recommender before the same questions."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from w2w_core.recommendations.evaluate import metrics
from w2w_core.recommendations.evaluate.bootstrap import Interval, paired
from w2w_core.recommendations.evaluate.movielens import Item
from w2w_core.recommendations.evaluate.protocol import Case, Fit, Ranker, Trial
from w2w_core.recommendations.evaluate.ratings import LIKED

NDCG_AT = 10
LIST = 20
"""Titles of each list; recall and coverage are of all of them."""

Progress = Callable[[str, float], None]
"""Told the recommender and the scenario at hand, and the share that is done (0–1)."""


@dataclass
class Outcome:
    """What a recommender did in a scenario. The lists are by case, in the same order for each of them."""

    ndcg: list[float] = field(default_factory=list)
    """At 10."""
    recall: list[float] = field(default_factory=list)
    """At 20."""
    divergence: list[float] = field(default_factory=list)
    """Of the genres of the first 10; NaN for a person who is not known to have liked anything."""
    shown: set[int] = field(default_factory=set)
    milliseconds: list[float] = field(default_factory=list)
    """Processor time of each list."""


Outcomes = dict[str, dict[str, Outcome]]
"""By scenario, by recommender."""


def measure(
    recommenders: Mapping[str, Fit],
    trials: Sequence[Trial],
    items: Mapping[int, Item],
    progress: Progress | None = None,
) -> Outcomes:
    outcomes: Outcomes = defaultdict(lambda: defaultdict(Outcome))
    for done, trial in enumerate(trials):
        for name, fit in recommenders.items():
            if progress:
                progress(f"{next(iter(trial.cases))}: {name}", done / len(trials))
            ranker = fit(trial.ratings, items, prior=trial.votes)
            for scenario, cases in trial.cases.items():
                for case in cases:
                    _ask(ranker, case, trial.candidates, items, outcomes[scenario][name])
    return {scenario: dict(by_name) for scenario, by_name in outcomes.items()}


@dataclass(frozen=True)
class Comparison:
    """Means over the cases of a scenario."""

    cases: int
    ndcg_10: float
    recall_20: float
    coverage_20: float
    """The share of all titles that are in any list."""
    divergence: float | None
    """None where nobody's taste in genres is known."""
    milliseconds: float
    """Processor time in which 95 % of the lists were made."""
    behind: Interval | None
    """What ours has more, in nDCG; None of ours."""


def compare(outcomes: Outcomes, ours: str, titles: int) -> dict[str, dict[str, Comparison]]:
    """By scenario, by recommender."""
    return {
        scenario: {
            name: Comparison(
                cases=len(outcome.ndcg),
                ndcg_10=float(np.mean(outcome.ndcg)),
                recall_20=float(np.mean(outcome.recall)),
                coverage_20=len(outcome.shown) / titles,
                divergence=_mean_of_known(outcome.divergence),
                milliseconds=float(np.quantile(outcome.milliseconds, 0.95)),
                behind=paired(by_name[ours].ndcg, outcome.ndcg) if name != ours else None,
            )
            for name, outcome in by_name.items()
        }
        for scenario, by_name in outcomes.items()
    }


def _mean_of_known(values: Sequence[float]) -> float | None:
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else None


def _ask(
    ranker: Ranker, case: Case, candidates: Sequence[int] | None, items: Mapping[int, Item], into: Outcome
) -> None:
    started = time.process_time()
    ranked = ranker.rank(case.history, LIST, genres=case.genres, candidates=candidates)
    into.milliseconds.append((time.process_time() - started) * 1000)
    known = [title for title, stars, _ in case.history if stars >= LIKED]
    into.ndcg.append(metrics.ndcg(ranked, case.liked, NDCG_AT))
    into.recall.append(metrics.recall(ranked, case.liked, LIST))
    into.divergence.append(metrics.genre_divergence(ranked[:NDCG_AT], known, items))
    into.shown.update(ranked)
