"""What SQLite is told meanwhile."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Pool, event

from signage.store.schema import metadata


@contextmanager
def tables_named() -> Iterator[set[str]]:
    """The tables that statements name meanwhile, as SQLite itself is told them."""
    found: set[str] = set()

    def note(statement: str) -> None:
        found.update(re.findall(r"\w+", statement))

    def listen(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(note)

    event.listen(Pool, "checkout", listen)
    try:
        yield found
    finally:
        event.remove(Pool, "checkout", listen)
        found &= set(metadata.tables)
