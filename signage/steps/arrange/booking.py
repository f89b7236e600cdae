"""Bookings: made, changed, brought in from files, ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from playlists.ids import BookingId, ScreenId
from signage.arranged import Sited
from signage.arrangements import (
    ArrangedBooking,
    BookingDraft,
    arranged_of,
)
from signage.booking_file import Row
from signage.crowding import crowded
from signage.errors import (
    BadInputError,
    BadRow,
    BadRowsError,
    UnknownError,
)
from signage.people import Action, Person, require
from signage.slogan import Kind
from signage.store import (
    bookings,
    calendars,
    guards,
    history,
    playlists,
    screens,
    slogans,
)
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.targets import Target


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as kept, and the screens it reaches now; they may be none."""

    arranged: ArrangedBooking
    reaches: tuple[ScreenId, ...]


def book(store: Store, draft: BookingDraft, *, by: Person, now: int) -> Booked:
    """Put a playlist on the screens of a target for a time; the same id again is refused.

    A rule that reaches no screen is kept all the same: `reaches` says so.

    Raises:
        BadInputError: a field is wrong.
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: there is no such playlist.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        arranged = arranged_of(draft, calendars.almanac(db), by=by.id, now=now)
        if bookings.find(db, draft.id):
            raise BadInputError("这个排期已经存在", field="id")
        require_bookable(db, draft)
        require_free(db, arranged.target, now=now)
        bookings.add(db, arranged)
        require_room(db, [arranged])
        return _booked(db, arranged, what="booked", by=by, now=now)


def book_all(
    store: Store, rows: Sequence[Row], *, by: Person, now: int
) -> tuple[ArrangedBooking, ...]:
    """Book all rows of a file, or none; what has an id that stands is changed to the row.

    Raises:
        BadRowsError: rows are wrong, or name what is not there; each is named.
        ForbiddenError: that is not for this person.
    """
    with store.writing() as db:
        return put_rows(db, rows, by=by, now=now)


def put_rows(
    db: Connection, rows: Sequence[Row], *, by: Person, now: int
) -> tuple[ArrangedBooking, ...]:
    """Book rows within a transaction, which must be given up when it is refused.

    Raises:
        BadRowsError: rows are wrong, or name what is not there; each is named.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ARRANGE)
    made, bad = [], []
    almanac = calendars.almanac(db)
    for number, draft in rows:
        try:
            one = arranged_of(draft, almanac, by=by.id, now=now)
            require_bookable(db, draft)
            made.append(_put(db, one, by=by, now=now))
        except BadInputError as error:
            bad.append(BadRow(number, error.field, why=str(error)))
        except UnknownError as error:
            field = "slogan" if draft.slogan else "playlist"
            bad.append(BadRow(number, field, why=str(error)))
    if bad:
        raise BadRowsError(tuple(bad))
    _require_room_for_rows(db, rows, made)
    return tuple(made)


def _require_room_for_rows(
    db: Connection, rows: Sequence[Row], made: Sequence[ArrangedBooking]
) -> None:
    try:
        require_room(db, made)
    except BadInputError as error:
        bad = BadRow(rows[-1].number, error.field, why=f"到这一行，{error}")
        raise BadRowsError((bad,)) from error


def require_room(db: Connection, made: Sequence[ArrangedBooking]) -> None:
    """Refuse what some screen's timetables could not hold beside what is booked there.

    Raises:
        BadInputError: it is too much.
    """
    sites = [
        site for site in screens.sites(db) if any(one.target.matches(*site) for one in made)
    ]
    if found := crowded(bookings.standing(db), sites):
        raise BadInputError(too_crowded(found), field="target")


def too_crowded(site: Sited) -> str:
    """What is said of a screen whose timetables could not hold what is booked there."""
    screen, venue = site
    why = f"“{venue.name} · {screen.name}”六周里的排期太多，一张时间表放不下"
    return f"{why}；请合并或先取消一些"


def _put(db: Connection, one: ArrangedBooking, *, by: Person, now: int) -> ArrangedBooking:
    found = bookings.find(db, one.booking.id)
    require_free(db, one.target, *([found.target] if found else []), now=now)
    if found is None:
        bookings.add(db, one)
        return _booked(db, one, what="booked", by=by, now=now).arranged
    if found.cancelled_at is not None:
        raise BadInputError("这个编号的排期已经取消，请换一个编号", field="id")
    changed = replace(one, version=found.version + 1)
    bookings.change(db, changed)
    return _booked(db, changed, what="changed", by=by, now=now).arranged


def change_booking(store: Store, draft: BookingDraft, *, by: Person, now: int) -> Booked:
    """Put a changed booking in place of the version that was read.

    Raises:
        BadInputError: a field is wrong.
        ChangedMeanwhileError: somebody else changed or cancelled it since.
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: there is no such booking or playlist.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        arranged = arranged_of(draft, calendars.almanac(db), by=by.id, now=now)
        before = bookings.get(db, draft.id)
        require_bookable(db, draft)
        require_free(db, before.target, arranged.target, now=now)
        arranged = replace(arranged, version=draft.version + 1)
        bookings.change(db, arranged)
        require_room(db, [arranged])
        return _booked(db, arranged, what="changed", by=by, now=now)


def _booked(
    db: Connection, arranged: ArrangedBooking, *, what: str, by: Person, now: int
) -> Booked:
    thing = ("booking", arranged.booking.id)
    detail = {"title": arranged.title, "playlist": arranged.booking.playlist}
    history.record(db, thing, what=what, by=by.id, now=now, detail=detail)
    return Booked(arranged, reached(db, arranged.target))


def require_bookable(db: Connection, draft: BookingDraft) -> None:
    """Refuse what cannot be booked.

    Raises:
        BadInputError: it holds a filler, or there is no such campaign.
        UnknownError: there is no such playlist or slogan.
    """
    if draft.playlist and playlists.get(db, draft.playlist).filler:
        raise BadInputError("垫片列表不能排期", field="playlist")
    if draft.slogan and slogans.slogan(db, draft.slogan).kind is Kind.FILLER:
        raise BadInputError("垫片不能排期", field="slogan")
    if draft.campaign and not bookings.has_campaign(db, draft.campaign):
        raise BadInputError("没有这个专项行动", field="campaign")


def require_free(db: Connection, *targets: Target, now: int) -> None:
    """Refuse to change what plays on those screens where a guarded period forbids it.

    Raises:
        FrozenError: it does.
    """
    sites = screens.sites(db)
    touched = (one for one in sites if any(target.matches(*one) for target in targets))
    guards.require_free(db, touched, now=now)


def reached(db: Connection, target: Target) -> tuple[ScreenId, ...]:
    """The screens in use that a target means."""
    return tuple(
        site.screen.id
        for site in screens.sites(db)
        if target.matches(site.screen, site.venue)
    )


def cancel_booking(store: Store, booking: BookingId, *, by: Person, now: int) -> None:
    """End a booking; again changes nothing.

    Raises:
        ForbiddenError: that is not for this person.
        FrozenError: a guarded period keeps the plans of a screen.
        UnknownError: there is no such booking.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        found = bookings.get(db, booking)
        if found.cancelled_at is None:
            require_free(db, found.target, now=now)
        if bookings.cancel(db, booking, by=by.id, now=now):
            history.record(db, ("booking", booking), what="cancelled", by=by.id, now=now)
