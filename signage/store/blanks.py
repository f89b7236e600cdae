"""Keeps which screens were ordered dark, from when until when, by whom and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update

from playlists.ids import BlankId, PersonId, ScreenId
from signage.blanking import BlankOrder
from signage.errors import UnknownError
from signage.store.schema import blank_orders, blanks
from signage.targets import target_of


@dataclass(frozen=True, slots=True)
class Blank:
    """An order to keep a screen dark from one instant (ms UTC) until another.

    `order` is that of many screens at once to which it belongs.
    """

    screen: ScreenId
    start: int
    end: int
    by: PersonId
    reason: str
    order: BlankId | None = None


def add(db: Connection, some: Sequence[Blank]) -> None:
    """Keep orders."""
    rows = [
        {
            "screen_id": one.screen,
            "from_ms": one.start,
            "until_ms": one.end,
            "person_id": one.by,
            "reason": one.reason,
            "order_id": one.order,
        }
        for one in some
    ]
    db.execute(insert(blanks), rows)


def end(db: Connection, screen: ScreenId, *, now: int) -> bool:
    """End what is in force for a screen; False when nothing was."""
    return _end(db, blanks.c.screen_id == screen, now=now)


def end_alone(db: Connection, screen: ScreenId, *, now: int) -> None:
    """End what is in force for that screen alone, not as one of many."""
    alone = and_(blanks.c.screen_id == screen, blanks.c.order_id.is_(None))
    _end(db, alone, now=now)


def in_force(db: Connection, *, now: int) -> dict[ScreenId, Blank]:
    """The order in force for each screen that has one, the longest when several."""
    found = select(blanks).where(blanks.c.from_ms <= now, blanks.c.until_ms > now)
    rows = db.execute(found.order_by(blanks.c.until_ms))
    return {ScreenId(row.screen_id): _blank(row) for row in rows}


def coming(db: Connection, *, now: int) -> dict[ScreenId, Blank]:
    """The order that begins next for each screen that has one."""
    found = select(blanks).where(
        blanks.c.from_ms > now, blanks.c.until_ms > blanks.c.from_ms
    )
    rows = db.execute(found.order_by(blanks.c.from_ms.desc()))
    return {ScreenId(row.screen_id): _blank(row) for row in rows}


def between(db: Connection, *, start: int, end: int) -> tuple[Blank, ...]:
    """Every order in force anywhere in [start, end)."""
    lasted = (blanks.c.from_ms < end) & (blanks.c.until_ms > start)
    is_real = blanks.c.until_ms > blanks.c.from_ms
    return tuple(map(_blank, db.execute(select(blanks).where(lasted, is_real))))


def add_order(db: Connection, order: BlankOrder) -> None:
    """Keep an order of many screens."""
    db.execute(
        insert(blank_orders).values(
            id=order.id,
            target=order.target.to_json(),
            screens=order.screens,
            from_ms=order.start,
            until_ms=order.until,
            reason=order.reason,
            ordered_by=order.ordered_by,
            ordered_at=order.ordered_at,
        )
    )


def end_order(db: Connection, order: BlankId, *, by: PersonId, now: int) -> None:
    """End an order, and what of it is in force or still to come."""
    mine = blanks.c.order_id == order
    _end(db, mine, now=now)
    later = and_(mine, blanks.c.from_ms > now)
    db.execute(update(blanks).where(later).values(until_ms=blanks.c.from_ms))
    changed = update(blank_orders).where(blank_orders.c.id == order)
    db.execute(changed.values(ended_by=by, ended_at=now))


def orders(db: Connection) -> tuple[BlankOrder, ...]:
    """Every order of many screens, the latest first."""
    order = (blank_orders.c.ordered_at.desc(), blank_orders.c.id)
    return tuple(map(_order, db.execute(select(blank_orders).order_by(*order))))


def order(db: Connection, key: BlankId) -> BlankOrder:
    """The order of that id.

    Raises:
        UnknownError: there is none.
    """
    found = select(blank_orders).where(blank_orders.c.id == key)
    row = db.execute(found).one_or_none()
    if row is None:
        raise UnknownError(f"没有熄屏指令 {key}")
    return _order(row)


def _end(db: Connection, which: ColumnElement[bool], *, now: int) -> bool:
    is_on = and_(which, blanks.c.from_ms <= now, blanks.c.until_ms > now)
    return bool(db.execute(update(blanks).where(is_on).values(until_ms=now)).rowcount)


def _blank(row: Row[tuple[object, ...]]) -> Blank:
    return Blank(
        ScreenId(row.screen_id),
        row.from_ms,
        row.until_ms,
        by=PersonId(row.person_id),
        reason=row.reason,
        order=BlankId(row.order_id) if row.order_id else None,
    )


def _order(row: Row[tuple[object, ...]]) -> BlankOrder:
    return BlankOrder(
        BlankId(row.id),
        target_of(row.target),
        row.screens,
        row.from_ms,
        row.until_ms,
        row.reason,
        PersonId(row.ordered_by),
        row.ordered_at,
        PersonId(row.ended_by) if row.ended_by else None,
        row.ended_at,
    )
