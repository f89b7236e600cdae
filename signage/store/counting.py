"""Keeps what screens reported: batches as they came, runs and gaps, what was refused."""

import base64
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select, tuple_

from devices.messages import Gap, PlaysBatch, Run
from playlists.ids import ScreenId, Sha256
from signage.errors import UnknownError
from signage.plays import HOUR_MS
from signage.store import driver
from signage.store.schema import (
    batches,
    dirty_hours,
    gaps,
    plans,
    quarantine,
    runs,
    screens,
)

MOST_QUARANTINED: Final = 100
LARGEST_QUARANTINED: Final = 16 * 1024
_QUICK: Final = 1
"""zlib's quickest level: a batch is written once and hardly ever read."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A screen as it reports: its raw Ed25519 key, since when (ms UTC) it belongs to us."""

    screen: ScreenId
    key: bytes
    enrolled_at: int


def sender(db: Connection, screen: ScreenId) -> Sender:
    """Who reports under that name.

    Raises:
        UnknownError: there is no such screen, or it has not shown a key yet.
    """
    found = driver.rows(
        db,
        "SELECT public_key, enrolled_at FROM screens WHERE id = ? AND retired_at IS NULL",
        screen,
    )
    if not found or not found[0].public_key:
        raise UnknownError(f"no screen {screen} with a key of its own is known")
    return Sender(screen, base64.b64decode(found[0].public_key), found[0].enrolled_at or 0)


def is_screen(db: Connection, screen: ScreenId) -> bool:
    """Whether there is, or was, a screen of that name."""
    return db.scalar(select(screens.c.id).where(screens.c.id == screen)) is not None


def screens_with_plans(db: Connection) -> tuple[ScreenId, ...]:
    """Every screen that ever had something to play."""
    found = db.scalars(select(plans.c.screen_id).distinct().order_by(plans.c.screen_id))
    return tuple(ScreenId(screen) for screen in found)


def timetables_of(
    db: Connection, screen: ScreenId, wanted: Iterable[Sha256]
) -> frozenset[Sha256]:
    """Which of these were ever planned for a screen or assigned to it."""
    find = (
        "SELECT 1 FROM plans WHERE screen_id = ? AND timetable = ? UNION ALL"
        " SELECT 1 FROM assignments WHERE screen_id = ? AND timetable = ? LIMIT 1"
    )
    return frozenset(
        one for one in wanted if driver.value(db, find, screen, one, screen, one)
    )


def keep_batch(db: Connection, batch: PlaysBatch, body: bytes, *, now: int) -> bool:
    """Keep a batch as it came; False when one of that identity is kept already."""
    kept = driver.write(
        db,
        "INSERT INTO batches (screen_id, store, number, body, received_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        *(batch.screen, batch.store, batch.number, zlib.compress(body, _QUICK), now),
    )
    return kept == 1


def is_kept(db: Connection, batch: PlaysBatch) -> bool:
    """Whether a batch of that identity is kept."""
    find = "SELECT 1 FROM batches WHERE screen_id = ? AND store = ? AND number = ?"
    return bool(driver.value(db, find, batch.screen, batch.store, batch.number))


class Kept(NamedTuple):
    """A batch as it came, and when (ms UTC)."""

    screen: ScreenId
    store: str
    number: int
    body: bytes
    received_at: int


def kept_batches(
    db: Connection, *, since: int, after: tuple[str, str, int], most: int
) -> tuple[Kept, ...]:
    """Batches received since then, those that follow one in order of identity."""
    identity = (batches.c.screen_id, batches.c.store, batches.c.number)
    found = db.execute(
        select(*identity, batches.c.body, batches.c.received_at)
        .where(batches.c.received_at >= since, tuple_(*identity) > tuple_(*after))
        .order_by(*identity)
        .limit(most)
    )
    return tuple(
        Kept(*row[:3], body=zlib.decompress(row.body), received_at=row.received_at)
        for row in found
    )


def keep_runs(db: Connection, screen: ScreenId, found: Iterable[Run]) -> None:
    """Keep runs, each cut at the hours, so that what touches an hour is quickly found."""
    _keep(db, "runs", "timetable", rows=list(_hourly(screen, found)))


def keep_gaps(db: Connection, screen: ScreenId, found: Iterable[Gap]) -> None:
    """Keep gaps, cut at the hours like runs."""
    _keep(db, "gaps", "why", rows=list(_hourly(screen, found)))


def _hourly(
    screen: ScreenId, found: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[object, ...]]:
    for start, end, what in found:
        edge = start - start % HOUR_MS + HOUR_MS
        begin = start
        while edge < end:
            yield screen, begin, edge, what
            begin, edge = edge, edge + HOUR_MS
        if begin < end:
            yield screen, begin, end, what


def _keep(
    db: Connection, table: str, column: str, *, rows: list[tuple[object, ...]]
) -> None:
    driver.insert_new(db, f'{table} (screen_id, start, "end", {column})', rows)


def forget_records(db: Connection, start: int, end: int) -> None:
    """Drop the runs and gaps that begin in [start, end), to be made again from batches."""
    for table in (runs, gaps):
        db.execute(table.delete().where(table.c.start >= start, table.c.start < end))


def received_until(db: Connection, screen: ScreenId) -> int:
    """How far (ms UTC) this screen's batches reach; 0 before the first."""
    last = (
        'SELECT "end" FROM {} WHERE screen_id = ? ORDER BY start DESC, "end" DESC LIMIT 1'
    )
    return max(
        driver.value(db, last.format(table), screen) or 0 for table in ("runs", "gaps")
    )


def first_plan(db: Connection, screen: ScreenId) -> int | None:
    """Since when (ms UTC) anything was planned for a screen."""
    find = "SELECT min(effective_from) FROM plans WHERE screen_id = ?"
    first: int | None = driver.value(db, find, screen)
    return first


def mark_dirty(db: Connection, screen: ScreenId, hours: Iterable[int]) -> None:
    """Have these hours of a screen tallied anew."""
    rows = [(screen, hour) for hour in sorted(set(hours))]
    driver.insert_new(db, "dirty_hours (screen_id, hour)", rows)


def dirty(db: Connection, *, now: int, most: int) -> list[tuple[ScreenId, int]]:
    """Hours to be tallied that have begun, screen by screen, in order of time."""
    found = db.execute(
        select(dirty_hours.c.screen_id, dirty_hours.c.hour)
        .where(dirty_hours.c.hour <= now)
        .order_by(dirty_hours.c.screen_id, dirty_hours.c.hour)
        .limit(most)
    )
    return [(ScreenId(row.screen_id), row.hour) for row in found]


def keep_refused(db: Connection, screen: str, body: bytes, *, why: str, now: int) -> bool:
    """Put refused bytes aside; False when this screen has its hundred already."""
    held = select(func.count()).where(quarantine.c.screen_id == screen)
    if (db.scalar(held) or 0) >= MOST_QUARANTINED:
        return False
    row = {
        "screen_id": screen,
        "received_at": now,
        "why": why,
        "body": body[:LARGEST_QUARANTINED],
    }
    db.execute(quarantine.insert().values(row))
    return True
