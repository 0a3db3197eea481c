from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(label: str) -> Iterator[Callable[[int], None]]:
    """A counter on the terminal, fed with the number of records so far; silent where no person looks."""
    shown = sys.stderr.isatty()

    def show(count: int) -> None:
        if shown:
            print(f"\r{label}: {count:,}", end="", file=sys.stderr, flush=True)

    yield show
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
