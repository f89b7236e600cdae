"""Mark days: calendars decide what days are called, and times of day."""

from datetime import date, timedelta
from typing import Final

from playlists.daytime import DayTimes
from signage.calendar_toml import TIMES, calendar_of
from signage.errors import BadInputError
from signage.people import Action, Person, require
from signage.policies import Policy
from signage.store import bookings, calendars, guards, policies, screens
from signage.store.calendars import Saved
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.targets import Target

DAY_MS: Final = 24 * 3_600_000
LOOK_DAYS: Final = 400
"""So far ahead it is looked whether a policy holds on other days than before."""


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
        FrozenError: it moves plans of screens that a guarded period keeps.
    """
    said = calendar_of(text)
    is_times = isinstance(said, DayTimes)
    require(by, Action.ADMINISTER if is_times else Action.ARRANGE)
    with store.writing() as db:
        if over is not None:
            calendars.require_version(db, text, version=over)
        if isinstance(said, DayTimes):
            _require_unused(db, said)
        before = _meant(db, now=now)
        saved = calendars.save(db, text, by=by.id, now=now)
        _require_free(db, {target for target, _ in before ^ _meant(db, now=now)}, now=now)
        return saved


def _meant(db: Connection, *, now: int) -> frozenset[tuple[Target, object]]:
    """What bookings and policies come to by the calendars now, each with its target."""
    booked = ((one.target, one.booking) for one in bookings.standing(db))
    almanac = calendars.almanac(db)
    today = date.fromordinal(date(1970, 1, 1).toordinal() + now // DAY_MS)
    ahead = tuple(today + timedelta(days=n) for n in range(LOOK_DAYS))

    def days_of(one: Policy) -> tuple[date, ...]:
        return tuple(day for day in ahead if one.holds_on(day, almanac))

    ruled = ((one.target, (one.id, days_of(one))) for one in policies.standing(db))
    return frozenset((*booked, *ruled))


def _require_free(db: Connection, targets: set[Target], *, now: int) -> None:
    touched = (one for one in screens.sites(db) if any(t.matches(*one) for t in targets))
    guards.require_free(db, touched, now=now)


def _require_unused(db: Connection, times: DayTimes) -> None:
    """Refuse to forget a time of day by which somebody has booked."""
    gone = calendars.almanac(db).times.keys() - times.times.keys()
    for one in bookings.standing(db):
        if one.wish and (lost := gone & one.wish.times):
            name = calendars.almanac(db).times[min(lost)].name
            why = f"“{name}”不能去掉：排期“{one.title}”在用它"
            raise BadInputError(why, field=TIMES)
