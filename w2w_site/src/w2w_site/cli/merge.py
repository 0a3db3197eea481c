"""`w2w providers evaluate-merge`: how well titles of two sources are told apart and brought together."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

from w2w_site.cli.errors import UserError

if TYPE_CHECKING:
    from w2w_sdk import TitleRecord

_TAG = "TitleRecord"


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser(
        "evaluate-merge", help="precision and recall of merging the titles of two sources; needs no database"
    )
    parser.add_argument("a", type=Path, metavar="A.jsonl", help="title records of a source, one a line")
    parser.add_argument("b", type=Path, metavar="B.jsonl", help="title records of another source")
    parser.add_argument("truth", type=Path, metavar="TRUTH.csv", help="keys of the true pairs: a_key,b_key")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--mistakes", action="store_true", help="also list the wrong and the missed pairs")
    parser.set_defaults(run=_evaluate)


def _evaluate(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from w2w_core.ingest.evaluate import evaluate

    a, b = _records(options.a), _records(options.b)
    known = {record.key for record in a}, {record.key for record in b}
    truth = _truth(options.truth)
    for pair in truth:
        for key, keys, path in zip(pair, known, (options.a, options.b), strict=True):
            if key not in keys:
                raise UserError(f"{options.truth}: {path} has no title with the key {key!r}")
    found = evaluate(a, b, truth)
    figures: dict[str, object] = {
        "precision": found.precision,
        "recall": found.recall,
        "true_pairs": len(truth),
        "right": len(found.right),
        "wrong": len(found.wrong),
        "missed": len(found.missed),
    }
    mistakes = {"wrong_pairs": found.wrong, "missed_pairs": found.missed} if options.mistakes else {}
    if options.json:
        print(json.dumps(figures | mistakes, indent=2))
        return
    merged = len(found.right) + len(found.wrong)
    print(f"precision {found.precision:8.3%}   {len(found.wrong)} wrong of {merged} merged")
    print(f"recall    {found.recall:8.3%}   {len(found.missed)} missed of {len(truth)} true pairs")
    for label, pairs in mistakes.items():
        for one, other in pairs:
            print(f"{label.removesuffix('_pairs'):9} {one} {other}")


def _records(path: Path) -> list[TitleRecord]:
    """Of a file of JSON lines, each with or without the tag that names its type."""
    import msgspec

    from w2w_sdk import TitleRecord

    records: dict[str, TitleRecord] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            said = msgspec.json.decode(line)
            record = msgspec.convert({"type": _TAG} | said, TitleRecord)
        except (msgspec.DecodeError, TypeError, ValueError) as error:
            raise UserError(f"{path}, line {number}: no title record: {error}") from error
        if record.key in records:
            raise UserError(f"{path}, line {number}: the key {record.key!r} came before")
        records[record.key] = record
    return list(records.values())


def _truth(path: Path) -> list[tuple[str, str]]:
    rows = [tuple(cell.strip() for cell in row) for row in csv.reader(_text(path).splitlines()) if row]
    if rows and rows[0] == ("a_key", "b_key"):
        rows = rows[1:]
    pairs: dict[tuple[str, str], None] = {}
    for row in rows:
        if len(row) != 2:
            raise UserError(f"{path}: {','.join(row)!r} are not two keys: a_key,b_key")
        pairs[row[0], row[1]] = None
    return list(pairs)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}") from error
