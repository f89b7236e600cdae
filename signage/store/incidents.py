"""Keeps what a screen or its topic did that was refused; bounded for each screen."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from playlists.ids import ScreenId
from signage.store.schema import incidents

MOST_A_SCREEN: Final = 100
LONGEST_WHY: Final = 300
NOBODY: Final = ScreenId("?")
"""Stands for every screen that is not known, together."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something refused, the last time (ms UTC) it happened, and how often."""

    screen: ScreenId
    at: int
    what: str
    why: str
    times: int


def note(db: Connection, screen: ScreenId, *, what: str, why: str, at: int) -> None:
    """Count something refused; beyond a hundred kinds a screen, only how many more."""
    why = _printable(why)
    if _count_again(db, _same(screen, what, why), at=at):
        return
    if _kinds(db, screen) < MOST_A_SCREEN:
        _insert(db, Incident(screen, at, what, why, times=1))
    elif not _count_again(db, _same(screen, "more", ""), at=at):
        _insert(db, Incident(screen, at, "more", "", times=1))


def note_new(db: Connection, screen: ScreenId, *, what: str, why: str, at: int) -> None:
    """The same, but for what has not happened since its last time at `at` (ms UTC)."""
    known = select(incidents.c.at).where(_same(screen, what, _printable(why)))
    if (db.scalar(known) or -1) < at:
        note(db, screen, what=what, why=why, at=at)


def of(db: Connection, screen: ScreenId) -> tuple[Incident, ...]:
    """What was refused of a screen, the latest first."""
    found = select(incidents).where(incidents.c.screen_id == screen)
    return tuple(
        Incident(ScreenId(row.screen_id), row.at, row.what, why=row.why, times=row.times)
        for row in db.execute(found.order_by(incidents.c.at.desc(), incidents.c.id))
    )


def _printable(why: str) -> str:
    """The words cut to size, without what a database or a terminal would choke on."""
    return "".join(one if one.isprintable() else "?" for one in why[:LONGEST_WHY])


def _same(screen: ScreenId, what: str, why: str) -> ColumnElement[bool]:
    return (
        (incidents.c.screen_id == screen)
        & (incidents.c.what == what)
        & (incidents.c.why == why)
    )


def _count_again(db: Connection, same: ColumnElement[bool], *, at: int) -> bool:
    done = db.execute(
        update(incidents).where(same).values(times=incidents.c.times + 1, at=at)
    )
    return bool(done.rowcount)


def _kinds(db: Connection, screen: ScreenId) -> int:
    found = select(func.count()).where(incidents.c.screen_id == screen)
    return db.scalar(found) or 0


def _insert(db: Connection, incident: Incident) -> None:
    db.execute(
        insert(incidents).values(
            screen_id=incident.screen,
            at=incident.at,
            what=incident.what,
            why=incident.why,
            times=incident.times,
        )
    )
