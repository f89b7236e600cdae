"""Rows a second through decode, check and commit, beside bare upserts of the same rows."""

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from devices.messages import Run
from signage.store.engine import Store
from tests.signage.street import HALL, Street

BATCHES: Final = 40
RECORDS: Final = 1_000
STEP_MS: Final = 2_000
_UPSERT: Final = (
    'INSERT INTO runs VALUES (?, ?, ?, ?) ON CONFLICT (screen_id, start, "end", timetable)'
    " DO UPDATE SET timetable = excluded.timetable"
)


def rows_a_second(folder: Path) -> tuple[float, float]:
    """Ours and the bare driver's, turn by turn so that both have the same machine.

    Both write to tables of the same form, a transaction for each thousand rows, with
    synchronous=FULL; the median turn counts.
    """
    street = _street(folder / "ours.sqlite3")
    shutil.copy(folder / "ours.sqlite3", folder / "bare.sqlite3")
    bare = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("PRAGMA foreign_keys=ON")
    now = BATCHES * RECORDS * STEP_MS
    ours_s, bare_s = [], []
    for number in range(BATCHES):
        runs = _runs(street, number)
        body = street.batch(number + 1, *runs)
        ours_s.append(_seconds(partial(street.report, body, now=now)))
        bare_s.append(_seconds(partial(_upsert, bare, runs)))
    bare.close()
    street.store.close()
    return RECORDS / median(ours_s), RECORDS / median(bare_s)


def _street(path: Path) -> Street:
    store = Store.open(f"sqlite:///{path}")
    store.upgrade()
    street = Street(store)
    street.open(HALL)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return street


def _runs(street: Street, number: int) -> list[Run]:
    base = number * RECORDS * STEP_MS
    starts = range(base, base + RECORDS * STEP_MS, STEP_MS)
    return [street.run(start, start + STEP_MS - 500) for start in starts]


def _upsert(db: sqlite3.Connection, runs: list[Run]) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.executemany(_UPSERT, [(HALL, *run) for run in runs])
    db.execute("COMMIT")


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
