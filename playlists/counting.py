"""Plays added up: by arithmetic over stretches, and the sums of many stretches kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from playlists.loop import Tally
from playlists.stretches import Stretch
from playlists.timetable import Item


class Count(NamedTuple):
    """How many showings, and how long they are together, in ms."""

    plays: int
    ms: int


class Sums(NamedTuple):
    """By item: its plays, and how many ms more than its dwell they took together."""

    plays: tuple[int, ...]
    held: tuple[int, ...]


def summed(
    stretches: Iterable[Stretch], items: Sequence[Item], *, start: int, end: int
) -> Sums:
    """What begins in [start, end) of some stretches; each costs the same."""
    tallies: dict[int, Tally] = {}
    held = [0] * len(items)
    for stretch in stretches:
        found = stretch.plays_between(start, end)
        if found:
            loop = stretch.loop
            tally = tallies.get(id(loop)) or tallies.setdefault(id(loop), Tally(loop))
            tally.add(found.start, found.stop)
            _hold(stretch, found, items, held=held)
    plays: Counter[int] = Counter()
    for tally in tallies.values():
        plays.update(tally.counts())
    return Sums(tuple(plays[item] for item in range(len(items))), tuple(held))


def _hold(
    stretch: Stretch, found: range, items: Sequence[Item], *, held: list[int]
) -> None:
    """Add what the first and the last play of the stretch take more than their dwell."""
    for play in {stretch.first, stretch.last}:
        if play in found:
            item = stretch.item_of(play)
            length = stretch.end_of(play) - stretch.begin_of(play)
            held[item] += length - items[item].dwell_ms


def counted(parts: Iterable[Sums], items: Sequence[Item]) -> Mapping[int, Count]:
    """Sums together, as the counts of the items that were shown at all."""
    plays, held = (
        [sum(column) for column in zip(*of, strict=True)] for of in zip(*parts, strict=True)
    )
    return {
        number: Count(times, times * items[number].dwell_ms + held[number])
        for number, times in enumerate(plays)
        if times
    }
