"""Keeps what a screen or its topic did that was refused; bounded for each screen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from playlists.ids import ScreenId
from signage.store import driver
from signage.store.schema import incidents

MOST_A_SCREEN: Final = 100
LONGEST_WHY: Final = 300
NOBODY: Final = ScreenId("?")
"""Stands for every screen that is not known, together."""


class _Kind(NamedTuple):
    """What is counted as one incident of a screen."""

    what: str
    why: str


_MORE: Final = _Kind("more", "")


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
    note_all(db, screen, what=what, times={why: 1}, at=at)


def note_all(
    db: Connection, screen: ScreenId, *, what: str, times: Mapping[str, int], at: int
) -> None:
    """The same for several at once: why, and how often."""
    known = _kinds(db, screen)
    counted = Counter[_Kind]()
    for why, count in times.items():
        kind = _Kind(what, _printable(why))
        has_room = kind in known or len(known | counted.keys()) < MOST_A_SCREEN
        counted[kind if has_room or kind in counted else _MORE] += count
    _count_again(db, screen, {one: counted[one] for one in counted.keys() & known}, at=at)
    _insert(db, screen, {one: counted[one] for one in counted.keys() - known}, at=at)


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


def _kinds(db: Connection, screen: ScreenId) -> frozenset[_Kind]:
    find = "SELECT what, why FROM incidents WHERE screen_id = ?"
    return frozenset(_Kind(*row) for row in driver.rows(db, find, screen))


def _count_again(
    db: Connection, screen: ScreenId, counted: Mapping[_Kind, int], *, at: int
) -> None:
    driver.write_many(
        db,
        "UPDATE incidents SET times = times + ?, at = ?"
        " WHERE screen_id = ? AND what = ? AND why = ?",
        [(count, at, screen, *kind) for kind, count in counted.items()],
    )


def _insert(
    db: Connection, screen: ScreenId, counted: Mapping[_Kind, int], *, at: int
) -> None:
    driver.write_many(
        db,
        "INSERT INTO incidents (screen_id, at, what, why, times) VALUES (?, ?, ?, ?, ?)",
        [(screen, at, *kind, count) for kind, count in counted.items()],
    )
