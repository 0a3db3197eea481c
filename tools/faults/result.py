"""What a scenario found, and how it is shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

AFTER_A_KILL, AFTER_A_WIPE = 5.0, 30.0
"""Seconds within which 99 of 100 subscribers must be resynchronised."""


@dataclass
class Result:
    name: str
    faults: int
    limit: float = AFTER_A_KILL
    resync: list[float] = field(default_factory=list)
    """Seconds, by fault and subscriber, until it showed what was committed after the fault."""
    violations: list[str] = field(default_factory=list)
    too_late: list[str] = field(default_factory=list)
    """What took longer than it may, of which a busy machine may be the cause."""
    unrecovered: int = 0
    """How often a subscriber came back and was given a snapshot in place of what it had missed."""
    figures: dict[str, float] = field(default_factory=dict)
    took: float = 0.0
    """Seconds."""

    def judge(self) -> None:
        """What takes too long is a violation, too."""
        if (late := percentile(self.resync, 0.99)) > self.limit:
            self.too_late.append(f"p99 of resynchronisation is {late:.2f} s, over {self.limit:g} s")
        self.violations += self.too_late

    def as_json(self) -> dict[str, object]:
        return {
            "scenario": self.name,
            "faults": self.faults,
            "resynchronised": len(self.resync),
            "p50_s": percentile(self.resync, 0.5),
            "p99_s": percentile(self.resync, 0.99),
            "worst_s": max(self.resync, default=0.0),
            "limit_s": self.limit,
            "unrecovered": self.unrecovered,
            "took_s": self.took,
            "figures": self.figures,
            "violations": self.violations,
        }


def percentile(values: Sequence[float], share: float) -> float:
    """By the nearest rank; 0 of nothing."""
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else 0.0


def row(result: Result) -> str:
    p50, p99 = (percentile(result.resync, share) for share in (0.5, 0.99))
    worst = max(result.resync, default=0.0)
    figures = ", ".join(f"{name} {value:,.2f}" for name, value in result.figures.items())
    return (
        f"{result.name:34} {result.faults:6} {len(result.resync):7} {p50:7.2f} {p99:7.2f} {worst:7.2f} "
        f"{result.limit:6g} {len(result.violations):10} {result.took:7.1f}  {figures}"
    )


HEADER = (
    f"{'scenario':34} {'faults':>6} {'resyncs':>7} {'p50 s':>7} {'p99 s':>7} {'worst s':>7} "
    f"{'limit':>6} {'violations':>10} {'took s':>7}"
)
