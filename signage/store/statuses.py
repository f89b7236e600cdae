"""Keeps the latest status of each screen, as it was signed."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Row, func, select

from devices.messages import Status
from devices.wire import decode_status, encode_status
from playlists.ids import ScreenId
from signage.store.schema import batches, past_sessions, statuses
from signage.store.writes import upsert

MOST_SESSIONS: Final = 100
"""Of the past, a screen: a restart a day for three months."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What a screen said last, and when (ms UTC) that came."""

    status: Status
    received_at: int

    def is_online(self, *, now: int, silence_ms: int) -> bool:
        """Whether it says so and has not been silent for longer than that."""
        return self.status.online and now - self.received_at <= silence_ms


def keep(db: Connection, status: Status, *, now: int) -> None:
    """Keep this in place of what the screen said before."""
    row = {
        "screen_id": status.screen,
        "online": status.online,
        "at": status.at,
        "received_at": now,
        "serial": status.serial,
        "timetable": status.timetable,
        "session": status.session,
        "store": status.store,
        "nonce": status.nonce,
        "body": encode_status(status),
    }
    upsert(db, statuses, [row])


def end_session(db: Connection, last: Status, *, now: int) -> None:
    """Remember how far a session came that another follows; the last hundred a screen."""
    row = {
        "screen_id": last.screen,
        "session": last.session,
        "at": last.at,
        "ended_at": now,
    }
    upsert(db, past_sessions, [row])
    mine = past_sessions.c.screen_id == last.screen
    latest = select(past_sessions.c.session).where(mine)
    latest = latest.order_by(past_sessions.c.ended_at.desc()).limit(MOST_SESSIONS)
    db.execute(past_sessions.delete().where(mine, past_sessions.c.session.not_in(latest)))


def session_reached(db: Connection, screen: ScreenId, session: str) -> int | None:
    """When (ms UTC, its clock) a past session said its last; None when it is not known."""
    found = select(past_sessions.c.at).where(
        past_sessions.c.screen_id == screen, past_sessions.c.session == session
    )
    return db.scalar(found)


def of(db: Connection, screen: ScreenId) -> Reported | None:
    """What a screen said last, or None when it was never heard."""
    row = db.execute(select(statuses).where(statuses.c.screen_id == screen)).one_or_none()
    return _reported(row) if row else None


def latest(db: Connection) -> dict[ScreenId, Reported]:
    """What each screen said last; those never heard are left out."""
    return {ScreenId(row.screen_id): _reported(row) for row in db.execute(select(statuses))}


def serials(db: Connection) -> dict[ScreenId, int]:
    """The highest serial that each screen said it had taken; 0 before its first."""
    rows = db.execute(select(statuses.c.screen_id, statuses.c.serial))
    return {ScreenId(row.screen_id): row.serial for row in rows}


def last_reports(db: Connection) -> dict[ScreenId, int]:
    """When (ms UTC) the last batch of plays of each screen came."""
    found = select(batches.c.screen_id, func.max(batches.c.received_at).label("at"))
    rows = db.execute(found.group_by(batches.c.screen_id))
    return {ScreenId(row.screen_id): row.at for row in rows}


def _reported(row: Row[tuple[object, ...]]) -> Reported:
    return Reported(decode_status(bytes(row.body)), row.received_at)
