"""Opens the database: readers that cannot write, writers that take turns."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError
from sqlalchemy.exc import IntegrityError as BrokenRuleError
from sqlalchemy.exc import ProgrammingError as BadStatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from signage.errors import StoreError
from signage.store import migrations
from signage.store.backup import copy_file
from signage.store.notice import ChannelNotice, FileNotice, Notice

BUSY_MS: Final = 10_000
CONNECTIONS: Final = 64
WRITERS_LOCK: Final = 0x64656E67
"""The PostgreSQL advisory lock that writers hold, so that they take turns as on SQLite."""

_TO_WAL: Final = "PRAGMA journal_mode=WAL"
_PAUSE_S: Final = 0.02
_PRAGMAS: Final = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
_OUR_FAULT: Final = (BrokenRuleError, BadStatementError, DataError)
_LOST: Final = (DBAPIError, PoolTimeoutError, sqlite3.DatabaseError)


class Store:
    """A database of this project, SQLite or PostgreSQL; open one in each process.

    No two `writing` blocks run at once, in whatever process: what one reads before it
    writes is still true when it commits.
    """

    def __init__(self, url: URL, *, patience_ms: int = BUSY_MS) -> None:
        self.url: Final = url
        self._patience_s = patience_ms / 1000
        self.path: Final = _file_of(url)
        self._turn = threading.Lock()
        self._is_current = False
        self._readers, self._writers = _engines(url, patience_ms=patience_ms)
        self._notice: Notice = (
            FileNotice(self.path) if self.path else ChannelNotice(_conninfo(url))
        )

    @classmethod
    def open(cls, url: str, *, patience_ms: int = BUSY_MS) -> Self:
        """The store at a URL (sqlite:///… or postgresql://…); connects when first used.

        `patience_ms` is how long a write waits for its turn.

        Raises:
            StoreError: that is no URL of a database which is supported.
        """
        try:
            return cls(make_url(url), patience_ms=patience_ms)
        except ArgumentError as error:
            raise StoreError(f"{url!r} is no database URL") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database and cannot write."""
        self._require_current()
        with _lost_is_store_error(), self._readers.begin() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone; commits at the end, or rolls back on any error.

        Raises:
            StoreError: its turn did not come, or the database is full or away.
        """
        self._require_current()
        with _lost_is_store_error(), self._my_turn(), self._writers.begin() as db:
            yield db
            if self.path is None:
                db.exec_driver_sql(f"NOTIFY {ChannelNotice.CHANNEL}")

    def upgrade(self) -> None:
        """Bring the tables to this version's form, after a copy of an older SQLite file."""
        found = self.revision()
        if found == migrations.head():
            return
        if self.path and found is not None:
            migrations.require_known(found)
            copy_file(self.path, self.path.with_name(f"{self.path.name}.before-{found}"))
        with _lost_is_store_error(), self._my_turn(), self._writers.begin() as db:
            migrations.upgrade(db)

    def revision(self) -> str | None:
        """The revision of the tables, or None when there are none yet."""
        with _lost_is_store_error(), self._readers.begin() as db:
            return migrations.revision_of(db)

    def version(self) -> int:
        """A number that is another one after any commit by any process; cheap to ask."""
        return self._notice.number()

    def close(self) -> None:
        """Close every connection; the store may be used again and opens new ones."""
        self._notice.close()
        self._readers.dispose()
        self._writers.dispose()

    def _require_current(self) -> None:
        if self._is_current:
            return
        migrations.require_head(self.revision())
        self._is_current = True

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._patience_s):
            raise StoreError("another write of this process goes on for too long")
        with ExitStack() as then:
            then.callback(self._turn.release)
            yield


def _file_of(url: URL) -> Path | None:
    if url.get_backend_name() == "postgresql":
        return None
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        raise StoreError("a database is sqlite:///FILE or postgresql://USER@HOST/NAME")
    return Path(str(url.database))


def _engines(url: URL, *, patience_ms: int) -> tuple[Engine, Engine]:
    if _file_of(url) is None:
        return _postgres(url)
    readers = _sqlite(
        url,
        begin="BEGIN",
        pragmas=(*_PRAGMAS, "PRAGMA query_only=ON"),
        patience_ms=patience_ms,
    )
    writers = _sqlite(
        url, begin="BEGIN IMMEDIATE", pragmas=_PRAGMAS, patience_ms=patience_ms
    )
    return readers, writers


def _sqlite(url: URL, *, begin: str, pragmas: tuple[str, ...], patience_ms: int) -> Engine:
    engine = create_engine(url, pool_size=4, max_overflow=CONNECTIONS)

    @event.listens_for(engine, "connect")
    def prepare(connection, _record) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        connection.isolation_level = None  # the driver must not begin by itself
        _write_ahead(connection, patience_ms=patience_ms)
        connection.execute(f"PRAGMA busy_timeout={patience_ms}")
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.connection.cursor().execute(begin)  # SQLAlchemy's way costs more

    return engine


def _write_ahead(connection: sqlite3.Connection, *, patience_ms: int) -> None:
    """Let the file be written ahead of its pages, whoever else opens it now.

    While a new file changes its mode, SQLite refuses others at once instead of waiting.
    """
    connection.execute("PRAGMA busy_timeout=0")
    tries = max(1, int(patience_ms / 1000 / _PAUSE_S))
    for left in reversed(range(tries)):
        try:
            connection.execute(_TO_WAL)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                raise
            threading.Event().wait(_PAUSE_S)
        else:
            return


def _postgres(url: URL) -> tuple[Engine, Engine]:
    writers = create_engine(url, pool_size=4, max_overflow=16, pool_pre_ping=True)
    readers = create_engine(
        url, pool_size=4, max_overflow=16, pool_pre_ping=True
    ).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @event.listens_for(writers, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")

    return readers, writers


def _conninfo(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def _lost_is_store_error() -> Iterator[None]:
    try:
        yield
    except _OUR_FAULT:
        raise
    except _LOST as error:
        cause = getattr(error, "orig", None) or error
        raise StoreError(f"the database refused: {cause}") from error
