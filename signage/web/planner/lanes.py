"""What a screen plays in some days, as bars, quiet stretches, gaps and clashes. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, subtract, union
from playlists.booking import DAY_MIN, Level, Span
from signage.web.planner.stretches import (
    Force,
    Occurrence,
    Source,
    Stretch,
    alike,
    is_within,
    midnight,
    occurrences,
    opened,
    stretches,
)

MOST_NAMED: Final = 4
"""So many others a part names, of however many there are."""


class State(StrEnum):
    """What becomes of a booking for some minutes of its time."""

    PLAYS = "plays"
    SHARES = "shares"
    YIELDS = "yields"
    MUTE = "mute"
    CLOSED = "closed"
    SILENT = "silent"  # a policy keeps bookings silent


class Part(NamedTuple):
    """Minutes of a bar, and the others that share them or win them."""

    start: int
    end: int
    state: State
    others: tuple[Source, ...] = ()

    @property
    def kind(self) -> tuple[object, ...]:
        """The same where the same happens, whichever timetable says so; many are many."""
        if len(self.others) >= MOST_NAMED:
            return self.state, self.others[0].level
        return (self.state, *(one.key for one in self.others))


@dataclass(frozen=True, slots=True)
class Bar:
    """A range of a source as far as it lies in one day; minutes since the year 1.

    `day` and `span` are those of the whole range. It stands in `column` of `columns` that
    share the day's width. `screens` of the lane's have it.
    """

    source: Source
    day: date
    span: Span
    start: int
    end: int
    parts: tuple[Part, ...]
    column: int = 0
    columns: int = 1
    screens: int = 1

    def minutes(self, state: State) -> int:
        """How long it is in that state."""
        return sum(one.end - one.start for one in self.parts if one.state is state)


class Quiet(NamedTuple):
    """Minutes without a booking: everyday lists play, or, as a gap, fillers or nothing."""

    start: int
    end: int
    sources: tuple[Source, ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Bookings that meet: `winners` play, `losers` wait; without losers all take turns."""

    winners: tuple[Source, ...]
    losers: tuple[Source, ...]
    times: tuple[Interval, ...]
    screens: int = 1

    @property
    def key(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """The same for the same bookings that meet, on whichever screen."""
        return tuple(tuple(one.key for one in some) for some in (self.winners, self.losers))

    @property
    def minutes(self) -> int:
        """How long they meet in all."""
        return sum(one.end - one.start for one in self.times)


@dataclass(frozen=True, slots=True)
class Lane:
    """One screen's days, or those of several together; times in order."""

    bars: tuple[Bar, ...]
    quiet: tuple[Quiet, ...]
    closed: tuple[Interval, ...]
    clashes: tuple[Clash, ...]
    screens: int = 1

    @property
    def gaps(self) -> tuple[Interval, ...]:
        """Open time in which only fillers play, or nothing; what touches is one."""
        return union(Interval(one.start, one.end) for one in self.quiet if one.is_gap)


def lane(forces: Sequence[Force], *, first: date, last: date) -> Lane:
    """What plays on local days, by what is in force one after the other."""
    found = [one for force in forces for one in stretches(force, first=first, last=last)]
    ranges = [one for force in forces for one in occurrences(force, first=first, last=last)]
    open_times = [one for force in forces for one in opened(force, first=first, last=last)]
    known = union(_within(force, first, last) for force in forces)
    limits = {one.source.within for one in ranges}
    runs = alike(found, limits, named=MOST_NAMED)
    bars = _merged(bar for one in ranges for bar in _bars(one, runs))
    return Lane(
        _columned(bars),
        tuple(_quiet(found)),
        closed=subtract(known, union(open_times)),
        clashes=_clashes(found),
    )


def together(lanes: Sequence[Lane]) -> Lane:
    """Several lanes as one: each bar once, with how many have it; gaps of any of them."""
    bars: dict[tuple[object, ...], list[Bar]] = {}
    for one in lanes:
        for bar in one.bars:
            bars.setdefault((bar.source.key, bar.start, bar.end), []).append(bar)
    met: dict[tuple[object, ...], list[Clash]] = {}
    for one in lanes:
        for clash in one.clashes:
            met.setdefault(clash.key, []).append(clash)
    quiet = {(q.start, q.end, q.is_gap): q for one in lanes for q in one.quiet}
    return Lane(
        _columned([replace(_worst(some), screens=len(some)) for some in bars.values()]),
        tuple(sorted(quiet.values(), key=lambda one: (one.start, one.end))),
        closed=reduce(intersect, (one.closed for one in lanes)),
        clashes=tuple(_all_of(some) for some in met.values()),
        screens=len(lanes),
    )


def _within(force: Force, first: date, last: date) -> Interval:
    start = max(force.start, midnight(first))
    return Interval(start, max(start, min(force.end, midnight(last) + DAY_MIN)))


def _bars(one: Occurrence, found: Sequence[Stretch]) -> Iterator[Bar]:
    """A range, cut at midnights."""
    start = one.start
    while start < one.end:
        end = min(one.end, (start // DAY_MIN + 1) * DAY_MIN)
        parts = _run_together(_pieces(one.source, start, end, found=found))
        yield Bar(one.source, one.day, one.span, start, end=end, parts=parts)
        start = end


def _run_together(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Neighbours that are alike as one part."""
    made: list[Part] = []
    for part in parts:
        if made and made[-1].end == part.start and made[-1].kind == part.kind:
            made[-1] = made[-1]._replace(end=part.end)
        else:
            made.append(part)
    return tuple(made)


def _pieces(
    source: Source, start: int, end: int, *, found: Sequence[Stretch]
) -> Iterator[Part]:
    at = start
    for each in found[bisect_right(found, start, key=lambda one: one.end) :]:
        if each.start >= end:
            break
        low, high = max(start, each.start), min(end, each.end)
        if at < low:
            yield Part(at, low, State.CLOSED)
        yield Part(low, high, *_state(source, each))
        at = high
    if at < end:
        yield Part(at, end, State.CLOSED)


def _state(source: Source, at: Stretch) -> tuple[State, tuple[Source, ...]]:
    if source.is_mute:
        return State.MUTE, ()
    if source.within is not None and not is_within(source.within, at):
        return State.SILENT, ()
    some = at.plays[: MOST_NAMED + 1]
    others = tuple(one for one in some if one.key != source.key)[:MOST_NAMED]
    if others and source.level < others[0].level:
        return State.YIELDS, others
    return (State.SHARES, others) if others else (State.PLAYS, ())


def _merged(bars: Iterable[Bar]) -> list[Bar]:
    """What one timetable ends and the next goes on with is one bar."""
    held: dict[tuple[object, ...], Bar] = {}
    made: list[Bar] = []
    for one in sorted(bars, key=lambda bar: (bar.start, bar.end)):
        key = (one.source.key, one.day, one.span, one.start // DAY_MIN)
        before = held.get(key)
        if before and before.end == one.start:
            made.remove(before)
            parts = _run_together(before.parts + one.parts)
            one = replace(one, start=before.start, parts=parts)  # noqa: PLW2901
        held[key] = one
        made.append(one)
    return made


def _quiet(found: Iterable[Stretch]) -> Iterator[Quiet]:
    held: Quiet | None = None
    for one in found:
        if any(each.level >= Level.BOOKED for each in one.plays):
            continue
        keys = tuple(each.key for each in one.plays)
        same = held and (tuple(each.key for each in held.sources), held.end) == (
            keys,
            one.start,
        )
        if held and same and one.start % DAY_MIN:
            held = held._replace(end=one.end)
            continue
        if held:
            yield held
        held = Quiet(one.start, one.end, one.plays, one.is_gap)
    if held:
        yield held


def _clashes(found: Iterable[Stretch]) -> tuple[Clash, ...]:
    met: dict[tuple[object, ...], list[Clash]] = {}
    for one in found:
        booked = tuple(each for each in one.plays if each.level >= Level.BOOKED)
        if len(booked) > 1 or (booked and one.yields):
            time = (Interval(one.start, one.end),)
            clash = Clash(_by_title(booked), _by_title(one.yields), time)
            met.setdefault(clash.key, []).append(clash)
    return tuple(replace(_all_of(some), screens=1) for some in met.values())


def _by_title(some: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(some, key=lambda one: (one.title, one.key)))


def _all_of(some: Sequence[Clash]) -> Clash:
    times = union(time for one in some for time in one.times)
    return replace(some[0], times=times, screens=len(some))


def _worst(some: Sequence[Bar]) -> Bar:
    """Of the same bar on several screens that on which least of it plays."""
    return min(some, key=lambda one: one.minutes(State.PLAYS))


def _columned(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Bars of a day that overlap stand side by side."""
    made: list[Bar] = []
    cluster: list[Bar] = []
    ends: list[int] = []
    for one in sorted(bars, key=lambda bar: (bar.start, -bar.source.level, -bar.end)):
        if ends and one.start >= max(ends):
            made += [replace(each, columns=len(ends)) for each in cluster]
            cluster, ends = [], []
        free = next((n for n, end in enumerate(ends) if end <= one.start), len(ends))
        ends[free : free + 1] = [one.end]
        cluster.append(replace(one, column=free))
    return (*made, *(replace(each, columns=len(ends)) for each in cluster))
