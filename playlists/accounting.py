"""Stretches of time, half open, in integer ms UTC: union, subtraction, attribution."""

from collections.abc import Iterable
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
