"""Keeps timetables, and the controller's own history of which screen was to play which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select

from devices.wire import decode_timetable
from playlists.ids import ScreenClass, ScreenId, Sha256
from playlists.timetable import Timetable
from signage.store import blobs
from signage.store.schema import plans, timetables
from signage.store.writes import insert_new

_LAST: Final = func.max(plans.c.effective_from).label("start")


@dataclass(frozen=True, slots=True)
class Plan:
    """A screen is to play a timetable from an instant (ms UTC) until its next plan.

    `wish` is the hash of what was wanted, without when it begins; `cut_in` means that it
    did not wait for the end of a showing.
    """

    screen: ScreenId
    timetable: Sha256
    effective_from: int
    cut_in: bool
    wish: Sha256
    valid_until: int


def timetable(db: Connection, sha256: Sha256) -> Timetable:
    """The timetable of that hash.

    Raises:
        UnknownError: nothing of that hash is kept.
    """
    return decode_timetable(blobs.get(db, sha256))


def keep_timetable(
    db: Connection,
    body: bytes,
    *,
    screen_class: ScreenClass,
    wish: Sha256,
    now: int,
) -> Sha256:
    """Keep an encoded timetable made for a wish; again changes nothing."""
    made = decode_timetable(body)
    sha256 = blobs.put(db, body, kind="timetable", now=now)
    row = {
        "sha256": sha256,
        "screen_class": screen_class,
        "wish": wish,
        "effective_from": made.effective_from,
        "valid_until": made.valid_until,
        "made_at": now,
    }
    insert_new(db, timetables, row)
    return sha256


def keep_plans(db: Connection, made: Sequence[Plan], *, now: int) -> None:
    """Keep new plans, in place of those that were to begin at the same time or later."""
    if not made:
        return
    later = (plans.c.screen_id == bindparam("screen")) & (
        plans.c.effective_from >= bindparam("start")
    )
    starts = [{"screen": plan.screen, "start": plan.effective_from} for plan in made]
    db.execute(delete(plans).where(later), starts)
    rows = [
        {
            "screen_id": plan.screen,
            "effective_from": plan.effective_from,
            "timetable": plan.timetable,
            "cut_in": plan.cut_in,
            "made_at": now,
        }
        for plan in made
    ]
    db.execute(insert(plans), rows)


def latest_plans(db: Connection) -> dict[ScreenId, Plan]:
    """The last plan of each screen that has one; it may begin in the future."""
    return _last_of_each(db, select(plans.c.screen_id, _LAST))


def plans_at(db: Connection, instant: int) -> dict[ScreenId, Plan]:
    """The plan in force for each screen at an instant (ms UTC)."""
    begun = plans.c.effective_from <= instant
    return _last_of_each(db, select(plans.c.screen_id, _LAST).where(begun))


def plans_begun(db: Connection, *, start: int, end: int) -> tuple[Plan, ...]:
    """The plans of all screens that began in [start, end), in order of time."""
    within = (plans.c.effective_from >= start) & (plans.c.effective_from < end)
    found = _with_wish().where(within).order_by(plans.c.effective_from)
    return tuple(map(_plan, db.execute(found)))


def plans_between(
    db: Connection, screen: ScreenId, *, start: int, end: int
) -> tuple[Plan, ...]:
    """The plans in force anywhere in [start, end) for a screen, in order.

    The first may have begun before; each holds until the next begins.
    """
    before = (
        select(func.max(plans.c.effective_from))
        .where(plans.c.screen_id == screen, plans.c.effective_from <= start)
        .scalar_subquery()
    )
    found = (
        _with_wish()
        .where(plans.c.screen_id == screen, plans.c.effective_from < end)
        .where(plans.c.effective_from >= func.coalesce(before, start))
        .order_by(plans.c.effective_from)
    )
    return tuple(_plan(row) for row in db.execute(found))


def _last_of_each(db: Connection, starts: Select[tuple[str, int]]) -> dict[ScreenId, Plan]:
    last = starts.group_by(plans.c.screen_id).subquery()
    found = _with_wish().join(
        last,
        (last.c.screen_id == plans.c.screen_id) & (last.c.start == plans.c.effective_from),
    )
    return {row.screen_id: _plan(row) for row in db.execute(found)}


def _with_wish() -> Select[tuple[object, ...]]:
    return select(plans, timetables.c.wish, timetables.c.valid_until).join(
        timetables, timetables.c.sha256 == plans.c.timetable
    )


def _plan(row: Row[tuple[object, ...]]) -> Plan:
    return Plan(
        row.screen_id,
        row.timetable,
        row.effective_from,
        cut_in=row.cut_in,
        wish=row.wish,
        valid_until=row.valid_until,
    )
