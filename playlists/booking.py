"""What puts a playlist on a screen: an open-ended subscription, or a booking for a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from playlists.errors import BadBookingError
from playlists.how import PLAIN, How
from playlists.ids import BookingId, PlaylistId, ScreenId, SloganId, SubscriptionId

DAY_MIN: Final = 24 * 60
EVERY_DAY: Final = frozenset(range(7))


class Level(IntEnum):
    """Precedence of what shares a screen: the higher takes it alone."""

    FILLER = 0
    EVERYDAY = 1
    BOOKED = 2
    IMPORTANT = 3
    EMERGENCY = (
        4  # a class of its own: no booking has it, only orders with a start and an end
    )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes of a local day, half open; `until_min` above 1440 runs into the next day."""

    from_min: int
    until_min: int

    def __post_init__(self) -> None:
        if not 0 <= self.from_min < DAY_MIN:
            raise BadBookingError(f"a time of day is 0 to {DAY_MIN - 1} minutes")
        if not self.from_min < self.until_min <= self.from_min + DAY_MIN:
            raise BadBookingError("a range of times ends after it begins, within 24 hours")


ALL_DAY: Final = (Span(0, DAY_MIN),)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Dates (inclusive, local), weekdays (0 is Monday) and times of day, half open.

    A range over midnight belongs to the day it starts on. `only`, unless it is 0, says
    which days those are where weekdays cannot: bit n stands for the n-th day after `first`;
    a bit beyond the last day says nothing, so that what never occurs can be written too.
    """

    first: date
    last: date
    weekdays: frozenset[int] = EVERY_DAY
    spans: tuple[Span, ...] = ALL_DAY
    only: int = 0

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadBookingError("the last day lies before the first")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise BadBookingError("weekdays are 0 (Monday) to 6, at least one")
        if not self.spans:
            raise BadBookingError("at least one range of times is needed")
        if self.only < 0:
            raise BadBookingError("the days of a mask are bits of a positive number")
        if not self.only and not any(True for _ in self.days()):
            raise BadBookingError("no such weekday lies between the first and the last day")

    def days(self) -> Iterator[date]:
        """The local days on which a range begins, in order."""
        for n in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=n)
            if self.falls_on(day):
                yield day

    def falls_on(self, day: date) -> bool:
        """Whether ranges of times begin on that local day."""
        return (
            self.first <= day <= self.last
            and day.weekday() in self.weekdays
            and (not self.only or self.only >> (day - self.first).days & 1 == 1)
        )

    def in_hours(self, hours: Sequence[tuple[Span, ...]]) -> "tuple[Recurrence, ...]":
        """The same days at a week's open hours (Monday first), like hours together.

        Each day brings its own hours with their tail after midnight.
        """
        by_hours: dict[tuple[Span, ...], set[int]] = {}
        for day in self.days():
            by_hours.setdefault(hours[day.weekday()], set()).add(day.weekday())
        return tuple(
            replace(self, weekdays=frozenset(weekdays), spans=spans)
            for spans, weekdays in by_hours.items()
            if spans
        )

    def within(self, first: date, last: date) -> "Recurrence | None":
        """As much of it as begins on those local days; None when nothing does.

        What weekdays can say stays as it is, so that its timetable does not change daily.
        """
        if self.last < first or last < self.first:
            return None
        if not self.only:
            return self
        begin, end = max(self.first, first), min(self.last, last)
        bits = self.only >> (begin - self.first).days & (1 << (end - begin).days + 1) - 1
        return replace(self, first=begin, last=end, only=bits) if bits else None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A screen's everyday playlist, open-ended."""

    id: SubscriptionId
    screen: ScreenId
    playlist: PlaylistId


@dataclass(frozen=True, slots=True)
class Booking:
    """A playlist on some screens for a time; which ones is a rule of `signage.targets`.

    With a `slogan` it is that alone, and `playlist` is `alone(slogan)`. `dwell_ms` stands
    instead of what the entries say. `in_hours`: on its days it goes by each venue's hours.
    """

    id: BookingId
    playlist: PlaylistId
    when: Recurrence
    level: Level = Level.BOOKED
    how: How = PLAIN
    slogan: SloganId | None = None
    dwell_ms: int | None = None
    in_hours: bool = False

    def __post_init__(self) -> None:
        if self.level not in (Level.BOOKED, Level.IMPORTANT):
            raise BadBookingError("a booking is booked or important")
        if self.slogan and self.playlist != alone(self.slogan):
            raise BadBookingError("a booking holds a playlist or a single slogan")

    def at(self, hours: Sequence[tuple[Span, ...]]) -> tuple[Recurrence, ...]:
        """When it plays at a venue of those open hours, Monday first."""
        return self.when.in_hours(hours) if self.in_hours else (self.when,)


def alone(slogan: SloganId) -> PlaylistId:
    """What stands for the playlist where a single slogan is booked: the slogan's own id."""
    return PlaylistId(slogan)
