"""`w2w recommend ...`: train the model that ranks titles, measure it, and take a score apart."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from w2w_site.cli import evaluate, explain
from w2w_site.cli.errors import UserError
from w2w_site.cli.progress import share

if TYPE_CHECKING:
    from w2w_core.recommendations.models import Training


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = commands.add_parser("recommend", help="the model that ranks titles").add_subparsers(
        required=True, metavar="ACTION"
    )
    training = group.add_parser("train", help="learn from what people did so far, and use what was learned")
    training.add_argument("--json", action="store_true")
    training.set_defaults(run=_train)
    explain.register(group)
    evaluate.register(group)


def _train(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from w2w_core.recommendations import training
    from w2w_core.recommendations.models import Training

    try:
        with share() as told:
            entry = training.train(Training.Because.ASKED, timezone.now(), told)
    except training.AlreadyRunning as error:
        raise UserError(f"{error}; `w2w recommend train` may be called again once it has ended") from error
    if options.json:
        print(json.dumps(_figures(entry), indent=2))
    elif entry.state == Training.State.USED:
        print(_said(entry))
    else:
        print(f"w2w: {entry.error} The last good model stays in use.", file=sys.stderr)
    return 0 if entry.state == Training.State.USED else 1


def _figures(entry: Training) -> dict[str, object]:
    fields = ("state", "version", "people", "titles", "events", "seconds", "metrics", "error")
    return {field: getattr(entry, field) for field in fields}


def _said(entry: Training) -> str:
    learned = (
        f"{entry.version} is in use: learned from {entry.events:,} events of {entry.people:,} people,"
        f" for {entry.titles:,} titles, in {entry.seconds:.1f} s"
    )
    measured = int(entry.metrics["people_measured"])
    if not measured:
        return learned
    compared = ", ".join(
        f"{name} {entry.metrics[key]:.3f} (popularity {entry.metrics[f'{key}_of_popularity']:.3f})"
        for name, key in (("nDCG@10", "ndcg_10"), ("recall@20", "recall_20"))
    )
    return f"{learned}\non the last title that {measured:,} people liked, hidden from it: {compared}"
