"""Keeps what each screen was told to play, when it was sent and when it was applied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from playlists.ids import ScreenId, Sha256
from signage.store.schema import assignments, screens

_LAST: Final = func.max(assignments.c.serial).label("last")


class Key(NamedTuple):
    """One assignment: the screen and its serial."""

    screen: ScreenId
    serial: int


@dataclass(frozen=True, slots=True)
class Issued:
    """An assignment's place in time; `content` is the hash of all that matters in it.

    Instants are ms UTC; `sent_at` is when the broker took it, `applied_at` when the
    screen's status first showed it.
    """

    key: Key
    timetable: Sha256
    content: Sha256
    made_at: int
    sent_at: int | None = None
    applied_at: int | None = None


class Signed(NamedTuple):
    """A new assignment with its signed envelope."""

    issued: Issued
    body: bytes


def add(db: Connection, signed: Sequence[Signed]) -> None:
    """Keep new assignments."""
    rows = [
        {
            "screen_id": issued.key.screen,
            "serial": issued.key.serial,
            "timetable": issued.timetable,
            "content": issued.content,
            "body": body,
            "made_at": issued.made_at,
        }
        for issued, body in signed
    ]
    if rows:
        db.execute(insert(assignments), rows)


def latest(db: Connection) -> dict[ScreenId, Issued]:
    """The latest assignment of each screen that has one."""
    table = assignments.c
    columns = (
        table.screen_id,
        table.serial,
        table.timetable,
        table.content,
        table.made_at,
        table.sent_at,
        table.applied_at,
    )
    return {
        ScreenId(row.screen_id): Issued(
            Key(ScreenId(row.screen_id), row.serial),
            Sha256(row.timetable),
            Sha256(row.content),
            made_at=row.made_at,
            sent_at=row.sent_at,
            applied_at=row.applied_at,
        )
        for row in db.execute(_latest_only(select(*columns)))
    }


def body(db: Connection, screen: ScreenId) -> bytes | None:
    """The signed envelope of a screen's latest assignment, or None."""
    found = (
        select(assignments.c.body)
        .where(assignments.c.screen_id == screen)
        .order_by(assignments.c.serial.desc())
        .limit(1)
    )
    signed = db.scalar(found)
    return None if signed is None else bytes(signed)


def unsent(db: Connection, *, most: int) -> tuple[tuple[Key, bytes], ...]:
    """Latest assignments that the broker has not taken, with their envelopes."""
    found = (
        _latest_only(
            select(assignments.c.screen_id, assignments.c.serial, assignments.c.body)
        )
        .join(screens, screens.c.id == assignments.c.screen_id)
        .where(assignments.c.sent_at.is_(None), screens.c.retired_at.is_(None))
    )
    order = (assignments.c.serial, assignments.c.screen_id)
    return tuple(
        (Key(ScreenId(row.screen_id), row.serial), bytes(row.body))
        for row in db.execute(found.order_by(*order).limit(most))
    )


def current_since(db: Connection, since: int) -> frozenset[Sha256]:
    """The timetables that assignments named at any time after `since` (ms UTC).

    Those of retired screens do not count.

    An assignment is in force until a later one of its screen is made.
    """
    following = func.lead(assignments.c.made_at).over(
        partition_by=assignments.c.screen_id, order_by=assignments.c.serial
    )
    held = (
        select(assignments.c.timetable, following.label("ended"))
        .join(screens, screens.c.id == assignments.c.screen_id)
        .where(screens.c.retired_at.is_(None))
        .subquery()
    )
    found = select(held.c.timetable).where(held.c.ended.is_(None) | (held.c.ended > since))
    return frozenset(Sha256(name) for name in db.scalars(found.distinct()))


def orphaned(db: Connection) -> tuple[Key, ...]:
    """The latest assignments of retired screens that the broker still holds."""
    found = (
        _latest_only(select(assignments.c.screen_id, assignments.c.serial))
        .join(screens, screens.c.id == assignments.c.screen_id)
        .where(assignments.c.sent_at.is_not(None), screens.c.retired_at.is_not(None))
    )
    rows = db.execute(found.order_by(assignments.c.screen_id))
    return tuple(Key(ScreenId(row.screen_id), row.serial) for row in rows)


def mark_sent(db: Connection, keys: Iterable[Key], *, now: int) -> None:
    """Remember that the broker has these."""
    _set_sent(db, keys, at=now)


def send_again(db: Connection, keys: Iterable[Key]) -> None:
    """Let these be sent once more."""
    _set_sent(db, keys, at=None)


def mark_applied(db: Connection, key: Key, *, now: int) -> None:
    """Remember when the screen first showed that it follows this one."""
    one = (assignments.c.screen_id == key.screen) & (assignments.c.serial == key.serial)
    unapplied = assignments.c.applied_at.is_(None)
    db.execute(update(assignments).where(one, unapplied).values(applied_at=now))


def _set_sent(db: Connection, keys: Iterable[Key], *, at: int | None) -> None:
    one = (assignments.c.screen_id == bindparam("screen")) & (
        assignments.c.serial == bindparam("number")
    )
    rows = [{"screen": key.screen, "number": key.serial, "at": at} for key in keys]
    if rows:
        db.execute(update(assignments).where(one).values(sent_at=bindparam("at")), rows)


def _latest_only(found: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    last = (
        select(assignments.c.screen_id, _LAST).group_by(assignments.c.screen_id).subquery()
    )
    return found.join_from(
        assignments,
        last,
        (last.c.screen_id == assignments.c.screen_id)
        & (last.c.last == assignments.c.serial),
    )
