"""Several bookings changed, made, ended or brought back as one, and what undoes that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from playlists.ids import BookingId
from signage import booking_json
from signage.arrangements import ArrangedBooking, BookingDraft, arranged_of
from signage.booking_file import Row
from signage.errors import BadInputError
from signage.people import Action, Person, require
from signage.steps.arrange.booking import (
    put_rows,
    require_bookable,
    require_free,
    require_room,
)
from signage.store import bookings, calendars, history
from signage.store.connection import Connection
from signage.store.engine import Store


class Turn(NamedTuple):
    """A booking to be ended or brought back, and the version of it that was read."""

    booking: BookingId
    version: int


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What is to be done at once: all of it, or nothing."""

    change: tuple[BookingDraft, ...] = ()
    book: tuple[BookingDraft, ...] = ()
    cancel: tuple[Turn, ...] = ()
    restore: tuple[Turn, ...] = ()


class Rearranged(NamedTuple):
    """The bookings as they stand now, and what would undo it."""

    done: tuple[ArrangedBooking, ...]
    back: Rearrangement


def rearrange(store: Store, wish: Rearrangement, *, by: Person, now: int) -> Rearranged:
    """Change, make, end and bring back bookings: all of them, or none.

    Raises:
        BadInputError: a field is wrong.
        ChangedMeanwhileError: somebody else changed or cancelled one of them since.
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: there is no such booking or playlist.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        change = tuple(_changed(db, one, by=by, now=now) for one in wish.change)
        made = tuple(_made(db, one, by=by, now=now) for one in wish.book)
        ended = tuple(
            _turned(db, one, bookings.end, what="cancelled", by=by, now=now)
            for one in wish.cancel
        )
        again = tuple(
            _turned(db, one, bookings.restore, what="restored", by=by, now=now)
            for one in wish.restore
        )
        require_room(db, (*(one for _, one in change), *made, *again))
    back = Rearrangement(
        change=tuple(former for former, _ in change),
        cancel=tuple(map(_turn, (*made, *again))),
        restore=tuple(map(_turn, ended)),
    )
    return Rearranged((*(one for _, one in change), *made, *ended, *again), back)


def bring(store: Store, rows: Sequence[Row], *, by: Person, now: int) -> Rearranged:
    """Book all rows of a file, or none; what has an id that stands is changed to the row.

    Raises:
        BadRowsError: rows are wrong, or name what is not there; each is named.
        ForbiddenError: that is not for this person.
    """
    with store.writing() as db:
        found = (bookings.find(db, row.draft.id) for row in rows)
        former = {one.booking.id: one for one in found if one}
        made = put_rows(db, rows, by=by, now=now)
    back = Rearrangement(
        change=tuple(
            _back_to(former[one.booking.id], one.version)
            for one in made
            if one.booking.id in former
        ),
        cancel=tuple(_turn(one) for one in made if one.booking.id not in former),
    )
    return Rearranged(made, back)


def _changed(
    db: Connection, draft: BookingDraft, *, by: Person, now: int
) -> tuple[BookingDraft, ArrangedBooking]:
    """The draft that would change it back, and the booking as it is now."""
    former = bookings.get(db, draft.id)
    arranged = arranged_of(draft, calendars.almanac(db), by=by.id, now=now)
    require_bookable(db, draft)
    require_free(db, former.target, arranged.target, now=now)
    arranged = replace(arranged, version=draft.version + 1)
    bookings.change(db, arranged)
    _record(db, arranged, what="changed", by=by, now=now)
    return _back_to(former, arranged.version), arranged


def _back_to(former: ArrangedBooking, version: int) -> BookingDraft:
    """What changes that version of a booking to what it was before."""
    back = booking_json.draft_of(booking_json.booking_json(former))
    return replace(back, version=version)


def _made(db: Connection, draft: BookingDraft, *, by: Person, now: int) -> ArrangedBooking:
    arranged = arranged_of(draft, calendars.almanac(db), by=by.id, now=now)
    if bookings.find(db, draft.id):
        raise BadInputError("这个排期已经存在", field="id")
    require_bookable(db, draft)
    require_free(db, arranged.target, now=now)
    bookings.add(db, arranged)
    _record(db, arranged, what="booked", by=by, now=now)
    return arranged


def _turned(
    db: Connection,
    one: Turn,
    turn: Callable[..., None],
    *,
    what: str,
    by: Person,
    now: int,
) -> ArrangedBooking:
    require_free(db, bookings.get(db, one.booking).target, now=now)
    turn(db, one.booking, version=one.version, by=by.id, now=now)
    arranged = bookings.get(db, one.booking)
    _record(db, arranged, what=what, by=by, now=now)
    return arranged


def _record(
    db: Connection, one: ArrangedBooking, *, what: str, by: Person, now: int
) -> None:
    detail = {"title": one.title, "playlist": one.booking.playlist}
    history.record(
        db, ("booking", one.booking.id), what=what, by=by.id, now=now, detail=detail
    )


def _turn(one: ArrangedBooking) -> Turn:
    return Turn(one.booking.id, one.version)
