"""The clock decides what shows: a timetable made ready to be asked."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from playlists.accounting import Interval
from playlists.calendar import days_between, local_day
from playlists.stretches import Stretch, Weaver, open_hours
from playlists.timetable import Timetable

_DAYS_KEPT: Final = 64
_LOOKAHEAD_MS: Final = 8 * 86_400_000


class Showing(NamedTuple):
    """One item from `start` to `end` (ms UTC); `item` is its place in the timetable."""

    start: int
    end: int
    item: int


class Count(NamedTuple):
    """How many showings, and how long they are together, in ms."""

    plays: int
    ms: int


class Clockwork:
    """Answers what a timetable shows; the same on every machine, whenever it is asked."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._weaver = Weaver(timetable)
        self._stretches = self._weaver.valid()
        self._starts = [stretch.start for stretch in self._stretches]
        self._fillers = lru_cache(_DAYS_KEPT)(self._weaver.fillers)

    def showing_at(self, instant: int) -> Showing | None:
        """What shows at an instant (ms UTC); None when closed or when nothing may show."""
        stretch = self._stretch_at(instant)
        if stretch is None:
            return None
        return _showing(stretch, stretch.play_at(instant))

    def showings_between(self, start: int, end: int) -> Iterator[Showing]:
        """Every showing that begins in [start, end), in order."""
        for stretch in self._stretches_between(start, end):
            for play in stretch.plays_between(start, end):
                yield _showing(stretch, play)

    def count_between(self, start: int, end: int) -> dict[int, Count]:
        """What beginning in [start, end) shows, by item: by arithmetic, not by listing."""
        plays: Counter[int] = Counter()
        held: Counter[int] = Counter()
        for stretch in self._stretches_between(start, end):
            found = stretch.plays_between(start, end)
            if not found:
                continue
            plays.update(stretch.loop.plays_of(found.start, found.stop))
            if found.stop > stretch.last:
                last = _showing(stretch, stretch.last)
                dwell = self.timetable.items[last.item].dwell_ms
                held[last.item] += last.end - last.start - dwell
        items = self.timetable.items
        return {
            item: Count(number, number * items[item].dwell_ms + held[item])
            for item, number in plays.items()
        }

    def next_change(self, instant: int) -> int:
        """The first instant after this one at which something else may show, in ms UTC."""
        showing = self.showing_at(instant)
        if showing:
            return showing.end
        limit = instant + _LOOKAHEAD_MS
        following = self._stretches_between(instant, limit)
        return min((stretch.start for stretch in following), default=limit)

    def open_between(self, start: int, end: int) -> tuple[Interval, ...]:
        """The screen's open hours within [start, end)."""
        return open_hours(self.timetable, Interval(start, end)) if start < end else ()

    def _stretch_at(self, instant: int) -> Stretch | None:
        if instant >= self.timetable.valid_until:
            day = local_day(instant, offsets=self.timetable.offsets)
            return next((s for s in self._fillers(day) if s.start <= instant < s.end), None)
        index = bisect_right(self._starts, instant) - 1
        if index < 0 or instant >= self._stretches[index].end:
            return None
        return self._stretches[index]

    def _stretches_between(self, start: int, end: int) -> Iterator[Stretch]:
        low = max(bisect_right(self._starts, start) - 1, 0)
        after = max(start, self.timetable.valid_until)
        days = days_between(after, end=end, offsets=self.timetable.offsets)
        fillers = (s for day in days for s in self._fillers(day)) if after < end else ()
        for stretch in chain(islice(self._stretches, low, None), fillers):
            if stretch.start >= end:
                return
            if stretch.end > start:
                yield stretch


def _showing(stretch: Stretch, play: int) -> Showing:
    order = stretch.loop.order
    return Showing(stretch.begin_of(play), stretch.end_of(play), order[play % len(order)])
