"""Keeps what screens reported: batches as they came, runs and gaps, what was refused."""

import base64
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select, tuple_, update

from devices.messages import Accepted, Gap, PlaysBatch, Run
from playlists.ids import ScreenId, Sha256
from signage.errors import UnknownError
from signage.plays import HOUR_MS, hour_of
from signage.store.schema import (
    acceptances,
    batches,
    dirty_hours,
    gaps,
    plans,
    quarantine,
    runs,
    screens,
    statuses,
    timetables,
)
from signage.store.writes import insert_new

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
    found = db.execute(
        select(screens.c.public_key, screens.c.enrolled_at).where(
            screens.c.id == screen, screens.c.retired_at.is_(None)
        )
    ).one_or_none()
    if found is None or not found.public_key:
        raise UnknownError(f"no screen {screen} with a key of its own is known")
    return Sender(screen, base64.b64decode(found.public_key), found.enrolled_at or 0)


def is_screen(db: Connection, screen: ScreenId) -> bool:
    """Whether there is, or was, a screen of that name."""
    return db.scalar(select(screens.c.id).where(screens.c.id == screen)) is not None


def screens_with_plans(db: Connection) -> tuple[ScreenId, ...]:
    """Every screen that ever had something to play."""
    found = db.scalars(select(plans.c.screen_id).distinct().order_by(plans.c.screen_id))
    return tuple(ScreenId(screen) for screen in found)


def known_timetables(db: Connection, wanted: Iterable[Sha256]) -> frozenset[Sha256]:
    """Which of these were ever made."""
    column = timetables.c.sha256
    found = db.scalars(select(column).where(column.in_(sorted(set(wanted)))))
    return frozenset(Sha256(sha256) for sha256 in found)


def keep_batch(db: Connection, batch: PlaysBatch, body: bytes, *, now: int) -> bool:
    """Keep a batch as it came; False when one of that identity is kept already."""
    row = {
        "screen_id": batch.screen,
        "store": batch.store,
        "number": batch.number,
        "body": zlib.compress(body, _QUICK),
        "received_at": now,
    }
    return insert_new(db, batches, row) == 1


def is_kept(db: Connection, batch: PlaysBatch) -> bool:
    """Whether a batch of that identity is kept."""
    found = select(batches.c.number).where(
        batches.c.screen_id == batch.screen,
        batches.c.store == batch.store,
        batches.c.number == batch.number,
    )
    return db.scalar(found) is not None


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
    rows = [(screen, a, b, run.timetable) for run in found for a, b in _hourly(*run[:2])]
    _insert(db, 'runs (screen_id, start, "end", timetable)', rows)


def keep_gaps(db: Connection, screen: ScreenId, found: Iterable[Gap]) -> None:
    """Keep gaps, cut at the hours like runs."""
    rows = [(screen, a, b, gap.why.value) for gap in found for a, b in _hourly(*gap[:2])]
    _insert(db, 'gaps (screen_id, start, "end", why)', rows)


def _hourly(start: int, end: int) -> Iterable[tuple[int, int]]:
    while start < end:
        until = min(end, hour_of(start) + HOUR_MS)
        yield start, until
        start = until


def _insert(db: Connection, into: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert by the driver's own statement: half of SQLAlchemy's time is its own."""
    if not rows:
        return
    mark = "?" if db.dialect.paramstyle == "qmark" else "%s"
    places = ", ".join([mark] * len(rows[0]))
    statement = f"INSERT INTO {into} VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608  only names of ours
    db.exec_driver_sql(statement, list(rows))


def forget_records(db: Connection, start: int, end: int) -> None:
    """Drop the runs and gaps that begin in [start, end), to be made again from batches."""
    for table in (runs, gaps):
        db.execute(table.delete().where(table.c.start >= start, table.c.start < end))


def received_until(db: Connection, screen: ScreenId) -> int:
    """How far (ms UTC) this screen's batches reach; 0 before the first."""
    return max(
        db.scalar(
            select(table.c.end)
            .where(table.c.screen_id == screen)
            .order_by(table.c.start.desc(), table.c.end.desc())
            .limit(1)
        )
        or 0
        for table in (runs, gaps)
    )


def first_plan(db: Connection, screen: ScreenId) -> int | None:
    """Since when (ms UTC) anything was planned for a screen."""
    first: int | None = db.scalar(
        select(func.min(plans.c.effective_from)).where(plans.c.screen_id == screen)
    )
    return first


def mark_dirty(db: Connection, screen: ScreenId, hours: Iterable[int]) -> None:
    """Have these hours of a screen tallied anew."""
    rows = [(screen, hour) for hour in sorted(set(hours))]
    _insert(db, "dirty_hours (screen_id, hour)", rows)


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


def accept(
    db: Connection, screen: ScreenId, store: str, *, refused: Iterable[int] = ()
) -> None:
    """Move on to the highest number below which nothing is missing; to be told again."""
    insert_new(
        db, acceptances, {"screen_id": screen, "store": store, "upto": 0, "refused": []}
    )
    one = (acceptances.c.screen_id == screen) & (acceptances.c.store == store)
    row = db.execute(select(acceptances.c.upto, acceptances.c.refused).where(one)).one()
    passed = {*row.refused, *refused}
    upto = _contiguous(db, (screen, store), upto=row.upto, passed=passed)
    values = {"upto": upto, "refused": sorted(passed), "sent_at": None}
    db.execute(update(acceptances).where(one).values(values))


def _contiguous(db: Connection, of: tuple[str, str], *, upto: int, passed: set[int]) -> int:
    following = db.scalars(
        select(batches.c.number)
        .where(batches.c.screen_id == of[0], batches.c.store == of[1])
        .where(batches.c.number > upto)
        .order_by(batches.c.number)
        .execution_options(stream_results=True)
    )
    for number in following:
        while upto + 1 in passed:
            upto += 1
        if number > upto + 1:
            break
        upto = max(upto, number)
    while upto + 1 in passed:
        upto += 1
    following.close()
    return upto


def acceptances_due(db: Connection, *, now: int, most: int) -> tuple[Accepted, ...]:
    """What screens wait to hear: something new is accepted, or they asked again."""
    same = (acceptances.c.screen_id == statuses.c.screen_id) & (
        acceptances.c.store == statuses.c.store
    )
    asked = (
        select(statuses.c.screen_id, statuses.c.store, acceptances.c.upto)
        .add_columns(acceptances.c.refused, statuses.c.nonce)
        .select_from(statuses.outerjoin(acceptances, same))
        .where(statuses.c.online, statuses.c.store != "")
        .where(
            acceptances.c.sent_at.is_(None)
            | (statuses.c.received_at > acceptances.c.sent_at)
        )
        .limit(most)
    )
    return tuple(
        Accepted(
            screen=ScreenId(row.screen_id),
            store=row.store,
            upto=row.upto or 0,
            refused=tuple(row.refused or ()),
            nonce=row.nonce,
            now=now,
        )
        for row in db.execute(asked)
    )


def acceptance_sent(db: Connection, accepted: Accepted) -> None:
    """Remember that this was told."""
    row = {"screen_id": accepted.screen, "store": accepted.store, "upto": 0, "refused": []}
    insert_new(db, acceptances, row)
    db.execute(
        update(acceptances)
        .where(acceptances.c.screen_id == accepted.screen)
        .where(acceptances.c.store == accepted.store)
        .where(acceptances.c.upto == accepted.upto)
        .values(sent_at=accepted.now)
    )
