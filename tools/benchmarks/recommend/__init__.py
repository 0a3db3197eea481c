"""Training and serving of the recommender at several sizes, on people and titles that are drawn.

Each size is trained in a process of its own, whose memory at its highest is told. Processor seconds say
more than time on a busy machine: half of them is what two quiet processors take, at the least.
`--quick` leaves the two large sizes out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SIZES = [(10, 10_000), (1_000, 2_000), (5_000, 10_000), (20_000, 20_000), (100_000, 50_000)]
"""People, titles."""
QUICK = SIZES[:3]
_COLUMNS = (
    "events",
    "trained [s]",
    "CPU [s]",
    "memory [MB]",
    "disk [MB]",
    "load [ms]",
    "list [ms]",
    "p95 [ms]",
    "CPU p95 [ms]",
)


def run() -> dict[str, float]:
    figures: dict[str, float] = {}
    for people, titles in QUICK if os.environ.get("W2W_BENCH_QUICK") else SIZES:
        size = f"{people:,} × {titles:,}"
        print(f"{size} ...", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.recommend.one_size", str(people), str(titles)],
            check=True,
            capture_output=True,
            cwd=Path(__file__).parents[2],
        )
        told = json.loads(done.stdout)
        figures |= {f"{size}: {column}": told[column] for column in _COLUMNS}
    return figures


def table(figures: dict[str, float]) -> str:
    lines = [f"{'people × titles':>18}" + "".join(f"{name:>13}" for name in _COLUMNS)]
    for size in dict.fromkeys(label.split(": ")[0] for label in figures):
        cells = "".join(f"{figures[f'{size}: {name}']:13,.1f}" for name in _COLUMNS)
        lines.append(f"{size:>18}{cells}")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return "\n".join([*lines, f"load: {load}, of {os.cpu_count()} processors"])
