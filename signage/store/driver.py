"""The driver's own statements, for what happens many times a second.

Written with `?`; SQLAlchemy's compiling and its executemany cost more than the database.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row


def rows(db: Connection, statement: str, *values: object) -> Sequence[Row[Any]]:
    """What a query finds."""
    return db.exec_driver_sql(_marked(statement, db.dialect.paramstyle), values).all()


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


@cache
def _marked(statement: str, paramstyle: str) -> str:
    return statement if paramstyle == "qmark" else statement.replace("?", "%s")
