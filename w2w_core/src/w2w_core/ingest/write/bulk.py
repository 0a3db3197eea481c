"""Inserts of many small rows: COPY on PostgreSQL, one prepared statement elsewhere.

`bulk_create` builds an object and an expression for each value, which is most of the time of a large batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Model

Cell = datetime | int | str | None


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> None:
    """`columns` are those of the table; the rows hold what the database driver takes as it is."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608  # names of ours
