from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from django.db import close_old_connections

T = TypeVar("T")


async def in_thread(work: Callable[..., T], *args: object) -> T:
    """Runs database work off the loop, in a thread of the pool, which leaves no dead connection behind."""
    return await asyncio.to_thread(_run, work, args)


def _run(work: Callable[..., T], args: tuple[object, ...]) -> T:
    close_old_connections()
    try:
        return work(*args)
    finally:
        close_old_connections()
