from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from w2w_core.ingest import RunReport


@contextmanager
def bar(label: str) -> Iterator[Callable[[RunReport], None]]:
    """A counter on the terminal, for `ingest.sync`; silent where no person looks."""
    shown = sys.stderr.isatty()

    def show(report: RunReport) -> None:
        if shown:
            print(f"\r{label}: {report.records:,}", end="", file=sys.stderr, flush=True)

    yield show
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def summary(report: RunReport) -> str:
    if report.outcome != "ok":
        return f"{report.outcome}: {report.reason}"
    aside = f", {report.quarantined:,} set aside" if report.quarantined else ""
    return f"{report.records:,} records, {report.written:,} rows written{aside} in {report.seconds:.1f} s"
