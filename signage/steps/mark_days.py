"""Mark days: a calendar that somebody imports decides what days are called."""

from signage.people import Action, Person, require
from signage.store import calendars
from signage.store.calendars import Saved
from signage.store.engine import Store


def import_calendar(
    store: Store, text: str, *, by: Person, now: int, over: int | None = None
) -> Saved:
    """Put a calendar (TOML) in force; bookings that follow it move by themselves.

    `over` is the version that was read; None replaces whatever is there.

    Raises:
        BadInputError: it is no calendar, or contradicts itself; nothing is written.
        ChangedMeanwhileError: somebody else saved another version since.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        if over is not None:
            calendars.require_version(db, text, version=over)
        return calendars.save(db, text, by=by.id, now=now)
