"""Many small rows in few statements; the one place of the ingestion that knows which database it is.

Rows are tuples of what the columns hold in Python. PostgreSQL takes new rows by COPY, and all else as one
JSON parameter, which it unpacks faster than a thousand placeholders; SQLite has prepared statements.
`bulk_create` would build an object and an expression for each value, which is most of a large batch's time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, Field, ForeignObject, JSONField, Lookup, Model
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]
"""Of cells: what the fields of the columns hold."""


def reserve(model: type[Model], count: int) -> Iterator[int]:
    """Primary keys for rows to come, within the transaction that inserts them."""
    if not count:
        return iter(())
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return iter([pk for (pk,) in cursor.fetchall()])
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return iter(range(last + 1, last + 1 + count))


def insert(model: type[Model], columns: Sequence[str], rows: Collection[Row]) -> None:
    """`columns` are those of the table; the others get what a new object of the model has."""
    if not rows:
        return
    usual: dict[str, Any] = {
        str(field.column): field.get_default()
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.null or field.generated or field.column in columns)
    }
    if usual:
        columns, rows = (*columns, *usual), [(*row, *usual.values()) for row in rows]
    table, names = _quoted(model._meta.db_table), ", ".join(map(_quoted, columns))
    stored = _adapted(model, columns, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in stored:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(stored))  # noqa: S608  # names of ours


def update(model: type[Model], columns: Sequence[str], rows: Collection[Row]) -> None:
    """Each row begins with its primary key, which `columns` leaves out."""
    if not rows:
        return
    table = _quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ["id", *columns]
            types = [f"{_quoted(name)} {_field(model, name).rel_db_type(connection)}" for name in names]
            changes = ", ".join(f"{_quoted(name)} = new.{_quoted(name)}" for name in columns)
            cursor.execute(
                f"UPDATE {table} AS old SET {changes}"  # noqa: S608  # names of ours
                f" FROM jsonb_to_recordset(%s::jsonb) AS new({', '.join(types)}) WHERE old.id = new.id",
                [_json([dict(zip(names, row, strict=True)) for row in rows])],
            )
        else:
            changes = ", ".join(f"{_quoted(name)} = %s" for name in columns)
            stored = _adapted(model, ("id", *columns), rows)
            cursor.executemany(
                f"UPDATE {table} SET {changes} WHERE id = %s",  # noqa: S608  # names of ours
                [(*row[1:], row[0]) for row in stored],
            )


@contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Does what asks the database in a thread, on this connection, which the block leaves alone.

    So PostgreSQL takes rows while Python computes. SQLite would do both in this process anyway.
    """
    if connection.vendor != "postgresql":
        work()
        yield
        return
    shared = connections[connection.alias]

    def run() -> None:
        connections[shared.alias] = shared
        work()

    shared.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(run)
            yield
            done.result()
    finally:
        shared.dec_thread_sharing()


@Field.register_lookup
@ForeignObject.register_lookup
class Among(Lookup):
    """`value__among=values`: like `__in`, the values in one parameter, however many they are."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        values = _json(list(self.rhs))
        if connection.vendor == "postgresql":
            kind = self.lhs.output_field.rel_db_type(connection)
            # An array of unknown length: the planner always takes the index.
            rows = f"= ANY(ARRAY(SELECT jsonb_array_elements_text(%s::jsonb)::{kind}))"
        else:
            rows = "IN (SELECT value FROM json_each(%s))"
        return f"{column} {rows}", (*params, values)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _field(model: type[Model], column: str) -> Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.column == column)


def _adapted(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterable[Row]:
    """The rows as the driver takes them."""
    adapters = [
        (place, adapter)
        for place, column in enumerate(columns)
        if (adapter := _adapter(_field(model, column))) is not None
    ]
    for row in rows:
        cells = list(row)
        for place, adapter in adapters:
            cells[place] = adapter(cells[place])
        yield tuple(cells)


def _adapter(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    if isinstance(field, JSONField):
        return _json
    if connection.vendor == "postgresql":
        return _iso if isinstance(field, DateTimeField) else None
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, DateField):
        return connection.ops.adapt_datefield_value
    return None


@lru_cache(4096)
def _iso(moment: datetime | None) -> str | None:
    """Most rows of a batch have one time, which the driver would write out for each of them."""
    return moment.isoformat() if moment else None
