"""The clock decides what shows: a timetable made ready to be asked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Level
from playlists.calendar import days_between, instant_of
from playlists.counting import Count, Sums, counted, summed
from playlists.programme import Cut, Programme, open_hours
from playlists.stretches import Showing, Stretch, Weaver
from playlists.timetable import Timetable

_DAYS_KEPT: Final = 64
_LOOKAHEAD_MS: Final = 8 * 86_400_000
_BLOCK: Final = 64
_BLOCKS_KEPT: Final = 256


class Clockwork:
    """Answers what a timetable shows; the same on every machine, whenever it is asked.

    It is quickly made: a loop is woven when an instant of its stretch is asked for.
    """

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._weaver = Weaver(timetable)
        whole = Interval(timetable.effective_from, timetable.valid_until)
        self._programme = Programme(timetable, timetable.rules, whole)
        self._cuts = self._programme.stretches
        self._starts = [cut.start for cut in self._cuts]
        self._ends = [cut.end for cut in self._cuts]
        self._block = lru_cache(_BLOCKS_KEPT)(self._block_of)
        self._fillers = lru_cache(_DAYS_KEPT)(self._filler_day)

    def showing_at(self, instant: int) -> Showing | None:
        """What shows at an instant (ms UTC); None when closed or when nothing may show."""
        stretch = self._stretch_at(instant)
        return None if stretch is None else stretch.showing_at(instant)

    def showings_between(self, start: int, end: int) -> Iterator[Showing]:
        """Every showing that begins in [start, end), in order."""
        for stretch in self._stretches_between(start, end):
            for play in stretch.plays_between(start, end):
                yield stretch.showing(play)

    def count_between(self, start: int, end: int) -> Mapping[int, Count]:
        """What beginning in [start, end) shows, by item: by arithmetic, not by listing."""
        cuts = self._cuts
        low = -(-bisect_left(self._starts, start) // _BLOCK)
        high = bisect_right(self._ends, end) // _BLOCK
        if low >= high:
            return counted([self._summed(start, end)], self.timetable.items)
        parts = (
            self._summed(start, cuts[low * _BLOCK].start),
            *map(self._block, range(low, high)),
            self._summed(cuts[high * _BLOCK - 1].end, end),
        )
        return counted(parts, self.timetable.items)

    def next_change(self, instant: int) -> int:
        """The first instant after this one at which something else may show, in ms UTC."""
        showing = self.showing_at(instant)
        if showing:
            return showing.end
        limit = instant + _LOOKAHEAD_MS
        following = self._cut_between(instant, limit)
        return next((interval.start for _, interval in following), limit)

    def open_between(self, start: int, end: int) -> tuple[Interval, ...]:
        """The screen's open hours within [start, end)."""
        return open_hours(self.timetable, Interval(start, end)) if start < end else ()

    def _summed(self, start: int, end: int) -> Sums:
        found = self._stretches_between(start, end)
        return summed(found, self.timetable.items, start=start, end=end)

    def _block_of(self, number: int) -> Sums:
        """The sums of so many stretches, all of them whole."""
        cuts = self._cuts[number * _BLOCK : (number + 1) * _BLOCK]
        return self._summed(cuts[0].start, cuts[-1].end)

    def _stretch_at(self, instant: int) -> Stretch | None:
        index = bisect_right(self._starts, instant) - 1
        if index >= 0 and instant < self._ends[index]:
            return self._weaver.stretch(self._programme, self._cuts[index])
        if instant < self.timetable.valid_until:
            return None
        return next(self._stretches_between(instant, instant + 1), None)

    def _stretches_between(self, start: int, end: int) -> Iterator[Stretch]:
        for programme, interval in self._cut_between(start, end):
            yield self._weaver.stretch(programme, interval)

    def _cut_between(self, start: int, end: int) -> Iterator[tuple[Programme, Cut]]:
        """The stretches that touch [start, end), in order, not woven yet."""
        low = max(bisect_right(self._starts, start) - 1, 0)
        for interval in islice(self._cuts, low, None):
            if interval.start >= end:
                return
            if interval.end > start:
                yield self._programme, interval
        after = max(start, self.timetable.valid_until)
        if after >= end:
            return
        for day in days_between(after, end=end, offsets=self.timetable.offsets):
            programme = self._fillers(day)
            for interval in programme.stretches:
                if interval.start < end and interval.end > start:
                    yield programme, interval

    def _filler_day(self, day: date) -> Programme:
        """The fillers of a local day, as far as it lies after `valid_until`."""
        timetable = self.timetable
        rules = [rule for rule in timetable.rules if rule.level is Level.FILLER]
        begin = instant_of(day, minute=0, offsets=timetable.offsets)
        end = instant_of(day, minute=DAY_MIN, offsets=timetable.offsets)
        return Programme(timetable, rules, Interval(max(begin, timetable.valid_until), end))
