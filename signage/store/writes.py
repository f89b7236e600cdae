"""Writes that may be repeated: the same statement for SQLite and PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
MOST_ROWS: Final = 1_000
"""In one transaction, so that others get their turn."""


def batches(things: Sequence[T], most: int = MOST_ROWS) -> Iterator[Sequence[T]]:
    """The things in order, so many at a time."""
    for start in range(0, len(things), most):
        yield things[start : start + most]


def insert_new(db: Connection, table: Table, *rows: Mapping[str, object]) -> int:
    """Insert the rows whose key is not there yet; gives how many of them were new."""
    statement = _insert(db, table).on_conflict_do_nothing()
    counted = statement.execution_options(preserve_rowcount=True)
    return sum(db.execute(counted, dict(row)).rowcount for row in rows)


def upsert(db: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows of the same columns, or change those of the same primary key."""
    if not rows:
        return
    statement = _insert(db, table)
    keys = [column.name for column in table.primary_key]
    changes = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    last = (
        statement.on_conflict_do_update(index_elements=keys, set_=changes)
        if changes
        else statement.on_conflict_do_nothing()
    )
    db.execute(last, [dict(row) for row in rows])


def _insert(db: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if db.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
