"""The round that shares a stretch of time evenly between items, by their weights."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from playlists.timetable import Share


def even_round(shares: Iterable[Share]) -> tuple[int, ...]:
    """Items in the order of one round, each as often as its weight, spread evenly.

    Earliest deadline first: the k-th of an item's w plays may begin at k/w of the round and
    should be over by (k+1)/w. So at every point of the round each item has had its share to
    within one play. Weights of the same item add up; a common divisor is taken out.
    """
    weights = _weights(shares)
    total = weights.total()
    done = dict.fromkeys(weights, 0)
    order = []
    for place in range(total):
        released = [i for i, n in done.items() if n * total <= place * weights[i]]
        chosen = min(released, key=lambda i: _urgency(done[i], weights[i], i))
        done[chosen] += 1
        order.append(chosen)
    return tuple(order)


def _weights(shares: Iterable[Share]) -> Counter[int]:
    weights: Counter[int] = Counter()
    for item, weight in shares:
        weights[item] += weight
    divisor = gcd(*weights.values())
    return Counter({item: weight // divisor for item, weight in weights.items()})


def _urgency(done: int, weight: int, item: int) -> tuple[Fraction, int, int]:
    return Fraction(done + 1, weight), -weight, item


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

    def plays_of(self, first: int, end: int) -> Counter[int]:
        """How often each item comes among the plays from `first` up to, not with, `end`."""
        rounds, rest = divmod(end - first, len(self.order))
        counts: Counter[int] = Counter()
        if rounds:
            for item in self.order:
                counts[item] += rounds
        at = first % len(self.order)
        counts.update((self.order * 2)[at : at + rest])
        return counts


def loop_of(shares: Iterable[Share], *, dwells: Sequence[int]) -> Loop:
    """The loop of some shares; `dwells` holds each item's dwell in ms."""
    order = even_round(shares)
    starts = []
    at = 0
    for item in order:
        starts.append(at)
        at += dwells[item]
    return Loop(order, starts=tuple(starts), cycle_ms=at)
