"""Two bookings at one time on one screen: who wins, in words. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, subtract, union
from playlists.booking import DAY_MIN, Booking, Recurrence, Span
from playlists.ids import PlaylistId, ScreenId
from signage.arrangements import ArrangedBooking
from signage.web.wording import days

FARTHEST_DAYS: Final = 92
MOST_SAID: Final = 3
KEPT: Final = 512
"""So many bookings' times are remembered: each of many is met by each of the others."""
_UNKNOWN: Final[Mapping[PlaylistId, int]] = MappingProxyType({})
_NEVER: Final[Mapping[ScreenId, tuple[Interval, ...]]] = MappingProxyType({})


class Verdict(StrEnum):
    """What becomes of a booking where another has the same screen at the same time."""

    WINS = "wins"
    YIELDS = "yields"
    SHARES = "shares"


class Plays(NamedTuple):
    """How many plays a round each of two playlists has, of what may light up."""

    mine: int
    other: int


UNKNOWN: Final = Plays(0, 0)


@dataclass(frozen=True, slots=True)
class Clash:
    """Another booking, on how many of the screens, and where it first overlaps.

    `times` are all common times, in local minutes since the first day of the calendar.
    """

    other: ArrangedBooking
    verdict: Verdict
    screens: int
    day: date
    span: Span
    times: tuple[Interval, ...] = ()
    plays: Plays = UNKNOWN

    @property
    def words(self) -> str:
        """The clash as one reads it: when, with whom, which wins and why."""
        when = f"{days.weekday(self.day)} {days.day(self.day)} {days.span(self.span)}"
        more = f" 起，共 {len(self.times)} 次，" if len(self.times) > 1 else " "
        met = f"{when}{more}与“{self.other.title}”撞上（{self.screens} 块屏）。"
        return f"{met}{self._ends}"

    @property
    def _ends(self) -> str:
        if self.verdict is Verdict.SHARES:
            return f"两个级别相同，一起轮流播{self._parts}。"
        if self.verdict is Verdict.YIELDS:
            return f"“{self.other.title}”是重要排期，{self._then}只播它，这个排期让位。"
        return f"这个是重要排期，{self._then}只播它，“{self.other.title}”让位。"

    @property
    def _then(self) -> str:
        return f"{common(self.times)} " if len(self.times) > 1 else "这段时间"

    @property
    def _parts(self) -> str:
        mine, other = self.plays
        if mine and other:
            return f"：每 {mine + other} 次里，这个占 {mine} 次，对方占 {other} 次"
        if mine or other:
            return f"；但{'对方' if mine else '这个'}还没有批准的标语，批准以前轮不到"
        return ""


def clashes(
    mine: Booking,
    others: Iterable[tuple[ArrangedBooking, frozenset[ScreenId]]],
    *,
    screens: frozenset[ScreenId],
    today: date,
    rounds: Mapping[PlaylistId, int] = _UNKNOWN,
    silent: Mapping[ScreenId, tuple[Interval, ...]] = _NEVER,
) -> tuple[Clash, ...]:
    """The bookings (with their screens) that a booking for `screens` meets from today on.

    It looks three months ahead; the first to meet come first. `rounds` says how many plays
    a round of each playlist has, of what may light up; `silent` when policies let no
    booking play on a screen, in local minutes since the first day of the calendar: who is
    silent there meets nobody.
    """
    found = (
        _clash(mine, other, today=today, silent=_numbered(screens & there, silent))
        for other, there in others
        if other.booking.id != mine.id and screens & there
    )
    met = (
        replace(one, plays=_plays(mine, one.other.booking, rounds)) for one in found if one
    )
    return tuple(sorted(met, key=lambda one: (one.day, one.span, one.other.title)))


def common(times: Iterable[Interval]) -> str:
    """Times of days in words, equal ones together: 11月2日至6日 17:00～19:00."""
    on: dict[Span, list[date]] = {}
    for one in times:
        day, minute = divmod(one.start, DAY_MIN)
        span = Span(minute, minute + min(one.end - one.start, DAY_MIN))
        on.setdefault(span, []).append(date.fromordinal(day))
    said = [f"{_days(some)} {days.span(span)}" for span, some in sorted(on.items())]
    return "、".join(said[:MOST_SAID]) + ("等" if len(said) > MOST_SAID else "")


@lru_cache(KEPT)
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


def _numbered(
    screens: Iterable[ScreenId], silent: Mapping[ScreenId, tuple[Interval, ...]]
) -> Mapping[tuple[Interval, ...], int]:
    """When screens are silent, and how many are so at those times."""
    return Counter(silent.get(one, ()) for one in screens)


def _clash(
    mine: Booking,
    other: ArrangedBooking,
    *,
    today: date,
    silent: Mapping[tuple[Interval, ...], int],
) -> Clash | None:
    last = max(today, mine.when.first) + timedelta(days=FARTHEST_DAYS)
    here = windows(mine.when, first=today, last=last)
    there = windows(other.booking.when, first=today, last=last)
    common_times = intersect(intersect(here, there), (_from(today),))
    left = {times: subtract(common_times, times) for times in silent}
    screens = sum(number for times, number in silent.items() if left[times])
    both = union(one for some in left.values() for one in some)
    if not both:
        return None
    day, minute = divmod(both[0].start, DAY_MIN)
    length = min(both[0].end - both[0].start, DAY_MIN)
    verdict = _verdict(mine, other.booking)
    span = Span(minute, minute + length)
    return Clash(other, verdict, screens, date.fromordinal(day), span, times=both)


def _plays(mine: Booking, other: Booking, rounds: Mapping[PlaylistId, int]) -> Plays:
    return Plays(rounds.get(mine.playlist, 0), rounds.get(other.playlist, 0))


def _days(some: list[date]) -> str:
    """Days in words; a run of them by its ends, others by how many they are."""
    reach = days.stretch(some[0], some[-1])
    is_run = (some[-1] - some[0]).days == len(some) - 1
    return reach if is_run else f"{reach}的 {len(some)} 天"


def _verdict(mine: Booking, other: Booking) -> Verdict:
    if mine.level == other.level:
        return Verdict.SHARES
    return Verdict.WINS if mine.level > other.level else Verdict.YIELDS


def _absolute(day: date, span: Span) -> Interval:
    midnight = day.toordinal() * DAY_MIN
    return Interval(midnight + span.from_min, midnight + span.until_min)


def _from(today: date) -> Interval:
    return Interval(today.toordinal() * DAY_MIN, date.max.toordinal() * DAY_MIN)
