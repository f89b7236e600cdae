"""Stores for tests: their tables are made once, and copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from signage.store.engine import Store


def empty_store(path: Path) -> Store:
    """A new SQLite store with its tables and nothing in them; the caller closes it."""
    path.write_bytes(_tables())
    return _at(path)


@cache
def _tables() -> bytes:
    with TemporaryDirectory(prefix="dengta-") as folder:
        path = Path(folder) / "dengta.sqlite3"
        store = _at(path)
        store.upgrade()
        store.close()
        return path.read_bytes()


def _at(path: Path) -> Store:
    return Store.open(f"sqlite:///{path}")
