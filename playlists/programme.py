"""Which rules play when: time cut where what plays changes, before any loop is made."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, pairwise
from typing import Final

from playlists.accounting import Interval, intersect, union
from playlists.calendar import days_between, spans_on
from playlists.timetable import Rule, Share, Timetable

_SILENCE: Final = b""
_NEVER: Final = 1 << 62
_WORD_BYTES: Final = 4


def open_hours(timetable: Timetable, within: Interval) -> tuple[Interval, ...]:
    """When the screen is open, as instants."""
    spans: list[Interval] = []
    for day in days_between(
        within.start, end=within.end, offsets=timetable.offsets, before=1
    ):
        hours = timetable.hours[day.weekday()]
        spans += spans_on(day, spans=hours, offsets=timetable.offsets)
    return intersect(union(spans), (within,))


class Programme:
    """Some rules of a timetable within an interval, each with the times at which it plays.

    Finding the stretches costs about as much as there are changes; what plays in one is
    put together when it is asked for.
    """

    def __init__(
        self, timetable: Timetable, rules: Iterable[Rule], within: Interval
    ) -> None:
        self._timetable: Final = timetable
        self._within: Final = within
        self._rules: Final = sorted(rules, key=lambda rule: -rule.level)
        self._ranks: Final = [-rule.level for rule in self._rules]
        self._turns: Final = [self._turns_of(rule) for rule in self._rules]
        self._ends: Final = [self._ends_of(rule) for rule in self._rules]

    @cached_property
    def stretches(self) -> tuple[Interval, ...]:
        """Open time cut where what plays changes, where anything may play at all."""
        return tuple(self._merged())

    def shares_at(self, instant: int) -> tuple[Share, ...]:
        """What shares the screen at an instant at which it is open."""
        live = {
            number: self._live(number, instant)
            for number, turns in enumerate(self._turns)
            if bisect_right(turns, instant) % 2
        }
        heard = self._highest([number for number, shares in live.items() if shares])
        return tuple(chain.from_iterable(live[number] for number in heard))

    def _turns_of(self, rule: Rule) -> tuple[int, ...]:
        """When the rule begins to play, when it stops, when it begins again, and so on."""
        if rule.when is None:
            return self._within
        timetable, within = self._timetable, self._within
        windows = [
            window
            for day in days_between(
                within.start, end=within.end, offsets=timetable.offsets, before=1
            )
            if rule.when.falls_on(day)
            for window in spans_on(day, spans=rule.when.spans, offsets=timetable.offsets)
        ]
        return tuple(chain.from_iterable(intersect(union(windows), (within,))))

    def _ends_of(self, rule: Rule) -> tuple[int, ...]:
        """When each of the rule's items may no longer be shown."""
        ends = (self._timetable.items[share.item].not_after for share in rule.shares)
        return tuple(_NEVER if end is None else end for end in ends)

    def _live(self, number: int, instant: int) -> tuple[Share, ...]:
        are_live = map(instant.__lt__, self._ends[number])
        return tuple(compress(self._rules[number].shares, are_live))

    def _highest(self, numbers: Sequence[int]) -> Sequence[int]:
        """Those of some rules, given in order, that have the highest level among them."""
        if not numbers:
            return numbers
        end = bisect_right(self._ranks, self._ranks[numbers[0]])
        return numbers[: bisect_left(numbers, end)]

    def _merged(self) -> Iterator[Interval]:
        start, before = self._within.start, _SILENCE
        end = start
        for piece, heard in self._pieces():
            if heard != before:
                if before:
                    yield Interval(start, piece.start)
                start, before = piece.start, heard
            end = piece.end
        if before:
            yield Interval(start, end)

    def _pieces(self) -> Iterator[tuple[Interval, bytes]]:
        """Time cut at every change of anything, and what is heard there, in words."""
        opened, turning, ending = self._opened(), self._turning(), self._ending()
        words = self._words()
        live = [self._spelt(words, n, self._within.start) for n in range(len(words))]
        playing: set[int] = set()
        is_open = False
        for at, following in pairwise(sorted({*opened, *turning, *ending})):
            playing ^= turning.get(at, set())
            is_open ^= at in opened
            for number in ending.get(at, ()):
                live[number] = self._spelt(words, number, at)
            heard = self._highest([n for n in sorted(playing) if live[n]])
            said = b"".join([live[n] for n in heard]) if is_open else _SILENCE
            yield Interval(at, following), said

    def _words(self) -> list[list[bytes]]:
        """Each rule's shares, equal ones as equal words: joined, they compare quickly."""
        known: dict[Share, bytes] = {}
        for rule in self._rules:
            for share in rule.shares:
                known.setdefault(share, len(known).to_bytes(_WORD_BYTES, "big"))
        return [[known[share] for share in rule.shares] for rule in self._rules]

    def _spelt(self, words: Sequence[Sequence[bytes]], number: int, instant: int) -> bytes:
        are_live = map(instant.__lt__, self._ends[number])
        return b"".join(compress(words[number], are_live))

    def _opened(self) -> frozenset[int]:
        """The instants at which the screen opens or closes."""
        hours = open_hours(self._timetable, self._within)
        return frozenset(chain.from_iterable(hours))

    def _turning(self) -> Mapping[int, set[int]]:
        """The rules that begin or stop to play at an instant."""
        turning: dict[int, set[int]] = defaultdict(set)
        for number, turns in enumerate(self._turns):
            for instant in turns:
                turning[instant].add(number)
        return turning

    def _ending(self) -> Mapping[int, set[int]]:
        """The rules that lose an item at an instant."""
        ending: dict[int, set[int]] = defaultdict(set)
        for number, ends in enumerate(self._ends):
            for end in ends:
                if self._within.start < end < self._within.end:
                    ending[end].add(number)
        return ending
