"""Copies a SQLite database while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from signage.errors import StoreError


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite database, as of one moment, by its online backup; replaces `target`.

    Raises:
        StoreError: one of the two cannot be opened, or the disk is full.
    """
    fresh = target.with_name(f"{target.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        with closing(_open(source)) as old, closing(sqlite3.connect(fresh)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    except sqlite3.Error as error:
        fresh.unlink(missing_ok=True)
        raise StoreError(f"{source} could not be copied to {target}: {error}") from error
    fresh.replace(target)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
