"""What all policies over a screen come to, for one timetable: the stricter wins. Pure.

Lit only when all of them let it be, as dark as the darkest, silent when any wants it so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, union
from playlists.booking import ALL_DAY, DAY_MIN, Span
from playlists.brightness import Profile
from playlists.calendar import days_between, instant_of, spans_on
from playlists.holidays import Almanac
from playlists.ids import PlaylistId
from playlists.timetable import Offset, Quiet
from signage import policies
from signage.places import Week
from signage.policies import Allowed, Dark, Dimming, Hours, Policy, Stills, dark_minutes


class Manner(NamedTuple):
    """What may play on a day: all that is arranged when `allowed` is None; else only that.

    `playlists` are those that may when `allowed` is LISTS.
    """

    allowed: Allowed | None = None
    playlists: frozenset[PlaylistId] = frozenset()
    only_stills: bool = False


USUAL: Final = Manner()


@dataclass(frozen=True, slots=True)
class Regime:
    """The dark and quiet stretches (ms UTC), what plays in each kind, how bright it is.

    `manners` are those of the quiet stretches by number, from 1 on; `usual` is that of all
    other time.
    """

    shut: tuple[Interval, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    usual: Manner = USUAL
    manners: tuple[Manner, ...] = ()
    brightness: tuple[Profile, ...] = ()


FREE: Final = Regime()


class Frame(NamedTuple):
    """The stretch that a timetable covers (ms UTC), its zone's offsets, all calendars."""

    window: Interval
    offsets: tuple[Offset, ...]
    almanac: Almanac

    @property
    def days(self) -> tuple[date, ...]:
        """The local days that touch it, and the one before."""
        start, end = self.window
        return tuple(days_between(start, end=end, offsets=self.offsets, before=1))

    def midnight(self, day: date) -> int:
        """The instant (ms UTC) at which a local day begins."""
        return instant_of(day, minute=0, offsets=self.offsets)


def regime_of(some: Sequence[Policy], frame: Frame) -> Regime:
    """What these policies come to; the order in which they stand does not matter."""
    if not some:
        return FREE
    days = frame.days
    manners = {day: _manner(some, day, frame.almanac) for day in days}
    steady = [one for one in some if one.holds_throughout(days[0], days[-1])]
    usual = _combined(steady)
    numbers = _numbers(manners, usual)
    return Regime(
        shut=union(_shut(some, frame)),
        quiet=tuple(_quiet(manners, numbers, frame)),
        usual=usual,
        manners=tuple(numbers),
        brightness=tuple(sorted(_profiles(some, frame), key=repr)),
    )


def limited(week: Week, some: Iterable[Policy], frame: Frame) -> Week:
    """The open hours of a week as far as limits let them be that hold all the time."""
    days = frame.days
    for one in some:
        if isinstance(one.rule, Hours) and one.holds_throughout(days[0], days[-1]):
            week = tuple(_within(day, one.rule.spans) for day in week)
    return week


def _within(spans: Sequence[Span], limits: Sequence[Span]) -> tuple[Span, ...]:
    """As much of a day's ranges as lies in ranges that recur every day."""
    lit = union(
        Interval(one.from_min + n * DAY_MIN, one.until_min + n * DAY_MIN)
        for one in limits
        for n in (-1, 0, 1)
    )
    found = intersect(union(Interval(*_edges(one)) for one in spans), lit)
    return tuple(_span(*one) for one in found if one.start < DAY_MIN)


def _edges(span: Span) -> tuple[int, int]:
    return span.from_min, span.until_min


def _span(start: int, end: int) -> Span:
    return Span(start, min(end, start + DAY_MIN))


def _manner(some: Iterable[Policy], day: date, almanac: Almanac) -> Manner:
    return _combined(one for one in some if one.holds_on(day, almanac))


def _combined(some: Iterable[Policy]) -> Manner:
    """The stricter of what policies let play: fillers before lists, lists that all name."""
    found = USUAL
    for one in some:
        match one.rule:
            case Stills():
                found = found._replace(only_stills=True)
            case policies.Quiet():
                found = _stricter(found, one.rule)
            case _:
                continue
    return found


def _stricter(one: Manner, other: policies.Quiet) -> Manner:
    stills = one.only_stills or other.only_stills
    if one.allowed is None:
        return Manner(other.allowed, other.playlists, stills)
    if Allowed.DARK in (one.allowed, other.allowed):
        return Manner(Allowed.DARK, only_stills=stills)
    common = one.playlists & other.playlists
    return Manner(Allowed.LISTS if common else Allowed.FILLERS, common, stills)


def _numbers(manners: Mapping[date, Manner], usual: Manner) -> dict[Manner, int]:
    """Numbers of the manners that are not the usual one, as they first come."""
    special = (one for one in manners.values() if one != usual)
    return {one: number for number, one in enumerate(dict.fromkeys(special), 1)}


def _quiet(
    manners: Mapping[date, Manner], numbers: Mapping[Manner, int], frame: Frame
) -> Iterator[Quiet]:
    for manner, run in groupby(manners, key=lambda day: manners[day]):
        days = list(run)
        if manner in numbers:
            start = frame.midnight(days[0])
            end = frame.midnight(days[-1] + timedelta(days=1))
            yield Quiet(max(start, 0), end, numbers[manner])


def _shut(some: Iterable[Policy], frame: Frame) -> Iterator[Interval]:
    """When policies want it dark, but for limits of the hours that hold all the time."""
    days = frame.days
    for one in some:
        dark = dark_minutes(one.rule)
        if not dark or (
            isinstance(one.rule, Hours) and one.holds_throughout(days[0], days[-1])
        ):
            continue
        for day in days:
            if one.holds_on(day, frame.almanac):
                yield from spans_on(day, spans=dark, offsets=frame.offsets)
        yield from _beyond(one, days[-1], frame)


def _beyond(one: Policy, last: date, frame: Frame) -> Iterator[Interval]:
    """The dark days after the window: whole ones to the last, for a screen left alone."""
    if not isinstance(one.rule, Dark) or one.rule.spans != ALL_DAY or one.last is None:
        return
    if one.days == policies.EVERY_DAY and one.last > last:
        begin = max(one.first, last)
        yield Interval(frame.midnight(begin), frame.midnight(one.last + timedelta(days=1)))


def _profiles(some: Iterable[Policy], frame: Frame) -> Iterator[Profile]:
    for one in some:
        if isinstance(one.rule, Dimming):
            end = frame.midnight(one.last + timedelta(days=1)) if one.last else None
            if end is None or end > frame.window.start:
                yield Profile(one.rule.marks, max(frame.midnight(one.first), 0), end)
