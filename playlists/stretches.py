"""A stretch of a timetable's time: in it one loop plays from its begin to its end."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final
from zlib import crc32

from playlists.accounting import Interval
from playlists.loop import Loop, loop_of
from playlists.programme import Programme
from playlists.timetable import Share, Timetable

MOST_KEPT_PLAYS: Final = 250_000
MOST_KEPT: Final = 4_096


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


class Weaver:
    """Weaves a stretch when it is asked for, and keeps it.

    Of what was woven it keeps so much, then begins anew: a timetable may hold thousands of
    stretches, each with a long loop of its own.
    """

    def __init__(self, timetable: Timetable) -> None:
        self._dwells: Final = tuple(item.dwell_ms for item in timetable.items)
        self._woven: Final[dict[int, Stretch]] = {}
        self._loops: Final[dict[tuple[Share, ...], Loop]] = {}
        self._plays = 0

    def stretch(self, programme: Programme, interval: Interval) -> Stretch:
        """The stretch that a programme has from the interval's start to its end."""
        found = self._woven.get(interval.start)
        return found or self._weave(programme, interval)

    def _weave(self, programme: Programme, interval: Interval) -> Stretch:
        if len(self._woven) >= MOST_KEPT:
            self._forget()
        loop = self._loop(programme.shares_at(interval.start))
        woven = Stretch(interval.start, interval.end, loop)
        self._woven[interval.start] = woven
        return woven

    def _loop(self, shares: tuple[Share, ...]) -> Loop:
        found = self._loops.get(shares)
        if found:
            return found
        made = loop_of(shares, dwells=self._dwells)
        if self._plays + len(made.order) > MOST_KEPT_PLAYS:
            self._forget()
        self._plays += len(made.order)
        self._loops[shares] = made
        return made

    def _forget(self) -> None:
        self._woven.clear()
        self._loops.clear()
        self._plays = 0
