"""Which rules play when: time cut where what plays changes, before any loop is made."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain, compress, pairwise
from typing import Final, NamedTuple, TypeVar

from playlists.accounting import Interval, intersect, subtract, union
from playlists.calendar import days_between, instant_of, local_day, spans_on
from playlists.how import PLAIN
from playlists.mixing import Mix, Part, merged
from playlists.timetable import UNDATED, Rule, Share, Timetable

T = TypeVar("T")
_SILENCE: Final = b""
_STOP: Final = b"\xff\xff\xff\xff"
"""No word is spelt like this: it ends what a rule says that shares in its own way."""
_LOWER: Final = b"\xff\xff\xff\xfe"
"""Nor like this: what follows is of a lower level."""
_NEVER: Final = 1 << 62
_WORD_BYTES: Final = 4
_SILENT: Final = (-1, _SILENCE, 0)


def open_hours(timetable: Timetable, within: Interval) -> tuple[Interval, ...]:
    """When the screen is open, as instants."""
    return subtract(_hours(timetable, within), timetable.shut)


def _hours(timetable: Timetable, within: Interval) -> tuple[Interval, ...]:
    """When the screen would be open, were it never shut."""
    spans: list[Interval] = []
    for day in days_between(
        within.start, end=within.end, offsets=timetable.offsets, before=1
    ):
        hours = timetable.hours[day.weekday()]
        spans += spans_on(day, spans=hours, offsets=timetable.offsets)
    return intersect(union(spans), (within,))


class _Clock(NamedTuple):
    """What a level says, and since when it has."""

    said: bytes
    since: int


class Cut(NamedTuple):
    """A stretch of open time, and the instant at which the clock of its loop began."""

    start: int
    end: int
    since: int


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
        self._looked_at: Final = _from_midnight(timetable, within)
        self._rules: Final = sorted(rules, key=lambda rule: -rule.level)
        self._ranks: Final = [-rule.level for rule in self._rules]
        self._turns: Final = [self._turns_of(rule) for rule in self._rules]
        self._ends: Final = [self._ends_of(rule) for rule in self._rules]
        self._hows: Final = _numbered(rule.how for rule in self._rules)

    @cached_property
    def stretches(self) -> tuple[Cut, ...]:
        """Open time cut where what plays changes, where anything may play at all."""
        begin = self._within.start
        return tuple(
            Cut(max(start, begin), end, since)
            for start, end, since in self._merged()
            if end > begin
        )

    def mix_at(self, instant: int) -> Mix:
        """What shares the screen at an instant at which it is open, level by level."""
        live = {
            number: self._live(number, instant)
            for number, turns in enumerate(self._turns)
            if bisect_right(turns, instant) % 2
        }
        heard = self._heard([number for number, shares in live.items() if shares])
        return tuple(
            merged(Part(self._rules[number].how, live[number]) for number in level)
            for level in heard
        )

    def _turns_of(self, rule: Rule) -> tuple[int, ...]:
        """When the rule begins to play, when it stops, when it begins again, and so on."""
        if rule.between != UNDATED:
            return tuple(chain(*intersect((rule.between,), (self._looked_at,))))
        windows, quiet = self._windows_of(rule), self._timetable.quiet
        if rule.quiet:
            mine = (one for one in quiet if one.number == rule.quiet)
            windows = intersect(windows, union(Interval(*one[:2]) for one in mine))
        elif quiet:
            windows = subtract(windows, union(Interval(*one[:2]) for one in quiet))
        return tuple(chain.from_iterable(windows))

    def _windows_of(self, rule: Rule) -> tuple[Interval, ...]:
        """When the rule is wanted, quiet or not."""
        if rule.when is None:
            return (self._looked_at,)
        timetable, within = self._timetable, self._looked_at
        windows = [
            window
            for day in days_between(
                within.start, end=within.end, offsets=timetable.offsets, before=1
            )
            if rule.when.falls_on(day)
            for window in spans_on(day, spans=rule.when.spans, offsets=timetable.offsets)
        ]
        return intersect(union(windows), (within,))

    def _ends_of(self, rule: Rule) -> tuple[int, ...]:
        """When each of the rule's items may no longer be shown."""
        ends = (self._timetable.items[share.item].not_after for share in rule.shares)
        return tuple(_NEVER if end is None else end for end in ends)

    def _live(self, number: int, instant: int) -> tuple[Share, ...]:
        are_live = map(instant.__lt__, self._ends[number])
        return tuple(compress(self._rules[number].shares, are_live))

    def _heard(self, numbers: Sequence[int]) -> Iterator[Sequence[int]]:
        """Some rules, given in order, by level: the highest, and what may show beside it.

        A lower level may as far as every rule above it has a most an hour.
        """
        while numbers:
            end = bisect_right(self._ranks, self._ranks[numbers[0]])
            cut = bisect_left(numbers, end)
            yield numbers[:cut]
            numbers = numbers[cut:] if self._are_capped(numbers[:cut]) else ()

    def _are_capped(self, numbers: Iterable[int]) -> bool:
        return all(self._rules[number].how.most is not None for number in numbers)

    def _merged(self) -> Iterator[Cut]:
        """Pieces put together as long as the same level says the same by the same clock."""
        midnights = self._midnights()
        clocks = [_Clock(_SILENCE, 0)] * len(self._levels)
        start, before = 0, _SILENT
        for piece, said, is_lit in self._pieces(midnights):
            if piece.start in midnights:
                clocks = [_Clock(_SILENCE, 0)] * len(clocks)
            clocks = [
                clock if clock.said == words else _Clock(words, piece.start)
                for clock, words in zip(clocks, said, strict=True)
            ]
            loudest = next(((n, *c) for n, c in enumerate(clocks) if c.said), _SILENT)
            heard = loudest if is_lit else _SILENT
            if heard != before:
                if before != _SILENT:
                    yield Cut(start, piece.start, before[-1])
                start, before = piece.start, heard

    @cached_property
    def _levels(self) -> tuple[range, ...]:
        """The numbers of the rules of each level there is, the highest first."""
        ranks = self._ranks
        return tuple(
            range(bisect_left(ranks, rank), bisect_right(ranks, rank))
            for rank in sorted(set(ranks))
        )

    def _pieces(
        self, midnights: frozenset[int]
    ) -> Iterator[tuple[Interval, Sequence[bytes], bool]]:
        """Time cut at every change of anything, and what each level says there, in words.

        With each piece comes whether it is lit: where the screen is shut, clocks go on. The
        last piece is silent and empty.
        """
        opened, turning, ending = self._opened(), self._turning(), self._ending()
        shut = frozenset(chain.from_iterable(self._shut()))
        words = self._words()
        live = [self._spelt(words, n, self._looked_at.start) for n in range(len(words))]
        playing: set[int] = set()
        said = [_SILENCE] * len(self._levels)
        heard, silent = said, said
        is_open, is_lit = False, True
        changes = {*opened, *shut, *turning, *ending, *midnights, self._looked_at.end}
        for at, following in pairwise(sorted(changes)):
            turned, ended = turning.get(at, set()), ending.get(at, set())
            playing ^= turned
            is_open ^= at in opened
            is_lit ^= at in shut
            for number in ended:
                live[number] = self._spelt(words, number, at)
            if changed := turned | ended:
                said = self._said_anew(said, changed, playing=playing, live=live)
                heard = self._with_lower(said, playing, live)
            yield Interval(at, following), heard if is_open else silent, is_lit
        yield Interval(self._looked_at.end, self._looked_at.end), silent, True

    def _said_anew(
        self,
        said: Sequence[bytes],
        changed: AbstractSet[int],
        *,
        playing: AbstractSet[int],
        live: Sequence[bytes],
    ) -> list[bytes]:
        """What each level's own rules say, after those changed."""
        return [
            b"".join([live[n] for n in level if n in playing])
            if not changed.isdisjoint(level)
            else words
            for level, words in zip(self._levels, said, strict=True)
        ]

    def _with_lower(
        self, said: Sequence[bytes], playing: AbstractSet[int], live: Sequence[bytes]
    ) -> list[bytes]:
        """What each level says, together with the lower ones that it lets speak."""
        heard: list[bytes] = []
        below = _SILENCE
        for level, words in zip(reversed(self._levels), reversed(said), strict=True):
            if words:
                lets = below and self._are_capped(
                    n for n in level if n in playing and live[n]
                )
                below = words + _LOWER + below if lets else words
            heard.append(below if words else _SILENCE)
        return heard[::-1]

    def _words(self) -> list[list[bytes]]:
        """Each rule's shares, equal ones as equal words: joined, they compare quickly."""
        shares = (share for rule in self._rules for share in rule.shares)
        known = _numbered(shares)
        return [[known[share] for share in rule.shares] for rule in self._rules]

    def _spelt(self, words: Sequence[Sequence[bytes]], number: int, instant: int) -> bytes:
        are_live = map(instant.__lt__, self._ends[number])
        said = b"".join(compress(words[number], are_live))
        how = self._rules[number].how
        return (
            said if how == PLAIN or not said else b"".join((self._hows[how], said, _STOP))
        )

    def _opened(self) -> frozenset[int]:
        """The instants at which the screen opens or closes."""
        hours = _hours(self._timetable, self._looked_at)
        return frozenset(chain.from_iterable(hours))

    def _shut(self) -> tuple[Interval, ...]:
        """The stretches in which the screen is dark in its open hours."""
        return intersect(self._timetable.shut, (self._looked_at,))

    def _midnights(self) -> frozenset[int]:
        """The instants at which local days begin."""
        offsets, (start, end) = self._timetable.offsets, self._looked_at
        days = days_between(start, end=end, offsets=offsets)
        return frozenset(instant_of(day, minute=0, offsets=offsets) for day in days)

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
                if self._looked_at.start < end < self._looked_at.end:
                    ending[end].add(number)
        return ending


def _from_midnight(timetable: Timetable, within: Interval) -> Interval:
    """The interval, from the beginning of its first local day on."""
    day = local_day(within.start, offsets=timetable.offsets)
    return Interval(instant_of(day, minute=0, offsets=timetable.offsets), within.end)


def _numbered(things: Iterable[T]) -> Mapping[T, bytes]:
    """A word for each thing, the same for equal ones."""
    return {
        thing: number.to_bytes(_WORD_BYTES, "big")
        for number, thing in enumerate(dict.fromkeys(things))
    }
