"""Keeps which screens were ordered dark, until when, by whom and why."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from playlists.ids import PersonId, ScreenId
from signage.store.schema import blanks


@dataclass(frozen=True, slots=True)
class Blank:
    """An order to keep a screen dark from one instant (ms UTC) until another."""

    screen: ScreenId
    start: int
    end: int
    by: PersonId
    reason: str


def add(db: Connection, blank: Blank) -> None:
    """Keep an order."""
    db.execute(
        insert(blanks).values(
            screen_id=blank.screen,
            from_ms=blank.start,
            until_ms=blank.end,
            person_id=blank.by,
            reason=blank.reason,
        )
    )


def end(db: Connection, screen: ScreenId, *, now: int) -> bool:
    """End what is in force for a screen; False when nothing was."""
    done = db.execute(
        update(blanks)
        .where(blanks.c.screen_id == screen, blanks.c.until_ms > now)
        .values(until_ms=now)
    )
    return bool(done.rowcount)


def in_force(db: Connection, *, now: int) -> dict[ScreenId, Blank]:
    """The order in force for each screen that has one, the longest when several."""
    found = select(blanks).where(blanks.c.from_ms <= now, blanks.c.until_ms > now)
    return {
        ScreenId(row.screen_id): Blank(
            ScreenId(row.screen_id),
            row.from_ms,
            row.until_ms,
            by=PersonId(row.person_id),
            reason=row.reason,
        )
        for row in db.execute(found.order_by(blanks.c.until_ms))
    }
