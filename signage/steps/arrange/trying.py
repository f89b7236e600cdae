"""Several bookings tried before they are made: by the same checks, keeping nothing."""

from collections.abc import Sequence

from signage.arrangements import ArrangedBooking, arranged_of
from signage.booking_file import Row
from signage.crowding import crowded
from signage.errors import BadInputError, BadRow, UnknownError
from signage.people import Action, Person, require
from signage.steps.arrange.booking import require_bookable, require_free, too_crowded
from signage.store import bookings, calendars, screens
from signage.store.connection import Connection


def troubles(
    db: Connection, rows: Sequence[Row], *, by: Person, now: int
) -> tuple[BadRow, ...]:
    """What keeps rows from being booked now, by row; nothing when all of them would be.

    Raises:
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ARRANGE)
    made, bad = [], []
    for row in rows:
        try:
            made.append(_tried(db, row, by=by, now=now))
        except BadInputError as error:
            bad.append(BadRow(row.number, error.field, why=str(error)))
        except UnknownError as error:
            field = "slogan" if row.draft.slogan else "playlist"
            bad.append(BadRow(row.number, field, why=str(error)))
    if rows and not bad and (why := _no_room(db, made)):
        bad.append(BadRow(rows[-1].number, "target", why=f"到这一行，{why}"))
    return tuple(bad)


def _tried(db: Connection, row: Row, *, by: Person, now: int) -> ArrangedBooking:
    one = arranged_of(row.draft, calendars.almanac(db), by=by.id, now=now)
    require_bookable(db, row.draft)
    found = bookings.find(db, row.draft.id)
    require_free(db, one.target, *([found.target] if found else []), now=now)
    if found and found.cancelled_at is not None:
        raise BadInputError("这个编号的排期已经取消，请换一个编号", field="id")
    return one


def _no_room(db: Connection, made: Sequence[ArrangedBooking]) -> str:
    """Why some screen's timetables could not hold these; nothing when they can."""
    new = {one.booking.id for one in made}
    others = [one for one in bookings.standing(db) if one.booking.id not in new]
    sites = [s for s in screens.sites(db) if any(one.target.matches(*s) for one in made)]
    found = crowded((*others, *made), sites)
    return too_crowded(found) if found else ""
