"""What a process started, found by its session, by parents and, where both are left, by a mark."""

from __future__ import annotations

import os
from pathlib import Path


def members(leader: int) -> set[int]:
    """What runs in the leader's session or descends from it, but itself; none where there is no /proc."""
    found = {pid for pid in _all() if _session(pid) == leader} | set(_descendants(leader))
    return {pid for pid in found - {leader} if not _has_ended(pid)}


def marked(mark: bytes) -> set[int]:
    """Processes with `mark` in their environment, which all descendants inherit unless they drop it."""
    return {pid for pid in _all() if mark in _read(f"/proc/{pid}/environ")}


def _all() -> list[int]:
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return []


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:  # ended meanwhile
        return 0


def _has_ended(pid: int) -> bool:
    """Or waits to be buried by its parent."""
    return _read(f"/proc/{pid}/stat").rpartition(b") ")[2][:1] in (b"", b"Z", b"X")


def _descendants(pid: int) -> list[int]:
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, _read(str(children)).split()):
            found += [child, *_descendants(child)]
    return found


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:  # ended meanwhile, or somebody else's
        return b""
