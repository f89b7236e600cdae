"""Stretches of time, half open, in integer ms UTC: union, intersection, subtraction."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Interval(NamedTuple):
    """From `start` up to, not including, `end`."""

    start: int
    end: int


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time as sorted, disjoint, non-empty intervals that do not touch."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Interval(start, end))
    return tuple(merged)


def intersect(one: Sequence[Interval], other: Sequence[Interval]) -> tuple[Interval, ...]:
    """The time that lies in both; each given sorted and disjoint, as `union` makes them."""
    common = []
    i = j = 0
    while i < len(one) and j < len(other):
        start = max(one[i].start, other[j].start)
        end = min(one[i].end, other[j].end)
        if start < end:
            common.append(Interval(start, end))
        if one[i].end < other[j].end:
            i += 1
        else:
            j += 1
    return tuple(common)


def subtract(one: Sequence[Interval], other: Sequence[Interval]) -> tuple[Interval, ...]:
    """The time of `one` that is not in `other`; each given as `union` makes them."""
    left = []
    j = 0
    for start, end in one:
        at = start
        while j < len(other) and other[j].end <= at:
            j += 1
        k = j
        while k < len(other) and other[k].start < end:
            if at < other[k].start:
                left.append(Interval(at, other[k].start))
            at = max(at, other[k].end)
            k += 1
        if at < end:
            left.append(Interval(at, end))
    return tuple(left)


def total_ms(intervals: Iterable[Interval]) -> int:
    """How long disjoint intervals are together, in ms."""
    return sum(end - start for start, end in intervals)
