from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from w2w_core.ingest.evaluate import evaluate
from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

_SPEC = importlib.util.spec_from_file_location("perturb", Path(__file__).with_name("perturb.py"))
perturb = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(perturb)

FIRST = ["Silent", "Broken", "Last", "Golden", "Burning", "Hidden", "Distant", "Wild", "Crimson", "Frozen"]
THINGS = ["River", "Garden", "Mirror", "Kingdom", "Station", "Harbour", "Winter", "Promise", "Machine"]
PEOPLE = [f"{a} {b}" for a in ("Zoë", "André", "Mary", "Kenji", "Olu") for b in THINGS + FIRST]


def catalogue(dice: random.Random, size: int = 700) -> list[TitleRecord]:
    records = []
    for number in range(size):
        name = f"{dice.choice(('The ', 'A ', ''))}{dice.choice(FIRST)} {dice.choice(THINGS)}"
        name += dice.choice(("", "", " 2", " III", " & Son", ": The Beginning", " – Part Two"))
        director, *cast = dice.sample(PEOPLE, 6)
        credits = [PersonCredit(director, Role.DIRECTOR), *(PersonCredit(one, Role.CAST) for one in cast)]
        records.append(
            TitleRecord(
                key=f"a:{number}",
                kind=TitleKind.MOVIE,
                name=name,
                year=dice.randint(1950, 2024),
                runtime=dice.randint(75, 160),
                credits=tuple(credits),
                ids={"imdb": f"tt{number}"},
            )
        )
    return records


@pytest.mark.parametrize("hide_ids", [0.0, 0.5, 1.0])
def test_titles_told_by_two_sources_are_found_with_and_without_common_ids(hide_ids: float) -> None:
    dice = random.Random(11)
    known = catalogue(dice)
    told = dice.sample(known, len(known) * 9 // 10)
    other = [perturb.retold(record, dice, hide_ids=hide_ids) for record in told]
    other += [perturb.decoy(record, dice) for record in dice.sample(known, 70)]
    found = evaluate(known, other, {(record.key, f"b{record.key[1:]}") for record in told})
    assert found.precision >= 0.995
    assert found.recall >= 0.97


def test_what_is_counted() -> None:
    def film(key: str, name: str) -> TitleRecord:
        return TitleRecord(key=key, kind=TitleKind.MOVIE, name=name, year=2000)

    found = evaluate(
        [film("a:1", "One"), film("a:2", "Two"), film("a:3", "Three")],
        [film("b:1", "One"), film("b:2", "Two"), film("b:3", "Elsewhere")],
        {("a:1", "b:1"), ("a:3", "b:3")},
    )
    assert (found.right, found.wrong, found.missed) == ([("a:1", "b:1")], [("a:2", "b:2")], [("a:3", "b:3")])
    assert (found.precision, found.recall) == (0.5, 0.5)


def test_nothing_against_nothing_is_no_mistake() -> None:
    assert (evaluate([], [], ()).precision, evaluate([], [], ()).recall) == (1, 1)
