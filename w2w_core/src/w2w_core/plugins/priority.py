"""How much of the processor a provider's process gets beside the site."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from errno import EAGAIN
from pathlib import Path

LOW, LOWEST = 10, 19
"""Of a provider that runs, and of one that computes without a word."""
_TRIES = 5
_AGAIN = 0.1
"""Seconds between two changes of an autogroup that Linux lets one make who is not root."""


def give_way(pid: int, nice: int) -> None:
    """Lowers the priority of the session of `pid`; it cannot be raised again.

    Where Linux shares the processor out by session (autogroup), a process that is nice is so towards its own
    session only, and thirty sessions would get thirty times what the site gets: the whole session must be.
    """
    with suppress(ProcessLookupError, PermissionError):  # it has ended, or was nicer already
        os.setpriority(os.PRIO_PGRP, os.getpgid(pid), nice)
    for thread in _threads(pid):
        with suppress(OSError, AttributeError):  # it has ended; another system
            # It waits its turn instead of interrupting whoever runs.
            os.sched_setscheduler(thread, os.SCHED_BATCH, os.sched_param(0))
    for _ in range(_TRIES):
        try:
            Path(f"/proc/{pid}/autogroup").write_text(str(nice))
        except OSError as error:
            if error.errno != EAGAIN:
                return  # another system, another kernel, or the process has ended
        else:
            return
        time.sleep(_AGAIN)


def processor_time(pid: int) -> float:
    """Seconds that the process used so far, all its threads together; 0 where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _threads(pid: int) -> list[int]:
    try:
        return [int(name) for name in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []
