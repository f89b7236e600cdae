"""When something is wanted, as people say it, and the days and times that come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from playlists.booking import ALL_DAY, Recurrence, Span
from playlists.dayrules import Called, DayRule, Weekly
from playlists.daytime import OPEN
from playlists.errors import BadBookingError
from playlists.holidays import Almanac

_KEPT: Final = 4_096


@dataclass(frozen=True, slots=True)
class When:
    """Dates (inclusive, local to the venue), on which days of them, at which times.

    `times` are times of day by name, besides `spans`; without either it is all day. `OPEN`
    among them is the venue's open hours. A range over midnight belongs, tail and all, to
    the day it begins on.
    """

    first: date
    last: date
    days: DayRule = Weekly()  # noqa: RUF009  # it is frozen
    excluded: frozenset[date] = frozenset()
    spans: tuple[Span, ...] = ()
    times: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadBookingError("the last day lies before the first")

    @property
    def is_in_hours(self) -> bool:
        """Whether it goes by the open hours of each venue."""
        return OPEN in self.times

    @property
    def is_plain(self) -> bool:
        """Whether the weekdays of every week say it all."""
        return isinstance(self.days, Weekly) and self.days.every == 1 and not self.excluded

    def begins_on(self, day: date, almanac: Almanac) -> bool:
        """Whether its times begin on that local day."""
        return (
            self.first <= day <= self.last
            and day not in self.excluded
            and self.days.holds(day, first=self.first, almanac=almanac)
        )

    def unpublished(self, almanac: Almanac) -> tuple[int, ...]:
        """The years it reaches whose table of days off it asks for, and there is none."""
        if not isinstance(self.days, Called) or not self.days.needs_table:
            return ()
        years = range(self.first.year, self.last.year + 1)
        return tuple(year for year in years if year not in almanac.years)


@lru_cache(_KEPT)
def resolved(when: When, almanac: Almanac) -> Recurrence:
    """Its days and times, with no calendar left to ask.

    Where nothing is left, as on holidays of a year without a table, it never occurs. What
    goes by open hours is all day here: see `Recurrence.in_hours`.
    """
    spans = _spans(when, almanac)
    if spans and when.is_plain and isinstance(when.days, Weekly):
        return Recurrence(when.first, when.last, when.days.weekdays, spans)
    mask = sum(
        1 << number
        for number, day in enumerate(_days(when))
        if spans and when.begins_on(day, almanac)
    )
    never = 1 << (when.last - when.first).days + 1
    return Recurrence(when.first, when.last, spans=spans or ALL_DAY, only=mask or never)


def _spans(when: When, almanac: Almanac) -> tuple[Span, ...]:
    """Its ranges of times; none when only names are left that mean nothing any more."""
    if when.is_in_hours or not (when.spans or when.times):
        return ALL_DAY
    known = (almanac.times[one].span for one in when.times if one in almanac.times)
    return tuple(sorted({*when.spans, *known}))


def _days(when: When) -> Iterator[date]:
    for number in range((when.last - when.first).days + 1):
        yield when.first + timedelta(days=number)
