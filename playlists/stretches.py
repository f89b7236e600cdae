"""A timetable cut into stretches: in each, one loop plays from its begin to its end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from zlib import crc32

from playlists.accounting import Interval, intersect, union
from playlists.booking import DAY_MIN, Level
from playlists.calendar import days_between, instant_of, spans_on
from playlists.loop import Loop, loop_of
from playlists.timetable import Rule, Share, Timetable


@dataclass(frozen=True)
class Stretch:
    """Open time in which nothing changes but the item; it begins with a whole one.

    Where in the loop it begins depends on the clock alone, so that short stretches between
    interruptions do not always show the same first items. At its end an item that no longer
    fits is not begun: the one before holds on.
    """

    start: int
    end: int
    loop: Loop

    @cached_property
    def first(self) -> int:
        """The number of the loop's play that opens the stretch."""
        return crc32(self.start.to_bytes(8, "big")) % len(self.loop.order)

    @cached_property
    def origin(self) -> int:
        """The instant at which the loop's play 0 would have begun."""
        return self.start - self.loop.position(self.first)

    @cached_property
    def last(self) -> int:
        """The number of the last play: the last that fits, or the first one, cut short."""
        return max(self.loop.play_at(self.end - self.origin) - 1, self.first)

    def begin_of(self, play: int) -> int:
        """When a play begins, in ms UTC."""
        return self.origin + self.loop.position(play)

    def end_of(self, play: int) -> int:
        """When a play ends, in ms UTC; the last one holds to the end of the stretch."""
        return self.end if play >= self.last else self.begin_of(play + 1)

    def play_at(self, instant: int) -> int:
        """The number of the play that shows at an instant of the stretch."""
        return min(self.loop.play_at(instant - self.origin), self.last)

    def plays_between(self, start: int, end: int) -> range:
        """The plays that begin in [start, end)."""
        low = max(self.loop.play_from(start - self.origin), self.first)
        high = min(self.loop.play_from(end - self.origin), self.last + 1)
        return range(low, high)


def open_hours(timetable: Timetable, within: Interval) -> tuple[Interval, ...]:
    """When the screen is open, as instants."""
    spans: list[Interval] = []
    for day in days_between(
        within.start, end=within.end, offsets=timetable.offsets, before=1
    ):
        hours = timetable.hours[day.weekday()]
        spans += spans_on(day, spans=hours, offsets=timetable.offsets)
    return intersect(union(spans), (within,))


def _windows(timetable: Timetable, rule: Rule, within: Interval) -> Iterable[Interval]:
    if rule.when is None:
        return (within,)
    days = days_between(within.start, end=within.end, offsets=timetable.offsets, before=1)
    return [
        window
        for day in days
        if rule.when.first <= day <= rule.when.last and day.weekday() in rule.when.weekdays
        for window in spans_on(day, spans=rule.when.spans, offsets=timetable.offsets)
    ]


class Weaver:
    """Cuts a timetable's time into stretches; keeps the loops that it made."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._dwells = tuple(item.dwell_ms for item in timetable.items)
        self._loops: dict[tuple[Share, ...], Loop] = {}

    def valid(self) -> tuple[Stretch, ...]:
        """The stretches from `effective_from` to `valid_until`."""
        timetable = self._timetable
        whole = Interval(timetable.effective_from, timetable.valid_until)
        return self._woven(timetable.rules, whole)

    def fillers(self, day: date) -> tuple[Stretch, ...]:
        """The filler stretches of a local day, as far as it lies after `valid_until`."""
        timetable = self._timetable
        rules = [rule for rule in timetable.rules if rule.level is Level.FILLER]
        begin = instant_of(day, minute=0, offsets=timetable.offsets)
        end = instant_of(day, minute=DAY_MIN, offsets=timetable.offsets)
        return self._woven(rules, Interval(max(begin, timetable.valid_until), end))

    def _woven(self, rules: Sequence[Rule], within: Interval) -> tuple[Stretch, ...]:
        opened = open_hours(self._timetable, within)
        changes: dict[int, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            windows = union(_windows(self._timetable, rule, within))
            for start, end in intersect(windows, opened):
                changes[start].append(number)
                changes[end].append(~number)
        for item in self._timetable.items:
            if item.not_after and within.start < item.not_after < within.end:
                changes[item.not_after] += ()
        return tuple(self._merged(self._pieces(rules, changes)))

    def _pieces(
        self, rules: Sequence[Rule], changes: dict[int, list[int]]
    ) -> Iterator[tuple[Interval, tuple[Share, ...]]]:
        active: set[int] = set()
        instants = sorted(changes)
        for at, following in pairwise(instants):
            for number in sorted(changes[at]):
                if number < 0:
                    active.discard(~number)
                else:
                    active.add(number)
            playing = [rules[number] for number in sorted(active)]
            yield Interval(at, following), self._shares(playing, at)

    def _merged(
        self, pieces: Iterable[tuple[Interval, tuple[Share, ...]]]
    ) -> Iterator[Stretch]:
        begun: Interval | None = None
        before: tuple[Share, ...] = ()
        for piece, shares in pieces:
            if begun and shares == before and begun.end == piece.start:
                begun = Interval(begun.start, piece.end)
                continue
            if begun and before:
                yield Stretch(begun.start, begun.end, self._loop(before))
            begun, before = piece, shares
        if begun and before:
            yield Stretch(begun.start, begun.end, self._loop(before))

    def _loop(self, shares: tuple[Share, ...]) -> Loop:
        if shares not in self._loops:
            self._loops[shares] = loop_of(shares, dwells=self._dwells)
        return self._loops[shares]

    def _shares(self, playing: Sequence[Rule], at: int) -> tuple[Share, ...]:
        for level in sorted({rule.level for rule in playing}, reverse=True):
            rules = [rule for rule in playing if rule.level is level]
            shares = [share for rule in rules for share in rule.shares]
            valid = tuple(share for share in shares if self._is_valid(share.item, at))
            if valid:
                return valid
        return ()

    def _is_valid(self, item: int, at: int) -> bool:
        not_after = self._timetable.items[item].not_after
        return not_after is None or at < not_after
