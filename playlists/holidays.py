"""What calendars call days: days off, make-up workdays, school terms; nothing guessed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from playlists.daytime import DayTime
from playlists.errors import BadCalendarError

SATURDAY: Final = 5
WORKDAY: Final = "workday"
RESTDAY: Final = "restday"
HOLIDAY: Final = "holiday"
MAKEUP: Final = "makeup"
STATUTORY: Final = frozenset({WORKDAY, RESTDAY, HOLIDAY, MAKEUP})
"""The names of days that a year's table of days off decides."""


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """A year's days off (whole breaks, their weekends too) and make-up workdays (调休).

    `notice` and `noticed` are the number and the date of the notice that says so.
    """

    year: int
    off: frozenset[date]
    worked: frozenset[date]
    notice: str
    noticed: date

    def __post_init__(self) -> None:
        if both := self.off & self.worked:
            raise BadCalendarError(f"{min(both)} is both a day off and a workday")
        if others := [day for day in self.off | self.worked if day.year != self.year]:
            raise BadCalendarError(f"{min(others)} does not lie in {self.year}")
        if wrong := [day for day in self.worked if day.weekday() < SATURDAY]:
            raise BadCalendarError(f"{min(wrong)} is a workday anyway")


@dataclass(frozen=True, slots=True)
class NamedDays:
    """A calendar of one's own, as school terms: ranges of dates, both ends included.

    `titles` are what the ranges are called, one for each, unless none is.
    """

    id: str
    name: str
    ranges: tuple[tuple[date, date], ...]
    titles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if wrong := [first for first, last in self.ranges if last < first]:
            raise BadCalendarError(f"a range that begins {min(wrong)} ends before that")
        if self.titles and len(self.titles) != len(self.ranges):
            raise BadCalendarError("each range has a title, or none has")

    def __contains__(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.ranges)


@dataclass(frozen=True, eq=False)
class Almanac:
    """All calendars at one moment; two of them are never equal, so one is a quick key.

    `times` are the times of day that have a name.
    """

    years: Mapping[int, HolidayYear] = field(default_factory=dict)
    named: Mapping[str, NamedDays] = field(default_factory=dict)
    times: Mapping[str, DayTime] = field(default_factory=dict)

    def names_of(self, day: date) -> Iterator[str]:
        """All that a day is called; by its weekday alone where its year has no table."""
        table = self.years.get(day.year)
        is_off = table is not None and day in table.off
        is_worked = table is not None and day in table.worked
        rests = is_off or (day.weekday() >= SATURDAY and not is_worked)
        yield RESTDAY if rests else WORKDAY
        if is_off:
            yield HOLIDAY
        if is_worked:
            yield MAKEUP
        yield from (key for key, one in self.named.items() if day in one)
