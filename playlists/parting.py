"""Keeps an item of a round from coming twice in a row, and everybody's share even.

Integers only. Why it can: docs/decisions/the-clocks-loop.md.
"""

from collections.abc import Iterator, Mapping, Sequence


def parted(order: Sequence[int], weights: Mapping[int, int]) -> tuple[int, ...]:
    """An even round in which no item follows itself, not over its seam either.

    Where an item follows itself, the nearest stretch beside it that may be is turned round.
    It may where each play in it still has its time: the k-th of w begins no earlier than
    k/w of the round and within the last place of it. A round of which one item has more
    than half stays as it is.
    """
    if 2 * max(weights.values()) > len(order):
        return tuple(order)
    return _Round(order, weights).parted()


class _Round:
    """The order of a round, and which play of its item each place holds."""

    def __init__(self, order: Sequence[int], weights: Mapping[int, int]) -> None:
        self._order = list(order)
        self._weights = weights
        self._done = list(_numbered(order, dict.fromkeys(weights, 0)))

    def parted(self) -> tuple[int, ...]:
        for place, item in enumerate(self._order):
            if self._after(place) == item:
                self._part(place)
        return tuple(self._order)

    def _after(self, place: int) -> int:
        return self._order[(place + 1) % len(self._order)]

    def _part(self, place: int) -> None:
        """Turn the nearest stretch that ends here, or begins at the next place."""
        total = len(self._order)
        following = (place + 1) % total
        for reach in range(1, total):
            if place >= reach and self._turns(place - reach, place):
                return
            if following + reach < total and self._turns(following, following + reach):
                return

    def _turns(self, low: int, high: int) -> bool:
        """Turn the stretch round, and say so, if it may be and parts what meets."""
        order = self._order
        if order[high] == order[low - 1] or order[low] == self._after(high):
            return False
        turned = order[high : low - 1 : -1] if low else order[high::-1]
        done = list(_numbered(turned, self._firsts(low, high)))
        if not all(map(self._has_time, range(low, high + 1), turned, done)):
            return False
        order[low : high + 1] = turned
        self._done[low : high + 1] = done
        return True

    def _firsts(self, low: int, high: int) -> dict[int, int]:
        """How often each item of the stretch has come before it."""
        firsts: dict[int, int] = {}
        for place in range(low, high + 1):
            firsts.setdefault(self._order[place], self._done[place])
        return firsts

    def _has_time(self, place: int, item: int, done: int) -> bool:
        total, weight = len(self._order), self._weights[item]
        return done * total <= place * weight < (done + 1) * total


def _numbered(items: Sequence[int], done: dict[int, int]) -> Iterator[int]:
    """How often each has come before it, counting on from `done`."""
    for item in items:
        yield done[item]
        done[item] += 1
