from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class UserError(Exception):
    """Something the person at the terminal can mend: one plain sentence, and what to do."""


@contextmanager
def in_database() -> Iterator[None]:
    """UserError where the database, perhaps not made so far, refuses what is done inside."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        raise UserError(f"the database cannot be used: {error}; run `w2w manage migrate` first") from error
