"""Keeps bookings: playlists on chosen screens for a time."""

import json
from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, Row, Text, cast, insert, select, update

from playlists.booking import Booking, Level, Recurrence, Span, alone
from playlists.holidays import Almanac
from playlists.how import PLAIN, How
from playlists.ids import BookingId, CampaignId, PersonId, PlaylistId, SloganId
from playlists.when import When, resolved
from signage.arrangements import ArrangedBooking
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.recurring import wish_json, wish_of
from signage.store import calendars
from signage.store.schema import bookings, campaigns, people
from signage.targets import Target, target_of

_TARGETS_KEPT: Final = 4_096


def standing(db: Connection) -> tuple[ArrangedBooking, ...]:
    """The bookings that are not cancelled, by first day and id."""
    found = select(bookings).where(bookings.c.cancelled_at.is_(None))
    rows = db.execute(found.order_by(bookings.c.first, bookings.c.id))
    almanac = calendars.almanac(db)
    return tuple(_booking(row, almanac) for row in rows)


def between(
    db: Connection, first: date, last: date, *, meant: Callable[[Target], bool]
) -> tuple[ArrangedBooking, ...]:
    """Bookings with a day from `first` to `last` whose target is meant; cancelled ones too.

    By first day and id. Of the others only the target is read, as few differ.
    """
    then = (bookings.c.first <= last) & (bookings.c.last >= first)
    targets = select(bookings.c.id, cast(bookings.c.target, Text).label("text")).where(then)
    keys = [row.id for row in db.execute(targets) if meant(_target_in(row.text))]
    found = select(bookings).where(bookings.c.id.in_(keys))
    rows = db.execute(found.order_by(bookings.c.first, bookings.c.id))
    almanac = calendars.almanac(db)
    return tuple(_booking(row, almanac) for row in rows)


def all_bookings(db: Connection) -> tuple[ArrangedBooking, ...]:
    """Every booking, the latest first day first; cancelled ones too."""
    rows = db.execute(select(bookings).order_by(bookings.c.first.desc(), bookings.c.id))
    almanac = calendars.almanac(db)
    return tuple(_booking(row, almanac) for row in rows)


def get(db: Connection, booking: BookingId) -> ArrangedBooking:
    """The booking of that id.

    Raises:
        UnknownError: there is none.
    """
    if found := find(db, booking):
        return found
    raise UnknownError(f"没有排期 {booking}")


def find(db: Connection, booking: BookingId) -> ArrangedBooking | None:
    """The booking of that id, or None."""
    row = db.execute(select(bookings).where(bookings.c.id == booking)).one_or_none()
    return _booking(row, calendars.almanac(db)) if row else None


def add(db: Connection, arranged: ArrangedBooking) -> None:
    """Keep a booking that was not there."""
    db.execute(insert(bookings).values(id=arranged.booking.id, **_row(arranged)))


def change(db: Connection, arranged: ArrangedBooking) -> None:
    """Put this in place of the version before it.

    Raises:
        ChangedMeanwhileError: somebody else changed or cancelled it first.
    """
    key = arranged.booking.id
    done = db.execute(
        update(bookings)
        .where(
            bookings.c.id == key,
            bookings.c.version == arranged.version - 1,
            bookings.c.cancelled_at.is_(None),
        )
        .values(**_row(arranged))
    )
    if not done.rowcount:
        raise _changed_meanwhile(db, key)


def cancel(db: Connection, booking: BookingId, *, by: PersonId, now: int) -> bool:
    """End a booking; False when it was cancelled before."""
    done = db.execute(
        update(bookings)
        .where(bookings.c.id == booking, bookings.c.cancelled_at.is_(None))
        .values(
            cancelled_at=now,
            changed_by=by,
            changed_at=now,
            version=bookings.c.version + 1,
        )
    )
    return bool(done.rowcount)


def has_campaign(db: Connection, campaign: CampaignId) -> bool:
    """Whether that campaign is known."""
    found = select(campaigns.c.id).where(campaigns.c.id == campaign)
    return db.scalar(found) is not None


def at_version(db: Connection, booking: BookingId, version: int) -> ArrangedBooking:
    """A booking that stands, of which that version was read.

    Raises:
        ChangedMeanwhileError: somebody else changed or cancelled it since.
        UnknownError: there is none.
    """
    found = get(db, booking)
    if found.version != version or found.cancelled_at is not None:
        raise _changed_meanwhile(db, booking)
    return found


def restore(
    db: Connection, booking: BookingId, *, version: int, by: PersonId, now: int
) -> None:
    """Let a cancelled booking stand again, as it was, as the version after that one.

    Raises:
        ChangedMeanwhileError: it is not that version, or not cancelled.
    """
    _turn(db, booking, version=version, by=by, now=now, cancelled_at=None)


def end(
    db: Connection, booking: BookingId, *, version: int, by: PersonId, now: int
) -> None:
    """End a booking of which that version was read.

    Raises:
        ChangedMeanwhileError: somebody else changed or cancelled it first.
    """
    _turn(db, booking, version=version, by=by, now=now, cancelled_at=now)


def _turn(
    db: Connection,
    booking: BookingId,
    *,
    version: int,
    by: PersonId,
    now: int,
    cancelled_at: int | None,
) -> None:
    stands = bookings.c.cancelled_at.is_(None)
    is_turned = bookings.c.version == version, ~stands if cancelled_at is None else stands
    done = db.execute(
        update(bookings)
        .where(bookings.c.id == booking, *is_turned)
        .values(
            cancelled_at=cancelled_at, version=version + 1, changed_by=by, changed_at=now
        )
    )
    if not done.rowcount:
        raise _changed_meanwhile(db, booking)


def _changed_meanwhile(db: Connection, booking: BookingId) -> ChangedMeanwhileError:
    last = db.execute(
        select(people.c.name, bookings.c.changed_at)
        .join(people, people.c.id == bookings.c.changed_by)
        .where(bookings.c.id == booking)
    ).one()
    said = f"{last.name}刚刚改过这个排期"
    return ChangedMeanwhileError(said, by=last.name, at_ms=last.changed_at)


@lru_cache(_TARGETS_KEPT)
def _target_in(text: str) -> Target:
    return target_of(json.loads(text))


def _row(arranged: ArrangedBooking) -> dict[str, object]:
    booking = arranged.booking
    return {
        "title": arranged.title,
        "playlist_id": None if booking.slogan else booking.playlist,
        "slogan_id": booking.slogan,
        "dwell_ms": booking.dwell_ms,
        "target": arranged.target.to_json(),
        **_when(arranged),
        "level": int(booking.level),
        "how": None if booking.how == PLAIN else list(astuple(booking.how)),
        "at_once": arranged.at_once,
        "campaign_id": arranged.campaign,
        "version": arranged.version,
        "changed_by": arranged.changed_by,
        "changed_at": arranged.changed_at,
    }


def _when(arranged: ArrangedBooking) -> dict[str, object]:
    when = arranged.booking.when
    return {
        "first": when.first,
        "last": when.last,
        "weekdays": sorted(when.weekdays),
        "spans": [[span.from_min, span.until_min] for span in when.spans],
        "wish": wish_json(arranged.wish) if arranged.wish else None,
    }


def _plain(row: Row[tuple[object, ...]]) -> Recurrence:
    spans = tuple(Span(*span) for span in row.spans)
    return Recurrence(row.first, row.last, frozenset(row.weekdays), spans)


def _played(row: Row[tuple[object, ...]], wish: When | None, almanac: Almanac) -> Booking:
    return Booking(
        BookingId(row.id),
        alone(row.slogan_id) if row.slogan_id else PlaylistId(row.playlist_id),
        resolved(wish, almanac) if wish else _plain(row),
        Level(row.level),
        How(*row.how) if row.how else PLAIN,
        slogan=SloganId(row.slogan_id) if row.slogan_id else None,
        dwell_ms=row.dwell_ms,
        in_hours=wish is not None and wish.is_in_hours,
    )


def _booking(row: Row[tuple[object, ...]], almanac: Almanac) -> ArrangedBooking:
    wish = wish_of(row.wish, first=row.first, last=row.last) if row.wish else None
    return ArrangedBooking(
        _played(row, wish, almanac),
        row.title,
        target_of(row.target),
        at_once=row.at_once,
        campaign=CampaignId(row.campaign_id) if row.campaign_id else None,
        version=row.version,
        changed_by=PersonId(row.changed_by),
        changed_at=row.changed_at,
        cancelled_at=row.cancelled_at,
        wish=wish,
        unpublished=wish.unpublished(almanac) if wish else (),
    )
