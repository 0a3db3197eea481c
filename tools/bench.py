"""Benchmarks: `./w2w bench` lists them, `./w2w bench NAME [--quick | --full]` runs one.

Figures drift on shared machines: each benchmark interleaves what it compares, and reports medians.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import benchmarks


def main() -> int:
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    parser = argparse.ArgumentParser(prog="./w2w bench", description=__doc__)
    parser.add_argument("name", choices=names)
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write the figures there, and a plot beside them"
    )
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="smaller, where a benchmark has sizes")
    sizes.add_argument("--full", action="store_true", help="as large as the design asks; takes long")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep there what takes long to make, for the next time"
    )
    options = parser.parse_args()
    if options.quick:
        os.environ["W2W_BENCH_QUICK"] = "1"
    if options.full:
        os.environ["W2W_BENCH_FULL"] = "1"
    if options.keep:
        os.environ["W2W_BENCH_KEEP"] = str(options.keep.absolute())
    with tempfile.TemporaryDirectory(prefix="w2w-bench-") as home:
        os.environ |= {"W2W_HOME": home, "W2W_PROVIDERS": "sandbox", "W2W_LOG_LEVEL": "ERROR"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")
        benchmark = importlib.import_module(f"benchmarks.{options.name}")
        figures: dict[str, float] = benchmark.run()
    if hasattr(benchmark, "table"):
        print(benchmark.table(figures))
    else:
        for label, value in figures.items():
            print(f"{label:40} {value:12,.1f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2))
        if hasattr(benchmark, "picture"):
            options.json.with_suffix(".svg").write_text(benchmark.picture(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
