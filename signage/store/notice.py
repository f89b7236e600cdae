"""Tells cheaply whether anybody committed: by PRAGMA data_version, or by LISTEN."""

import sqlite3
import threading
from pathlib import Path
from typing import ClassVar, Final, Protocol

import psycopg

from signage.errors import StoreError


class Notice(Protocol):
    """A number that is another one after each commit."""

    def number(self) -> int:
        """The number now."""

    def close(self) -> None:
        """Let go of the connection; `number` opens another."""


class FileNotice:
    """Asks a kept connection that never writes for its `data_version` (3 µs)."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path
        self._kept: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def number(self) -> int:
        """SQLite's own count of commits by other connections."""
        with self._lock:
            try:
                kept = self._kept = self._kept or self._connect()
                return int(kept.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.DatabaseError as error:
                raise StoreError(f"{self._path} cannot be read: {error}") from error

    def close(self) -> None:
        """Close the kept connection."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
            self._kept = None

    def _connect(self) -> sqlite3.Connection:
        existing = f"{self._path.absolute().as_uri()}?mode=rw"
        return sqlite3.connect(existing, uri=True, check_same_thread=False)


class ChannelNotice:
    """Counts what a kept PostgreSQL connection hears on the channel of the writers."""

    CHANNEL: ClassVar[str] = "dengta"

    def __init__(self, conninfo: str) -> None:
        self._conninfo: Final = conninfo
        self._kept: psycopg.Connection | None = None
        self._heard = 0
        self._lock = threading.Lock()

    def number(self) -> int:
        """The notices heard so far, and one for each new connection."""
        with self._lock:
            try:
                kept = self._kept = self._kept or self._connect()
                self._heard += sum(1 for _ in kept.notifies(timeout=0))
            except psycopg.OperationalError as error:
                self._forget()
                raise StoreError(f"the database is away: {error}") from error
            return self._heard

    def close(self) -> None:
        """Close the kept connection."""
        with self._lock:
            self._forget()

    def _connect(self) -> psycopg.Connection:
        kept = psycopg.connect(self._conninfo, autocommit=True)
        kept.execute(f"LISTEN {self.CHANNEL}")
        self._heard += 1
        return kept

    def _forget(self) -> None:
        if self._kept is not None:
            self._kept.close()
        self._kept = None
