"""`w2w recommend evaluate`: the engine beside textbook recommenders, on ratings that anybody can have."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from w2w_site.cli.errors import UserError
from w2w_site.cli.progress import share

if TYPE_CHECKING:
    from w2w_core.recommendations.evaluate.measure import Comparison
    from w2w_core.recommendations.evaluate.movielens import Item
    from w2w_core.recommendations.evaluate.protocol import Ranker, Votes

OURS = "what2watch"
VARIED = "…, varied"
"""Ours, with the genres of each list in the shares in which the person likes them, as on the site."""


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser(
        "evaluate",
        help="how well the engine ranks, beside textbook recommenders; needs no database",
        description=(
            "Hides the last fifth of each person's ratings, and judges how high what they liked of it (four "
            "stars or more) stands in a ranking of all titles; then the same for new people, a site of ten "
            "people, and titles without history. The interval is of the engine's nDCG@10 less the other's "
            "for the same people, and holds with 95 % (bootstrap)."
        ),
    )
    parser.add_argument(
        "--ratings",
        type=Path,
        required=True,
        metavar="FILE|DIR",
        help="ratings.csv, u.data or ratings.dat of MovieLens, or the folder with one of them",
    )
    parser.add_argument(
        "--titles",
        type=Path,
        metavar="FILE",
        help="movies.csv, u.item, movies.dat, or JSON lines; otherwise looked for beside the ratings",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--quick", action="store_true", help="fewer repetitions, in about a fifth of the time"
    )
    parser.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> None:
    from w2w_core.recommendations.evaluate import fit, measure, movielens, protocol
    from w2w_core.recommendations.evaluate.baselines import BASELINES

    try:
        ratings, items = movielens.read(options.ratings, options.titles)
    except movielens.BadFile as error:
        raise UserError(str(error)) from error
    trials = protocol.trials(ratings, items, quick=options.quick)
    if not trials:
        raise UserError(f"{options.ratings}: too few ratings to hide some and judge by them")
    with share() as told:
        outcomes = measure.measure({OURS: fit} | BASELINES, trials, items, told)
        warm = [trial for trial in trials if "warm" in trial.cases]
        for scenario, by_name in measure.measure({VARIED: _varied}, warm, items, told).items():
            others = outcomes[scenario]
            outcomes[scenario] = {OURS: others[OURS]} | by_name | others
    compared = measure.compare(outcomes, OURS, len(items))
    if options.json:
        about = {"ratings": len(ratings), "people": len(ratings.people), "titles": len(items)}
        print(json.dumps(about | {"scenarios": _figures(compared)}, indent=2))
        return
    print(f"{len(ratings):,} ratings by {len(ratings.people):,} people, of {len(items):,} titles")
    for scenario, rows in compared.items():
        print(f"\n{scenario} ({rows[OURS].cases:,} lists)")
        print(f"  {'':12} nDCG@10 recall@20 coverage@20 divergence  ms/list  {OURS} is better by")
        for name, row in rows.items():
            print(f"  {name:12} {_line(row)}".rstrip())


def _varied(
    ratings: Iterable[tuple[int, int, float, float]],
    items: Mapping[int, Item],
    *,
    prior: Mapping[int, Votes] | None = None,
) -> Ranker:
    from w2w_core.recommendations.evaluate import fit

    engine = fit(ratings, items, prior=prior)
    return SimpleNamespace(rank=partial(engine.rank, varied=True))


def _figures(compared: dict[str, dict[str, Comparison]]) -> dict[str, object]:
    return {
        scenario: {name: asdict(row) for name, row in rows.items()} for scenario, rows in compared.items()
    }


def _line(row: Comparison) -> str:
    divergence = "" if row.divergence is None else f"{row.divergence:.3f}"
    figures = (
        f"{row.ndcg_10:7.4f} {row.recall_20:9.4f} {row.coverage_20:11.3f} {divergence:>10} "
        f"{row.milliseconds:8.1f}"
    )
    if row.behind is None:
        return figures
    return f"{figures}  {row.behind.mean:+.4f} [{row.behind.low:+.4f}, {row.behind.high:+.4f}]"
