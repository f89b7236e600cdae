"""The screen's own rows on disk: what it lit and has not yet been thanked for.

Every change is one durable transaction; what was recorded once is never lost again.
"""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from devices.agent.tape import Proof, Record, Tape, record
from devices.errors import StoreError
from devices.messages import Gap, Run, Why
from playlists.ids import Sha256

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS record
    (id INTEGER PRIMARY KEY, began INTEGER, until INTEGER, proof TEXT, is_run INTEGER);
CREATE TABLE IF NOT EXISTS lit
    (id INTEGER PRIMARY KEY, began INTEGER, until INTEGER, proof TEXT, is_run INTEGER);
CREATE TABLE IF NOT EXISTS batch (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS held
    (kind TEXT, name TEXT, place INTEGER, sha256 TEXT, body BLOB,
     PRIMARY KEY (kind, name, place));
CREATE TABLE IF NOT EXISTS refusal
    (what TEXT, why TEXT, at INTEGER NOT NULL, PRIMARY KEY (what, why));
"""
_ID_LENGTH: Final = 10
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"


class Batch(NamedTuple):
    """A sealed batch, as it is sent and sent again until it is accepted."""

    number: int
    body: bytes


Seal = Callable[[int, tuple[Run, ...], tuple[Gap, ...]], bytes]


class Ledger:
    """Facts, the stretch in progress, records not in a batch, batches not accepted."""

    def __init__(self, path: Path) -> None:
        self._db = _opened(path)
        self.is_new = not self.fact("store")
        with self.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO fact VALUES ('store', ?)",
                ("st-" + "".join(secrets.choice(_LETTERS) for _ in range(_ID_LENGTH)),),
            )
        self.store = self.fact("store")
        self.after_start = self._after_start()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction; raises StoreError when the disk will not take it."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise StoreError(f"the screen's disk: {error}") from error
        except BaseException:
            self._undo()
            raise

    def rows(self, statement: str, *values: object) -> list[Any]:
        """What a query finds."""
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the screen's disk: {error}") from error

    def fact(self, name: str) -> str:
        """A fact by name; empty when it is not known."""
        found = self.rows("SELECT value FROM fact WHERE name = ?", name)
        return str(found[0][0]) if found else ""

    def set_fact(self, name: str, value: str) -> None:
        """Remember a fact across restarts."""
        with self.writing() as db:
            _put_fact(db, name, value)

    def keep(self, tape: Tape, records: Sequence[Record], *, at: int) -> None:
        """Make records, and the stretch in progress as it stands at `at`, durable."""
        with self.writing() as db:
            _put_records(db, records)
            db.execute("DELETE FROM lit")
            if tape.lit:
                db.execute(
                    "INSERT INTO lit VALUES (1, ?, ?, ?, ?)", _row(tape.lit.until(at))
                )
            _put_fact(db, "told_until", str(tape.told_until))

    def batches(self) -> tuple[Batch, ...]:
        """The batches not yet accepted, the oldest first."""
        found = self.rows("SELECT number, body FROM batch ORDER BY number LIMIT 100")
        return tuple(Batch(*row) for row in found)

    def unsent(self) -> int:
        """How many batches are not yet accepted."""
        return int(self.rows("SELECT count(*) FROM batch")[0][0])

    def highest_number(self) -> int:
        """The number of the last batch made; 0 before the first."""
        return int(self.fact("number") or 0)

    def seal(self, seal: Seal, *, most: int) -> Batch | None:
        """Put the oldest records into the next batch; None when there are none."""
        found = self.rows(
            "SELECT id, began, until, proof, is_run FROM record ORDER BY id LIMIT ?", most
        )
        if not found:
            return None
        records = [_record(row[1:]) for row in found]
        runs = tuple(told for told in records if isinstance(told, Run))
        gaps = tuple(told for told in records if isinstance(told, Gap))
        number = self.highest_number() + 1
        batch = Batch(number, seal(number, runs, gaps))
        with self.writing() as db:
            db.execute("INSERT INTO batch VALUES (?, ?)", batch)
            db.execute("DELETE FROM record WHERE id <= ?", (found[-1][0],))
            _put_fact(db, "number", str(number))
        return batch

    def forget_batches(self, upto: int) -> None:
        """Drop the batches that the controller has committed."""
        with self.writing() as db:
            db.execute("DELETE FROM batch WHERE number <= ?", (upto,))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _undo(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _after_start(self) -> Tape:
        told = int(self.fact("told_until") or 0)
        left = self.rows("SELECT began, until, proof, is_run FROM lit")
        if not left:
            return Tape(None, told, Why.STOPPED)
        ended = _record(left[0])
        tape = Tape(None, max(told, ended.end), Why.CRASHED)
        self.keep(tape, [ended] if ended.start < ended.end else [], at=tape.told_until)
        return tape


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.DatabaseError:
        # Damaged beyond reading: a new store begins, the old one is laid aside.
        for part in path.parent.glob(f"{path.name}*"):
            part.replace(part.with_name(f"damaged-{part.name}"))
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -512")
        if db.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("damaged")
        db.executescript(_SCHEMA)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _put_fact(db: sqlite3.Connection, name: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))


def _put_records(db: sqlite3.Connection, records: Sequence[Record]) -> None:
    rows = [_row(told) for told in records]
    db.executemany(
        "INSERT INTO record (began, until, proof, is_run) VALUES (?, ?, ?, ?)", rows
    )


def _row(told: Record) -> tuple[int, int, str, int]:
    return told.start, told.end, str(told[2]), int(isinstance(told, Run))


def _record(row: tuple[int, int, str, int]) -> Record:
    start, end, proof, is_run = row
    meaning: Proof = Sha256(proof) if is_run else Why(proof)
    return record(start, end, proof=meaning)
