"""Which rules play when: time cut where what plays changes, before any loop is made."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby, pairwise
from typing import Final

from playlists.accounting import Interval, intersect, union
from playlists.calendar import days_between, spans_on
from playlists.timetable import Item, Rule, Share, Timetable

Lists = tuple[tuple[Share, ...], ...]
"""The shares of the rules that play together, a list each, none empty."""
_SILENCE: Final[Lists] = ()


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
        self._turns: Final = [self._turns_of(rule) for rule in self._rules]

    @cached_property
    def stretches(self) -> tuple[Interval, ...]:
        """Open time cut where what plays changes, where anything may play at all."""
        return tuple(self._merged())

    def shares_at(self, instant: int) -> tuple[Share, ...]:
        """What shares the screen at an instant at which it is open."""
        playing = [
            number
            for number, turns in enumerate(self._turns)
            if bisect_right(turns, instant) % 2
        ]
        lists = {number: self._live(number, instant) for number in playing}
        return tuple(chain.from_iterable(self._heard(playing, lists)))

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
            if rule.when.first <= day <= rule.when.last
            and day.weekday() in rule.when.weekdays
            for window in spans_on(day, spans=rule.when.spans, offsets=timetable.offsets)
        ]
        return tuple(chain.from_iterable(intersect(union(windows), (within,))))

    def _live(self, number: int, instant: int) -> tuple[Share, ...]:
        items = self._timetable.items
        shares = self._rules[number].shares
        return tuple(share for share in shares if not _is_over(items[share.item], instant))

    def _heard(
        self, playing: Sequence[int], lists: Mapping[int, tuple[Share, ...]]
    ) -> Lists:
        """What of the lists of the playing rules, in order, is at the highest level."""
        for _, numbers in groupby(playing, key=lambda number: self._rules[number].level):
            heard = tuple(lists[number] for number in numbers if lists[number])
            if heard:
                return heard
        return _SILENCE

    def _merged(self) -> Iterator[Interval]:
        start, before = self._within.start, _SILENCE
        end = start
        for piece, heard in self._pieces():
            if not _is_same(heard, before):
                if before:
                    yield Interval(start, piece.start)
                start, before = piece.start, heard
            end = piece.end
        if before:
            yield Interval(start, end)

    def _pieces(self) -> Iterator[tuple[Interval, Lists]]:
        opened, turning = self._turning()
        ending = self._ending()
        lists = {n: self._live(n, self._within.start) for n in range(len(self._rules))}
        playing: set[int] = set()
        is_open = False
        for at, following in pairwise(sorted({*opened, *turning, *ending})):
            playing ^= turning.get(at, set())
            is_open ^= at in opened
            for number in ending.get(at, ()):
                lists[number] = self._live(number, at)
            heard = self._heard(sorted(playing), lists) if is_open else _SILENCE
            yield Interval(at, following), heard

    def _turning(self) -> tuple[set[int], Mapping[int, set[int]]]:
        opened = chain.from_iterable(open_hours(self._timetable, self._within))
        turning: dict[int, set[int]] = defaultdict(set)
        for number, turns in enumerate(self._turns):
            for instant in turns:
                turning[instant].add(number)
        return set(opened), turning

    def _ending(self) -> Mapping[int, set[int]]:
        """The rules that lose an item at an instant."""
        ending: dict[int, set[int]] = defaultdict(set)
        for number, rule in enumerate(self._rules):
            for item in {share.item for share in rule.shares}:
                end = self._timetable.items[item].not_after
                if end is not None and self._within.start < end < self._within.end:
                    ending[end].add(number)
        return ending


def _is_over(item: Item, instant: int) -> bool:
    return item.not_after is not None and item.not_after <= instant


def _is_same(one: Lists, other: Lists) -> bool:
    if one == other:
        return True
    if sum(map(len, one)) != sum(map(len, other)):
        return False
    return list(chain.from_iterable(one)) == list(chain.from_iterable(other))
