"""A session that a process and all that it starts can never leave.

By it all that a provider's code started is found and ended; and where Linux shares the processor
out by session (autogroup), a process that began another would get as much as the whole site.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path
from struct import Struct

_SET_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
"""Of prctl(2), as <linux/prctl.h> and <linux/seccomp.h> number them."""
_NUMBERS = {"x86_64": (0xC000003E, 112), "aarch64": (0xC00000B7, 157)}
"""By machine: its name to the audit, and its number of setsid(2)."""
_LOAD, _UNLESS_EQUAL_SKIP, _RETURN = 0x20, 0x15, 0x06
_ARCHITECTURE, _NUMBER = 4, 0
"""Places in `struct seccomp_data`."""
_ALLOW, _DO_NOTHING = 0x7FFF0000, 0x00050000
_instruction = Struct("HBBI")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def stay() -> bool:
    """From now on setsid(2) does nothing, here and in all descendants. False where that cannot be had."""
    if platform.system() != "Linux" or platform.machine() not in _NUMBERS:
        return False
    architecture, setsid = _NUMBERS[platform.machine()]
    # It seems to succeed: what daemonises itself would fail otherwise, and is ended with the rest.
    steps = [
        _instruction.pack(_LOAD, 0, 0, _ARCHITECTURE),
        _instruction.pack(_UNLESS_EQUAL_SKIP, 0, 3, architecture),
        _instruction.pack(_LOAD, 0, 0, _NUMBER),
        _instruction.pack(_UNLESS_EQUAL_SKIP, 0, 1, setsid),
        _instruction.pack(_RETURN, 0, 0, _DO_NOTHING),
        _instruction.pack(_RETURN, 0, 0, _ALLOW),
    ]
    program = _Program(len(steps), b"".join(steps))
    prctl = ctypes.CDLL(None).prctl
    prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    refused = prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return not refused and not prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0)


def members(leader: int) -> set[int]:
    """What runs in the leader's session or descends from it, but itself; none where there is no /proc."""
    found = {pid for pid in _all() if _session(pid) == leader} | set(_descendants(leader))
    return {pid for pid in found - {leader} if not _has_ended(pid)}


def marked(mark: bytes) -> set[int]:
    """Processes with `mark` in their environment, as those have that could leave the session."""
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
