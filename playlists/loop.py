"""The round that shares a stretch of time evenly between items, by their weights."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate
from math import gcd
from types import MappingProxyType
from typing import Final

from playlists.parting import parted
from playlists.timetable import Share

MOST_PLAYS: Final = 10_000
"""A round of more plays, over a day long, is made with smaller weights."""
_FINER: Final = 28
"""Bits after the point: two to that is more than the product of any two weights."""
_AS_NUMBERED: Final[Mapping[int, int]] = MappingProxyType({})


def even_round(
    shares: Iterable[Share], ranks: Mapping[int, int] = _AS_NUMBERED
) -> tuple[int, ...]:
    """Items in the order of one round, each as often as its weight, spread evenly.

    Earliest deadline first: the k-th of an item's w plays may begin at k/w of the round and
    should be over by (k+1)/w. So at every point of the round each item has had its share to
    within one play. Weights of the same item add up; a common divisor is taken out; and
    where a round would have more than MOST_PLAYS plays, all weights are made smaller, none
    smaller than 1. Among equals the lower rank comes first: the item's number, unless
    `ranks` says otherwise. No item follows itself unless it has more than half of all.
    """
    weights = _weights(shares)
    total = sum(weights.values())
    done = dict.fromkeys(weights, 0)
    released = defaultdict(list, {0: list(weights)})
    waiting: list[tuple[int, int, int, int]] = []
    order = []
    for place in range(total):
        for item in released.pop(place, ()):
            due_at = _urgency(done[item], weights[item])
            heappush(waiting, (*due_at, ranks.get(item, item), item))
        chosen = heappop(waiting)[-1]
        order.append(chosen)
        done[chosen] += 1
        due = -(-done[chosen] * total // weights[chosen])
        released[max(due, place + 1)].append(chosen)
    return parted(order, weights)


def _urgency(done: int, weight: int) -> tuple[int, int]:
    # Unequal fractions of weights this small differ by more than the last bit.
    return ((done + 1) << _FINER) // weight, -weight


def _weights(shares: Iterable[Share]) -> Mapping[int, int]:
    weights: Counter[int] = Counter()
    for item, weight in shares:
        weights[item] += weight
    reduced = _reduced(weights)
    total = sum(reduced.values())
    if total <= MOST_PLAYS:
        return reduced
    return _reduced({i: max(1, w * MOST_PLAYS // total) for i, w in reduced.items()})


def _reduced(weights: Mapping[int, int]) -> Mapping[int, int]:
    divisor = gcd(*weights.values())
    return {item: weight // divisor for item, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class Loop:
    """One round with its times; `starts[n]` is where its play n begins, in ms."""

    order: tuple[int, ...]
    starts: tuple[int, ...]
    cycle_ms: int

    def position(self, play: int) -> int:
        """Where the play-th play of an endless loop begins, in ms."""
        rounds, index = divmod(play, len(self.order))
        return rounds * self.cycle_ms + self.starts[index]

    def play_at(self, position: int) -> int:
        """The number of the play that covers a position, in ms."""
        rounds, rest = divmod(position, self.cycle_ms)
        return rounds * len(self.order) + bisect_right(self.starts, rest) - 1

    def play_from(self, position: int) -> int:
        """The number of the first play that begins at or after a position, in ms."""
        rounds, rest = divmod(position, self.cycle_ms)
        return rounds * len(self.order) + bisect_left(self.starts, rest)


class Tally:
    """Counts the plays of one loop over many stretches; each costs the same to add."""

    def __init__(self, loop: Loop) -> None:
        self._order: Final = loop.order
        self._rounds = 0
        self._turns = [0] * (len(loop.order) + 1)

    def add(self, first: int, end: int) -> None:
        """The plays from `first` up to, not with, `end`."""
        length = len(self._order)
        rounds, rest = divmod(end - first, length)
        start = first % length
        over = start + rest - length
        self._rounds += rounds + (over >= 0)
        self._turns[start] += 1
        self._turns[over if over >= 0 else start + rest] -= 1

    def counts(self) -> Counter[int]:
        """How often each item came."""
        counts: Counter[int] = Counter()
        for item, turns in zip(self._order, accumulate(self._turns), strict=False):
            counts[item] += self._rounds + turns
        return counts


def loop_of(
    shares: Iterable[Share],
    *,
    dwells: Sequence[int],
    ranks: Mapping[int, int] = _AS_NUMBERED,
) -> Loop:
    """The loop of some shares; `dwells` holds each item's dwell in ms."""
    order = even_round(shares, ranks)
    starts = []
    at = 0
    for item in order:
        starts.append(at)
        at += dwells[item]
    return Loop(order, starts=tuple(starts), cycle_ms=at)
