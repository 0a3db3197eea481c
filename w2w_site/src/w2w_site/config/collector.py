from __future__ import annotations

import gc


def spare_the_collector() -> None:
    """For a process that is set up and will serve long.

    Left alone, Python's garbage collector goes through all modules and all sockets again and again, up to
    half a second each time, which everybody waits for. What there is by now stays; of what comes there is
    little that reference counts do not free.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
