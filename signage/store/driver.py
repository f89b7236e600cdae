"""The driver's own statements, for what happens many times a second.

Written with `?`; SQLAlchemy's compiling and its executemany cost more than the database.
"""

from collections.abc import Sequence
from contextlib import closing
from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Row

ROWS_A_STATEMENT: Final = 100


def rows(db: Connection, statement: str, *values: object) -> Sequence[Row[Any]]:
    """What a query finds."""
    return db.exec_driver_sql(_marked(statement, db.dialect.paramstyle), values).all()


def plain_rows(db: Connection, statement: str) -> list[tuple[Any, ...]]:
    """What a query finds, as the driver itself gives it: the quickest for many rows."""
    with closing(db.exec_driver_sql(statement)) as found:
        return list(found.cursor.fetchall())


def value(db: Connection, statement: str, *values: object) -> Any:  # noqa: ANN401  any column
    """The first column of the first row that a query finds, or None."""
    marked = _marked(statement, db.dialect.paramstyle)
    return db.exec_driver_sql(marked, values).scalar()


def write(db: Connection, statement: str, *values: object) -> int:
    """Run a statement that writes; gives how many rows it touched."""
    marked = _marked(statement, db.dialect.paramstyle)
    return db.exec_driver_sql(marked, values).rowcount


def write_many(db: Connection, statement: str, many: Sequence[tuple[object, ...]]) -> None:
    """Run a statement once for each row of values."""
    if many:
        db.exec_driver_sql(_marked(statement, db.dialect.paramstyle), list(many))


def insert_new(db: Connection, into: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows `into` a table with its columns in parentheses, those not yet there.

    Many rows a statement: that takes SQLite half as long as a statement for each.
    """
    if not rows:
        return
    row = f"({', '.join('?' * len(rows[0]))})"
    whole = len(rows) - len(rows) % ROWS_A_STATEMENT
    statement = _inserting(into, row, ROWS_A_STATEMENT)
    for start in range(0, whole, ROWS_A_STATEMENT):
        some = rows[start : start + ROWS_A_STATEMENT]
        write(db, statement, *chain.from_iterable(some))
    write_many(db, _inserting(into, row, 1), rows[whole:])


def _inserting(into: str, row: str, count: int) -> str:
    many = ", ".join([row] * count)
    return f"INSERT INTO {into} VALUES {many} ON CONFLICT DO NOTHING"  # noqa: S608  only names of ours


@cache
def _marked(statement: str, paramstyle: str) -> str:
    return statement if paramstyle == "qmark" else statement.replace("?", "%s")
