"""Moments read from the database as plain numbers."""

from __future__ import annotations

from typing import Any

from django.db.models import FloatField, Func


class Epoch(Func):
    """A moment in seconds since 1970, to the microsecond; None stays None.

    Where moments are read by the hundred thousand, to make a `datetime` of each takes longer than all else.
    """

    output_field = FloatField()
    template = "EXTRACT(EPOCH FROM %(expressions)s)::double precision"

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> Any:  # passed on as they came
        # It is text there, `2026-03-04 20:00:00.123456`, of which SQLite itself reads the milliseconds alone.
        seconds = "ROUND((julianday(substr(%(expressions)s, 1, 19)) - 2440587.5) * 86400)"
        fraction = "CAST('0' || substr(%(expressions)s, 20) AS REAL)"
        return self.as_sql(compiler, connection, template=f"{seconds} + {fraction}", **options)
