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


@contextmanager
def share() -> Iterator[Callable[[str, float], None]]:
    """A bar on the terminal, for the share of a job that is done; silent where no person looks."""
    shown = sys.stderr.isatty()

    def show(step: str, done: float) -> None:
        if shown:
            filled = "█" * round(30 * done)
            print(f"\r\x1b[K{filled:░<30} {done:4.0%} {step}", end="", file=sys.stderr, flush=True)

    yield show
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def summary(report: RunReport) -> str:
    if report.outcome != "ok":
        return f"{report.outcome}: {report.reason}"
    done = "rows would be written (dry run)" if report.dry_run else "rows written"
    quarantined = f", {report.quarantined:,} set aside" if report.quarantined else ""
    return f"{report.records:,} records, {report.written:,} {done}{quarantined} in {report.seconds:.1f} s"


def aside(report: RunReport) -> list[str]:
    """Why the first were set aside, and where to see the rest."""
    lines = [f"{one.where}: {one.why}" for one in report.first_rejects]
    if (more := report.quarantined - len(lines)) > 0:
        lines.append(f"and {more:,} more{'' if report.dry_run else ', on the page /staff/ under Runs'}")
    return lines
