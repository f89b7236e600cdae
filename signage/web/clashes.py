"""Two bookings at one time on one screen: who wins, in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from playlists.accounting import Interval, intersect, union
from playlists.booking import DAY_MIN, Booking, Recurrence, Span
from playlists.ids import ScreenId
from signage.arrangements import ArrangedBooking
from signage.web import days

FARTHEST_DAYS: Final = 92


class Verdict(StrEnum):
    """What becomes of a booking where another has the same screen at the same time."""

    WINS = "wins"
    YIELDS = "yields"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class Clash:
    """Another booking, on how many of the screens, and where it first overlaps."""

    other: ArrangedBooking
    verdict: Verdict
    screens: int
    day: date
    span: Span

    @property
    def words(self) -> str:
        """The clash as one reads it."""
        when = f"{days.weekday(self.day)} {days.day(self.day)} {days.span(self.span)}"
        return f"{when} 与“{self.other.title}”撞上（{self.screens} 块屏）。{self._ends}"

    @property
    def _ends(self) -> str:
        if self.verdict is Verdict.SHARES:
            return "两个级别相同，一起轮流播。"
        if self.verdict is Verdict.YIELDS:
            return f"“{self.other.title}”是重要排期，这段时间只播它，这个排期让位。"
        return f"这个是重要排期，这段时间只播它，“{self.other.title}”让位。"


def clashes(
    mine: Booking,
    others: Iterable[tuple[ArrangedBooking, frozenset[ScreenId]]],
    *,
    screens: frozenset[ScreenId],
    today: date,
) -> tuple[Clash, ...]:
    """The bookings (with their screens) that a booking for `screens` meets from today on.

    It looks three months ahead; the first to meet come first.
    """
    found = (
        _clash(mine, other, screens=len(screens & there), today=today)
        for other, there in others
        if other.booking.id != mine.id and screens & there
    )
    met = (one for one in found if one)
    return tuple(sorted(met, key=lambda one: (one.day, one.span, one.other.title)))


def windows(when: Recurrence, *, first: date, last: date) -> tuple[Interval, ...]:
    """When it is on, in local minutes since the first day of the calendar.

    Days from `first` to `last`; of a range over midnight that began the day before, too.
    """
    before = first - timedelta(days=1)
    day = max(when.first, before)
    found: list[Interval] = []
    while day <= min(when.last, last):
        if when.falls_on(day):
            found += [_absolute(day, one) for one in when.spans]
        day += timedelta(days=1)
    return union(found)


def _clash(
    mine: Booking, other: ArrangedBooking, *, screens: int, today: date
) -> Clash | None:
    last = max(today, mine.when.first) + timedelta(days=FARTHEST_DAYS)
    here = windows(mine.when, first=today, last=last)
    there = windows(other.booking.when, first=today, last=last)
    both = intersect(intersect(here, there), (_from(today),))
    if not both:
        return None
    day, minute = divmod(both[0].start, DAY_MIN)
    length = min(both[0].end - both[0].start, DAY_MIN)
    verdict = _verdict(mine, other.booking)
    span = Span(minute, minute + length)
    return Clash(other, verdict, screens, date.fromordinal(day), span)


def _verdict(mine: Booking, other: Booking) -> Verdict:
    if mine.level == other.level:
        return Verdict.SHARES
    return Verdict.WINS if mine.level > other.level else Verdict.YIELDS


def _absolute(day: date, span: Span) -> Interval:
    midnight = day.toordinal() * DAY_MIN
    return Interval(midnight + span.from_min, midnight + span.until_min)


def _from(today: date) -> Interval:
    return Interval(today.toordinal() * DAY_MIN, date.max.toordinal() * DAY_MIN)
