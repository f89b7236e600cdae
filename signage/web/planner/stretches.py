"""Open time in stretches in which the same things are on, by the rules in force. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, subtract, union
from playlists.booking import DAY_MIN, Level, Recurrence, Span
from playlists.ids import BookingId, PlaylistId
from playlists.timetable import WEEKDAYS

_OPEN: Final = None
"""What opens and closes in the sweep, beside the sources."""


@dataclass(frozen=True, slots=True)
class Source:
    """What brings a playlist to the screen: a booking, or an everyday list, or a filler.

    `version` is that of the booking as it stands; `is_mute`: nothing of it may light up
    here; `in_hours`: its times are the venue's open hours, so only its days can be dragged.
    Without `when` it is on in all open hours; `within` are the only minutes in which it may
    be on, unless there is none.
    """

    title: str
    playlist: PlaylistId
    level: int
    booking: BookingId | None = None
    version: int = 0
    when: Recurrence | None = None
    is_mute: bool = False
    may_move: bool = False
    in_hours: bool = False
    within: tuple[Interval, ...] | None = None

    @property
    def key(self) -> tuple[str, int]:
        """The same for the same thing, whichever timetable brings it."""
        return self.booking or f"{self.playlist} {self.title}", self.level


class Force(NamedTuple):
    """What is in force from `start` until before `end`; local minutes since the year 1.

    `hours` are the open hours of Monday to Sunday; `shut` is what a policy takes of them.
    """

    start: int
    end: int
    hours: Sequence[Sequence[Span]]
    sources: Sequence[Source]
    shut: tuple[Interval, ...] = ()


class Occurrence(NamedTuple):
    """One range of a source: the day it begins on, and how far it is in force."""

    source: Source
    day: date
    span: Span
    start: int
    end: int


class Stretch(NamedTuple):
    """Open minutes in which the same sources are on, the mute ones aside.

    Those of the highest level play, booked ones of a lower level yield.
    """

    start: int
    end: int
    plays: tuple[Source, ...]
    yields: tuple[Source, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether only fillers play, or nothing."""
        return all(one.level == Level.FILLER for one in self.plays)


def occurrences(force: Force, *, first: date, last: date) -> Iterator[Occurrence]:
    """Every range of a source with its own times that reaches into those local days."""
    low, high = midnight(first), midnight(last) + DAY_MIN
    low, high = max(low, force.start), min(high, force.end)
    for source in force.sources:
        if source.when is None:
            yield from _dated(source, low, high)
            continue
        for ordinal in range(first.toordinal() - 1, last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if not source.when.falls_on(day):
                continue
            for span in source.when.spans:
                start = max(low, ordinal * DAY_MIN + span.from_min)
                end = min(high, ordinal * DAY_MIN + span.until_min)
                if start < end:
                    yield Occurrence(source, day, span, start, end)


def _dated(source: Source, low: int, high: int) -> Iterator[Occurrence]:
    """What is booked from an instant to another, day by day."""
    if source.level < Level.BOOKED:
        return
    for one in intersect(source.within or (), (Interval(low, max(low, high)),)):
        start = one.start
        while start < one.end:
            end = min(one.end, (start // DAY_MIN + 1) * DAY_MIN)
            ordinal, minute = divmod(start, DAY_MIN)
            span = Span(minute, minute + end - start)
            yield Occurrence(source, date.fromordinal(ordinal), span, start, end)
            start = end


def opened(force: Force, *, first: date, last: date) -> tuple[Interval, ...]:
    """The open hours of those local days, as far as they are in force."""
    found = [
        Interval(ordinal * DAY_MIN + one.from_min, ordinal * DAY_MIN + one.until_min)
        for ordinal in range(first.toordinal() - 1, last.toordinal() + 1)
        for one in force.hours[date.fromordinal(ordinal).weekday() % WEEKDAYS]
    ]
    whole = Interval(
        max(midnight(first), force.start), min(midnight(last) + DAY_MIN, force.end)
    )
    if whole.start >= whole.end:
        return ()
    return subtract(intersect(union(found), (whole,)), force.shut)


def stretches(force: Force, *, first: date, last: date) -> Iterator[Stretch]:
    """The open time of those days in order, cut at each midnight and at each change."""
    is_open = False
    on: dict[Source, int] = {
        one: 1 for one in force.sources if one.when is None and one.within is None
    }
    before = 0
    for at, events in groupby(_events(force, first, last), key=itemgetter(0)):
        if is_open and before < at:
            yield _stretch(before, at, [one for one, deep in on.items() if deep])
        for _, change, source in events:
            if source is _OPEN:
                is_open = change > 0 or (is_open and change == 0)
            else:
                on[source] = on.get(source, 0) + change
        before = at


def _stretch(start: int, end: int, on: Sequence[Source]) -> Stretch:
    top = max((one.level for one in on), default=0)
    lower = (one for one in on if Level.BOOKED <= one.level < top)
    return Stretch(start, end, tuple(one for one in on if one.level == top), tuple(lower))


def alike(
    found: Iterable[Stretch],
    limits: Iterable[tuple[Interval, ...] | None],
    *,
    named: int,
) -> tuple[Stretch, ...]:
    """Neighbours that are the same to every source as one, where only so many are named.

    `limits` are all the times within which some source may be on.
    """
    made: list[Stretch] = []
    before: tuple[object, ...] = ()
    for one in found:
        keys: tuple[object, ...] = tuple(each.key for each in one.plays[: named + 1])
        if len(keys) > named:
            keys = (one.plays[0].level,)
        here = (keys, *(is_within(some, one) for some in limits if some is not None))
        if made and made[-1].end == one.start and before == here:
            made[-1] = made[-1]._replace(end=one.end)
        else:
            made.append(one)
        before = here
    return tuple(made)


def is_within(times: Iterable[Interval], at: Stretch) -> bool:
    """Whether a stretch lies in one of those times."""
    return any(one.start <= at.start and at.end <= one.end for one in times)


def midnight(day: date) -> int:
    """The local minute, counted from the year 1, at which a day begins."""
    return day.toordinal() * DAY_MIN


def _events(
    force: Force, first: date, last: date
) -> Sequence[tuple[int, int, Source | None]]:
    """Beginnings (+1) and ends (-1) of open time and of sources, and midnights (0)."""
    events: list[tuple[int, int, Source | None]] = [
        (ordinal * DAY_MIN, 0, _OPEN)
        for ordinal in range(first.toordinal(), last.toordinal() + 2)
    ]
    for span in opened(force, first=first, last=last):
        events += [(span.start, 1, _OPEN), (span.end, -1, _OPEN)]
    for one in occurrences(force, first=first, last=last):
        if not one.source.is_mute:
            for start, end in _within(one.source, one.start, one.end):
                events += [(start, 1, one.source), (end, -1, one.source)]
    for source in force.sources:
        if source.when is None and source.within and source.level < Level.BOOKED:
            for start, end in source.within:
                events += [(start, 1, source), (end, -1, source)]
    return sorted(events, key=lambda event: event[:2])


def _within(source: Source, start: int, end: int) -> tuple[Interval, ...]:
    whole = (Interval(start, end),)
    return whole if source.within is None else intersect(source.within, whole)
