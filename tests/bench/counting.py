"""Rows a second through decode, check and commit, beside bare upserts of the same rows."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from devices.messages import Run
from signage.store.engine import Store
from tests.bench.figures import Figure
from tests.bench.turns import side_by_side
from tests.signage.street import HALL, Street

LEAST: Final = 0.5
BATCHES: Final = 80
RECORDS: Final = 1_000
STEP_MS: Final = 2_000
_UPSERT: Final = (
    'INSERT INTO runs VALUES (?, ?, ?, ?) ON CONFLICT (screen_id, start, "end", timetable)'
    " DO UPDATE SET timetable = excluded.timetable"
)


def figure() -> Figure:
    """Both write to tables of the same form, a transaction for each thousand rows.

    With synchronous=FULL; ours opens the envelope, checks it and keeps it, too.
    """
    with TemporaryDirectory() as folder:
        sides = side_by_side(_turns(Path(folder)))
    ratio = 1 / sides.ratio
    return Figure(
        "counting: decode, check, commit",
        RECORDS / sides.ours_s,
        "rows/s",
        baseline=RECORDS / sides.baseline_s,
        ratio=ratio,
        goal=f">= {LEAST} x bare sqlite3",
        met=ratio >= LEAST,
    )


def _turns(folder: Path) -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    street = _street(folder / "ours.sqlite3")
    shutil.copy(folder / "ours.sqlite3", folder / "bare.sqlite3")
    bare = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("PRAGMA foreign_keys=ON")
    now = BATCHES * RECORDS * STEP_MS
    for number in range(BATCHES):
        runs = _runs(street, number)
        body = street.batch(number + 1, *runs)
        yield partial(street.report, body, now=now), partial(_upsert, bare, runs)
    bare.close()
    street.store.close()


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
