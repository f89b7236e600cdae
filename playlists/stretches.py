"""A stretch of a timetable's time: in it one loop plays from its begin to its end."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple
from zlib import crc32

from playlists.loop import Loop
from playlists.mixing import Mix, woven
from playlists.programme import Cut, Programme
from playlists.timetable import Timetable

MOST_KEPT_PLAYS: Final = 250_000
MOST_KEPT: Final = 4_096


class Showing(NamedTuple):
    """One item from `start` to `end` (ms UTC); `item` is its place in the timetable."""

    start: int
    end: int
    item: int


@dataclass(frozen=True)
class Stretch:
    """Open time in which nothing changes but the item; it begins with a whole one.

    The loop runs by the clock from `since` on, whatever interrupts it. The item that would
    begin next opens the stretch, and holds until the loop's own next begin. At the end an
    item that no longer fits is not begun: the one before holds on.
    """

    start: int
    end: int
    loop: Loop
    since: int

    @cached_property
    def origin(self) -> int:
        """The instant at which the loop's play 0 would have begun."""
        opening = crc32(self.since.to_bytes(8, "big", signed=True)) % len(self.loop.order)
        return self.since - self.loop.position(opening)

    @cached_property
    def first(self) -> int:
        """The number of the loop's play that opens the stretch."""
        return self.loop.play_from(self.start - self.origin)

    @cached_property
    def last(self) -> int:
        """The number of the last play: the last that fits, or the first one, cut short."""
        return max(self.loop.play_at(self.end - self.origin) - 1, self.first)

    @cached_property
    def _inner(self) -> range:
        """The instants at which neither the first nor the last play shows."""
        return range(self.begin_of(self.first + 1), self.begin_of(self.last))

    def showing_at(self, instant: int) -> Showing:
        """What shows at an instant of the stretch."""
        if instant not in self._inner:
            return self.showing(self.play_at(instant))
        loop = self.loop
        rest = (instant - self.origin) % loop.cycle_ms
        index = bisect_right(loop.starts, rest) - 1
        length = len(loop.order)
        begun = instant - rest
        end = loop.starts[index + 1] if index + 1 < length else loop.cycle_ms
        return Showing(begun + loop.starts[index], begun + end, loop.order[index])

    def showing(self, play: int) -> Showing:
        """What a play shows, and from when until when."""
        return Showing(self.begin_of(play), self.end_of(play), self.item_of(play))

    def begin_of(self, play: int) -> int:
        """When a play begins, in ms UTC; the first one with the stretch."""
        return self.start if play == self.first else self.origin + self.loop.position(play)

    def end_of(self, play: int) -> int:
        """When a play ends, in ms UTC; the last one holds to the end of the stretch."""
        return self.end if play >= self.last else self.begin_of(play + 1)

    def item_of(self, play: int) -> int:
        """The item that a play shows, by its place in the timetable."""
        return self.loop.order[play % len(self.loop.order)]

    def play_at(self, instant: int) -> int:
        """The number of the play that shows at an instant of the stretch."""
        return min(max(self.loop.play_at(instant - self.origin), self.first), self.last)

    def plays_between(self, start: int, end: int) -> range:
        """The plays that begin in [start, end)."""
        return range(self._first_from(start), self._first_from(end))

    def _first_from(self, instant: int) -> int:
        """The first play that begins at or after an instant, as far as there are any."""
        if instant <= self.start:
            return self.first
        play = max(self.loop.play_from(instant - self.origin), self.first + 1)
        return min(play, self.last + 1)


class Weaver:
    """Weaves a stretch when it is asked for, and keeps it.

    Of what was woven it keeps so much, then begins anew: a timetable may hold thousands of
    stretches, each with a long loop of its own.
    """

    def __init__(self, timetable: Timetable) -> None:
        self._items: Final = timetable.items
        self._woven: Final[dict[int, Stretch]] = {}
        self._loops: Final[dict[Mix, Loop]] = {}
        self._plays = 0

    def stretch(self, programme: Programme, cut: Cut) -> Stretch:
        """The stretch that a programme has from the cut's start to its end."""
        found = self._woven.get(cut.start)
        return found or self._weave(programme, cut)

    def _weave(self, programme: Programme, cut: Cut) -> Stretch:
        if len(self._woven) >= MOST_KEPT:
            self._forget()
        loop = self._loop(programme.mix_at(cut.start))
        stretch = Stretch(cut.start, cut.end, loop, cut.since)
        self._woven[cut.start] = stretch
        return stretch

    def _loop(self, mix: Mix) -> Loop:
        found = self._loops.get(mix)
        if found:
            return found
        made = woven(mix, self._items)
        if self._plays + len(made.order) > MOST_KEPT_PLAYS:
            self._forget()
        self._plays += len(made.order)
        self._loops[mix] = made
        return made

    def _forget(self) -> None:
        self._woven.clear()
        self._loops.clear()
        self._plays = 0
