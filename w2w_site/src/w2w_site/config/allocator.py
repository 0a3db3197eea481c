from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""`M_TRIM_THRESHOLD` and `M_MMAP_THRESHOLD` of glibc's malloc.h."""


def keep_freed_memory() -> None:
    """For a process that ranks again and again.

    A ranking makes some dozens of arrays of half a megabyte each. Left alone, glibc gives them back to the
    system, which maps and clears them anew for the next ranking: a fifth of its time. Up to 64 MB are kept.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt:  # other C libraries have none
        mallopt(_MMAP_THRESHOLD, 32 << 20)
        mallopt(_TRIM_THRESHOLD, 64 << 20)
