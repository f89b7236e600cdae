"""The driver's own statements, for what happens many times a second.

Written with `?`, run on the transaction's own cursor: for small statements SQLAlchemy's
way around them costs more than the database. Errors come as SQLAlchemy's all the same.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

ROWS_A_STATEMENT: Final = (250, 25, 5, 1)


def rows(db: Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query finds."""
    with _cursor(db) as cursor:
        cursor.execute(_marked(statement, db.dialect.paramstyle), values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def value(db: Connection, statement: str, *values: object) -> Any:  # noqa: ANN401  any column
    """The first column of the first row that a query finds, or None."""
    found = rows(db, statement, *values)
    return found[0][0] if found else None


def write(db: Connection, statement: str, *values: object) -> int:
    """Run a statement that writes; gives how many rows it touched."""
    with _cursor(db) as cursor:
        cursor.execute(_marked(statement, db.dialect.paramstyle), values)
        touched: int = cursor.rowcount
    return touched


def write_many(db: Connection, statement: str, many: Sequence[tuple[object, ...]]) -> None:
    """Run a statement once for each row of values."""
    if many:
        with _cursor(db) as cursor:
            cursor.executemany(_marked(statement, db.dialect.paramstyle), many)


def insert_new(
    db: Connection, into: str, *, of: object, rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows `into` a table with its columns in parentheses, those not yet there.

    `of` is the first column of them all, `rows` have the others. Many rows a statement:
    that takes SQLite half as long as a statement for each.
    """
    done = 0
    for count in ROWS_A_STATEMENT:
        while len(rows) - done >= count:
            some = chain.from_iterable(rows[done : done + count])
            write(db, _inserting(into, len(rows[0]), count), of, *some)
            done += count


@cache
def _inserting(into: str, width: int, count: int) -> str:
    row = f"({', '.join('?' * width)})"
    columns = ", ".join(f"column{place}" for place in range(1, width + 1))
    values = ", ".join([row] * count)
    return (
        f"INSERT INTO {into} SELECT ?, {columns} FROM (VALUES {values}) AS new"  # noqa: S608  only names of ours
        " WHERE true ON CONFLICT DO NOTHING"
    )


@contextmanager
def _cursor(db: Connection) -> Iterator[Any]:
    driver = db.dialect.loaded_dbapi
    cursor = db.connection.cursor()
    try:
        yield cursor
    except driver.Error as error:
        raise DBAPIError.instance(None, None, error, driver.Error) from error
    finally:
        cursor.close()


@lru_cache(maxsize=256)
def _marked(statement: str, paramstyle: str) -> str:
    return statement if paramstyle == "qmark" else statement.replace("?", "%s")
