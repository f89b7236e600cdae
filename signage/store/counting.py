"""Keeps what screens reported: batches as they came, runs and gaps, what was refused."""

import base64
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection, select, tuple_

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
    runs,
    screens,
)

DAY_MS: Final = 24 * HOUR_MS
_QUICK: Final = 1
"""zlib's quickest level: a batch is written once and hardly ever read."""
_BODY: Final = "SELECT body FROM batches WHERE screen_id = ? AND store = ? AND number = ?"
_LAST_RUN: Final = (
    'SELECT "end" FROM runs WHERE screen_id = ? ORDER BY start DESC, "end" DESC LIMIT 1'
)
_LAST_GAP: Final = (
    'SELECT "end" FROM gaps WHERE screen_id = ? ORDER BY start DESC, "end" DESC LIMIT 1'
)
_FIRST_PLAN: Final = "SELECT min(effective_from) FROM plans WHERE screen_id = ?"


@dataclass(frozen=True, slots=True)
class Sender:
    """A screen as it reports: its raw Ed25519 key, since when (ms UTC) it belongs to us.

    `taken` is how many bytes of its batches were kept this day (UTC).
    """

    screen: ScreenId
    key: bytes
    enrolled_at: int
    taken: int


def sender(db: Connection, screen: ScreenId, *, now: int) -> Sender:
    """Who reports under that name.

    Raises:
        UnknownError: there is no such screen, or it has not shown a key yet.
    """
    find = (
        "SELECT public_key, enrolled_at, bytes FROM screens LEFT JOIN intakes"
        " ON screen_id = id AND day = ? WHERE id = ? AND retired_at IS NULL"
    )
    found = driver.rows(db, find, now // DAY_MS, screen)
    if not found or not found[0][0]:
        raise UnknownError(f"no screen {screen} with a key of its own is known")
    key, enrolled_at, taken = found[0]
    return Sender(screen, base64.b64decode(key), enrolled_at or 0, taken or 0)


def enrolled_at(db: Connection, screen: ScreenId, *, at: int) -> int:
    """Since when (ms UTC) a screen belonged to us at an instant; 0 when that is not known.

    A screen may have been enrolled again since.
    """
    find = (
        "SELECT max(at) FROM history"
        " WHERE thing = 'screen' AND thing_id = ? AND what = 'enrolled' AND at <= ?"
    )
    return driver.value(db, find, screen, at) or 0


def is_screen(db: Connection, screen: ScreenId) -> bool:
    """Whether there is, or was, a screen of that name."""
    return db.scalar(select(screens.c.id).where(screens.c.id == screen)) is not None


def screens_with_plans(db: Connection) -> tuple[ScreenId, ...]:
    """Every screen that ever had something to play."""
    found = db.scalars(select(plans.c.screen_id).distinct().order_by(plans.c.screen_id))
    return tuple(ScreenId(screen) for screen in found)


def timetables_of(
    db: Connection, screen: ScreenId, wanted: Collection[Sha256]
) -> frozenset[Sha256]:
    """Which of these were ever planned for a screen or assigned to it."""
    if not wanted:
        return frozenset()
    values = ", ".join(["(?)"] * len(wanted))
    find = (
        f"SELECT column1 FROM (VALUES {values}) AS wanted WHERE"  # noqa: S608  only marks
        " EXISTS (SELECT 1 FROM plans WHERE screen_id = ? AND timetable = column1) OR"
        " EXISTS (SELECT 1 FROM assignments WHERE screen_id = ? AND timetable = column1)"
    )
    return frozenset(row[0] for row in driver.rows(db, find, *wanted, screen, screen))


class Before(NamedTuple):
    """What is there when a batch comes.

    `body` is what came under its identity, None when it is new. `reached` is how far
    (ms UTC) the screen's records go, `planned_since` when its first plan began.
    """

    body: bytes | None
    reached: int
    planned_since: int | None


def before(db: Connection, batch: PlaysBatch) -> Before:
    """What is there of a batch and of its screen."""
    find = f"SELECT ({_BODY}), ({_LAST_RUN}), ({_LAST_GAP}), ({_FIRST_PLAN})"
    screen = batch.screen
    values = (screen, batch.store, batch.number, screen, screen, screen)
    body, run_until, gap_until, first = driver.rows(db, find, *values)[0]
    came = None if body is None else zlib.decompress(body)
    return Before(came, max(run_until or 0, gap_until or 0), first)


def keep_batch(db: Connection, batch: PlaysBatch, body: bytes, *, now: int) -> None:
    """Keep a batch, which is new, as it came, and add its bytes to its screen's day."""
    driver.write(
        db,
        "INSERT INTO batches (screen_id, store, number, body, received_at)"
        " VALUES (?, ?, ?, ?, ?)",
        *(batch.screen, batch.store, batch.number, zlib.compress(body, _QUICK), now),
    )
    driver.write(
        db,
        "INSERT INTO intakes (screen_id, day, bytes) VALUES (?, ?, ?)"
        " ON CONFLICT (screen_id) DO UPDATE SET day = excluded.day, bytes = excluded.bytes"
        " + CASE WHEN intakes.day = excluded.day THEN intakes.bytes ELSE 0 END",
        *(batch.screen, now // DAY_MS, len(body)),
    )


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
    into = 'runs (screen_id, start, "end", timetable)'
    driver.insert_new(db, into, of=screen, rows=list(_hourly(found)))


def keep_gaps(db: Connection, screen: ScreenId, found: Iterable[Gap]) -> None:
    """Keep gaps, cut at the hours like runs."""
    into = 'gaps (screen_id, start, "end", why)'
    driver.insert_new(db, into, of=screen, rows=list(_hourly(found)))


def _hourly(found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for record in found:
        start, end, what = record
        edge = start - start % HOUR_MS + HOUR_MS
        if end <= edge:  # the usual case
            yield record
            continue
        while start < end:
            yield start, min(edge, end), what
            start, edge = edge, edge + HOUR_MS


def forget_records(db: Connection, start: int, end: int) -> None:
    """Drop the runs and gaps that begin in [start, end), to be made again from batches."""
    for table in (runs, gaps):
        db.execute(table.delete().where(table.c.start >= start, table.c.start < end))


def received_until(db: Connection, screen: ScreenId) -> int:
    """How far (ms UTC) this screen's batches reach; 0 before the first."""
    find = f"SELECT ({_LAST_RUN}), ({_LAST_GAP})"
    return max(until or 0 for until in driver.rows(db, find, screen, screen)[0])


def mark_dirty(db: Connection, screen: ScreenId, hours: Iterable[int]) -> None:
    """Have these hours of a screen tallied anew."""
    rows = [(hour,) for hour in sorted(set(hours))]
    driver.insert_new(db, "dirty_hours (screen_id, hour)", of=screen, rows=rows)


def dirty(
    db: Connection, *, now: int, most: int, after: tuple[str, int] = ("", 0)
) -> list[tuple[ScreenId, int]]:
    """Hours to be tallied that have begun, screen by screen, in order of time.

    Those that follow a screen and an hour in that order; none after the last.
    """
    place = tuple_(dirty_hours.c.screen_id, dirty_hours.c.hour)
    found = db.execute(
        select(dirty_hours.c.screen_id, dirty_hours.c.hour)
        .where(dirty_hours.c.hour <= now, place > after)
        .order_by(dirty_hours.c.screen_id, dirty_hours.c.hour)
        .limit(most)
    )
    return [(ScreenId(row.screen_id), row.hour) for row in found]
