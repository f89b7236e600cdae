"""Gathers what an hour's reckoning needs: plans, runs, gaps, blanks, the open run."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select

from devices.errors import MessageError
from devices.messages import Gap, Run, Why
from devices.wire import decode_status, decode_timetable
from playlists.accounting import Interval
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, Sha256
from signage.errors import UnknownError
from signage.plays import HOUR_MS
from signage.reckoning import REACH_MS, Evidence, Planned
from signage.store import blobs, counting
from signage.store.schema import blanks, gaps, plans, runs, screens, statuses

FAR: Final = 1 << 53
"""Later than any plan ends."""


@lru_cache(maxsize=512)
def compiled(timetable: bytes) -> Clockwork:
    """The clockwork of a timetable's stored bytes; kept, as many hours share one."""
    return Clockwork(decode_timetable(timetable))


def clockworks(db: Connection, wanted: Iterable[Sha256]) -> dict[Sha256, Clockwork]:
    """The clockworks of these timetables; without those that are not kept."""
    found = {}
    for sha256 in sorted(set(wanted)):
        try:
            found[sha256] = compiled(blobs.get(db, sha256))
        except UnknownError:
            continue
    return found


def planned(db: Connection, screen: ScreenId, within: Interval) -> tuple[Planned, ...]:
    """What a screen should have followed in that time, to its retirement at most."""
    mine = plans.c.screen_id == screen
    before = db.scalar(
        select(plans.c.effective_from)
        .where(mine, plans.c.effective_from <= within.start)
        .order_by(plans.c.effective_from.desc())
        .limit(1)
    )
    first = within.start if before is None else before
    found = db.execute(
        select(plans.c.effective_from, plans.c.timetable)
        .where(mine, plans.c.effective_from >= first, plans.c.effective_from < within.end)
        .order_by(plans.c.effective_from)
    ).all()
    retired = db.scalar(select(screens.c.retired_at).where(screens.c.id == screen))
    ends = [*(row.effective_from for row in found[1:]), FAR]
    pieces = (
        Planned(row.effective_from, min(end, retired or FAR), Sha256(row.timetable))
        for row, end in zip(found, ends, strict=True)
    )
    return tuple(piece for piece in pieces if piece.start < piece.end)


def gathered(db: Connection, screen: ScreenId, within: Interval, *, now: int) -> Evidence:
    """What is known of a screen in and around that time."""
    start, end = within.start - REACH_MS, within.end + REACH_MS
    return Evidence(
        runs=[
            Run(row.start, row.end, Sha256(row.timetable))
            for row in _records(db, runs, screen, within=Interval(start, end))
        ],
        gaps=[
            Gap(row.start, row.end, Why(row.why))
            for row in _records(db, gaps, screen, within=Interval(start, end))
        ],
        blanks=_blanks(db, screen, Interval(start, end)),
        received_until=counting.received_until(db, screen),
        now=now,
        open_run=open_run(db, screen, now=now),
    )


def _records(
    db: Connection, table: Table, screen: ScreenId, *, within: Interval
) -> Sequence[Row[Any]]:
    """Rows that may touch that time; none is longer than an hour."""
    return db.execute(
        select(table)
        .where(table.c.screen_id == screen)
        .where(table.c.start > within.start - HOUR_MS, table.c.start < within.end)
    ).all()


def _blanks(db: Connection, screen: ScreenId, within: Interval) -> Sequence[Interval]:
    found = db.execute(
        select(blanks.c.from_ms, blanks.c.until_ms)
        .where(blanks.c.screen_id == screen)
        .where(blanks.c.from_ms < within.end, blanks.c.until_ms > within.start)
    )
    return [Interval(row.from_ms, row.until_ms) for row in found]


def open_run(db: Connection, screen: ScreenId, *, now: int) -> Run | None:
    """The run that a screen's latest status says goes on, as far as it is believable."""
    body = db.scalar(select(statuses.c.body).where(statuses.c.screen_id == screen))
    if body is None:
        return None
    try:
        run = decode_status(body).open_run
    except MessageError:
        return None
    if run is None or not now - HOUR_MS * 24 < run.start < run.end <= now + HOUR_MS:
        return None
    return run if counting.timetables_of(db, screen, [run.timetable]) else None
