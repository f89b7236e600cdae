"""Keeps what each screen was told to play: signed, numbered, one after the other."""

from sqlalchemy import Connection, func, select

from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.store.schema import assignments


def latest_body(db: Connection, screen: ScreenId) -> bytes:
    """The signed envelope of a screen's newest assignment.

    Raises:
        UnknownError: it has none yet.
    """
    found = (
        select(assignments.c.body)
        .where(assignments.c.screen_id == screen)
        .order_by(assignments.c.serial.desc())
        .limit(1)
    )
    body = db.scalar(found)
    if body is None:
        raise UnknownError(f"屏幕“{screen}”还没有下发任务")
    return bytes(body)


def wanted_serials(db: Connection) -> dict[ScreenId, int]:
    """The serial that each screen should be at."""
    newest = func.max(assignments.c.serial)
    found = select(assignments.c.screen_id, newest).group_by(assignments.c.screen_id)
    return {ScreenId(screen): serial for screen, serial in db.execute(found)}
