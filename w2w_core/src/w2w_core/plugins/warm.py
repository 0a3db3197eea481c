"""Children kept for the next run: a live stream is polled every second, and a start takes a tenth of one."""

from __future__ import annotations

import atexit
import os
import threading
import time

from w2w_core.plugins.isolation import Bounds, Child, Faulty

_IDLE = 60.0
"""Seconds after which a child that nobody asked for anything is ended."""
_SWEEP_EVERY = 5.0
_FIRST_REST, _LONGEST_REST = 5.0, 300.0
"""Seconds until a provider whose code failed is started anew: twice as long each time."""

_lock = threading.Lock()
_idle: dict[str, tuple[float, Child]] = {}
_faults: dict[str, tuple[int, float, str]] = {}
"""How often in a row, until when it rests, and why."""


def borrow(package: str, bounds: Bounds) -> Child:
    """An idle child or a new one, begun; Faulty if the package fails to load."""
    with _lock:
        _, child = _idle.pop(package, (0.0, None))
    if child and not child.alive:
        child.close()
        child = None
    if child is None:
        child = Child(package, bounds)
    child.begin(bounds)
    return child


def give_back(child: Child) -> None:
    """After a run that came to its end."""
    with _lock:
        _faults.pop(child.package, None)
        surplus = child if child.package in _idle else None
        if surplus is None:
            if not _idle:
                threading.Thread(target=_end_idle, daemon=True).start()
            _idle[child.package] = (time.monotonic(), child)
    if surplus:
        surplus.close()


def fault(package: str, reason: str) -> None:
    with _lock:
        count = _faults.get(package, (0, 0.0, ""))[0] + 1
        rest = min(_LONGEST_REST, _FIRST_REST * 2 ** min(count - 1, 10))
        _faults[package] = (count, time.monotonic() + rest, reason)


def resting(package: str) -> str:
    """Why its code is not started again yet; empty if it may be."""
    with _lock:
        _, until, reason = _faults.get(package, (0, 0.0, ""))
    return reason if time.monotonic() < until else ""


def close_all() -> None:
    with _lock:
        children = [child for _, child in _idle.values()]
        _idle.clear()
        _faults.clear()
    for child in children:
        child.close()


def _end_idle() -> None:
    """Runs while there is any."""
    while True:
        time.sleep(_SWEEP_EVERY)
        with _lock:
            ended = [child for since, child in _idle.values() if _is_over(since, child)]
            for child in ended:
                del _idle[child.package]
            done = not _idle
        for child in ended:
            child.close()
        if done:
            return


def _is_over(since: float, child: Child) -> bool:
    return time.monotonic() - since > _IDLE or child.computes_unasked()


def _forget() -> None:
    """In a fork of this process, such as a worker of Celery: these are the parent's children."""
    global _lock
    _lock = threading.Lock()
    _idle.clear()


atexit.register(close_all)
os.register_at_fork(after_in_child=_forget)

__all__ = ["Faulty", "borrow", "close_all", "fault", "give_back", "resting"]
