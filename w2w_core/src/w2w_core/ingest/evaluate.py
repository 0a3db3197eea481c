"""How well records of two sources are found to speak of one title, against a known truth. In memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from w2w_core.ingest.likeness import facts
from w2w_core.ingest.pairing import pair
from w2w_core.ingest.records import Id, ids_of
from w2w_sdk import TitleRecord

Pair = tuple[str, str]
"""Keys of two records of one title, one of each source."""


@dataclass(frozen=True)
class Evaluation:
    right: list[Pair]
    wrong: list[Pair]
    """Merged, although they are two titles."""
    missed: list[Pair]

    @property
    def precision(self) -> float:
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else 1.0

    @property
    def recall(self) -> float:
        true = len(self.right) + len(self.missed)
        return len(self.right) / true if true else 1.0


def evaluate(a: Sequence[TitleRecord], b: Sequence[TitleRecord], truth: Collection[Pair]) -> Evaluation:
    """Pairs the records of `b` with those of `a` as a synchronisation would that met `a` first."""
    found = {(a[place].key, key) for key, place in _pairs(a, b).items()}
    true = set(truth)
    return Evaluation(sorted(found & true), sorted(found - true), sorted(true - found))


def _pairs(a: Sequence[TitleRecord], b: Sequence[TitleRecord]) -> dict[str, int]:
    titles = {place: facts(record) for place, record in enumerate(a)}
    holders: dict[Id, int] = {}
    for place, record in enumerate(a):
        for id_ in ids_of(record):
            holders.setdefault(id_, place)
    return pair({record.key: facts(record) for record in b}, titles, holders)
