"""Many small rows in few statements; the one place of the ingestion that knows which database it is.

Rows are tuples of what the columns hold in Python. PostgreSQL takes new rows by COPY, and all else as one
JSON parameter, which it unpacks faster than a thousand placeholders; SQLite has prepared statements.
`bulk_create` would build an object and an expression for each value, which is most of a large batch's time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, ParamSpec, Protocol

import msgspec
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, Field, ForeignObject, JSONField, Lookup, Model
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
_TURN = 0.001
"""Seconds for which a thread computes before another one that waits may."""
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
                "SELECT nextval(sequence) FROM generate_series(1, %s),"
                " (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence OFFSET 0) AS one",
                [count, table],
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


def works_apart() -> bool:
    """Whether the database is another process, which may work while this one computes."""
    return connection.vendor == "postgresql"


class Later(Protocol):
    def __call__(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None: ...


@contextmanager
def behind() -> Iterator[Later]:
    """Gives `later(work, *args)`: a thread asks the database on this connection, one thing after the other.

    The block leaves the connection alone, and computes meanwhile; at its end all is done, or the first error
    raised. SQLite would do both in this process anyway: there the work is done at once.
    """
    if not works_apart():
        yield _at_once
        return
    shared = connections[connection.alias]
    begun: list[Future[object]] = []

    def adopt() -> None:
        connections[shared.alias] = shared

    def later(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        begun.append(thread.submit(work, *args, **kwargs))

    shared.inc_thread_sharing()
    try:
        with _short_turns(), ThreadPoolExecutor(1, initializer=adopt) as thread:
            yield later
            for one in begun:
                one.result()
    finally:
        shared.dec_thread_sharing()


def _at_once(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    work(*args, **kwargs)


@contextmanager
def _short_turns() -> Iterator[None]:
    """The thread that asks the database waits less for its turn after each answer: it leaves soon again."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def check_references() -> None:
    """Foreign keys to rows that are not there raise now, not at the end of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


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
