"""On which days something recurs: by week, by month, by date, or by what a day is called.

Every n-th counts from the first date's own week (Monday first) or month.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from playlists.booking import EVERY_DAY
from playlists.errors import BadBookingError
from playlists.holidays import STATUTORY, Almanac

DAYS: Final = 31
MONTHS: Final = 12
WEEK: Final = 7
LAST: Final = -1
FIFTH: Final = 5
RAREST: Final = 52
"""At most every 52nd week or month."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Weekdays (0 is Monday) of every n-th week."""

    weekdays: frozenset[int] = EVERY_DAY
    every: int = 1

    def __post_init__(self) -> None:
        _require_every(self.every)
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise BadBookingError("weekdays are 0 (Monday) to 6, at least one")

    def holds(self, day: date, *, first: date, almanac: Almanac) -> bool:
        """Whether it names that day."""
        del almanac
        weeks = (_monday(day) - _monday(first)) // WEEK
        return day.weekday() in self.weekdays and weeks % self.every == 0


@dataclass(frozen=True, slots=True)
class MonthDays:
    """Days (1 to 31; -1: the last) of every n-th month; what a month lacks is skipped."""

    days: frozenset[int]
    every: int = 1

    def __post_init__(self) -> None:
        _require_every(self.every)
        if not self.days or not self.days <= {*range(1, DAYS + 1), LAST}:
            raise BadBookingError("days of a month are 1 to 31, or -1 for the last")

    def holds(self, day: date, *, first: date, almanac: Almanac) -> bool:
        """Whether it names that day."""
        del almanac
        from_end = LAST if _left(day) == 0 else 0
        return _in_turn(day, first, self.every) and bool({day.day, from_end} & self.days)


@dataclass(frozen=True, slots=True)
class MonthWeekdays:
    """The n-th (1 to 5; -1: the last) of some weekdays in every n-th month."""

    nth: frozenset[int]
    weekdays: frozenset[int]
    every: int = 1

    def __post_init__(self) -> None:
        _require_every(self.every)
        if not self.nth or not self.nth <= {*range(1, FIFTH + 1), LAST}:
            raise BadBookingError("a weekday of a month is the first to fifth or the last")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise BadBookingError("weekdays are 0 (Monday) to 6, at least one")

    def holds(self, day: date, *, first: date, almanac: Almanac) -> bool:
        """Whether it names that day."""
        del almanac
        mine = {(day.day - 1) // WEEK + 1, LAST if _left(day) < WEEK else 0}
        is_turn = _in_turn(day, first, self.every)
        return is_turn and day.weekday() in self.weekdays and bool(mine & self.nth)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates themselves."""

    dates: frozenset[date]

    def __post_init__(self) -> None:
        if not self.dates:
            raise BadBookingError("at least one date is needed")

    def holds(self, day: date, *, first: date, almanac: Almanac) -> bool:
        """Whether it names that day."""
        del first, almanac
        return day in self.dates


@dataclass(frozen=True, slots=True)
class Called:
    """Days by what they are called: one of `STATUTORY`, or the id of a named calendar."""

    names: frozenset[str]

    def __post_init__(self) -> None:
        if not self.names:
            raise BadBookingError("at least one kind of day is needed")

    @property
    def needs_table(self) -> bool:
        """Whether a year's table of days off decides."""
        return bool(self.names & STATUTORY)

    def holds(self, day: date, *, first: date, almanac: Almanac) -> bool:
        """Whether it names that day."""
        del first
        return any(name in self.names for name in almanac.names_of(day))


DayRule: TypeAlias = Weekly | MonthDays | MonthWeekdays | Dates | Called


def _require_every(number: int) -> None:
    if not 1 <= number <= RAREST:
        raise BadBookingError(f"every n-th: n is 1 to {RAREST}")


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def _left(day: date) -> int:
    """How many days of the month follow."""
    return monthrange(day.year, day.month)[1] - day.day


def _in_turn(day: date, first: date, every: int) -> bool:
    months = (day.year - first.year) * MONTHS + day.month - first.month
    return months % every == 0
