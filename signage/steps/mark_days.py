"""Mark days: calendars decide what days are called, and times of day."""

from playlists.daytime import DayTimes
from signage.calendar_toml import TIMES, calendar_of
from signage.errors import BadInputError
from signage.people import Action, Person, require
from signage.store import bookings, calendars
from signage.store.calendars import Saved
from signage.store.connection import Connection
from signage.store.engine import Store


def import_calendar(
    store: Store, text: str, *, by: Person, now: int, over: int | None = None
) -> Saved:
    """Put a calendar (TOML) in force; bookings that follow it move by themselves.

    `over` is the version that was read; None replaces whatever is there. Named times of
    day are an administrator's, all else is for who arranges.

    Raises:
        BadInputError: it is no calendar, or contradicts itself; nothing is written.
        ChangedMeanwhileError: somebody else saved another version since.
        ForbiddenError: that is not for this person.
    """
    said = calendar_of(text)
    is_times = isinstance(said, DayTimes)
    require(by, Action.ADMINISTER if is_times else Action.ARRANGE)
    with store.writing() as db:
        if over is not None:
            calendars.require_version(db, text, version=over)
        if isinstance(said, DayTimes):
            _require_unused(db, said)
        return calendars.save(db, text, by=by.id, now=now)


def _require_unused(db: Connection, times: DayTimes) -> None:
    """Refuse to forget a time of day by which somebody has booked."""
    gone = calendars.almanac(db).times.keys() - times.times.keys()
    for one in bookings.standing(db):
        if one.wish and (lost := gone & one.wish.times):
            name = calendars.almanac(db).times[min(lost)].name
            why = f"“{name}”不能去掉：排期“{one.title}”在用它"
            raise BadInputError(why, field=TIMES)
