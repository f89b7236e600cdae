"""How far the records of a batch reach, and which hours it may change."""

from operator import itemgetter, lt
from typing import Final, NamedTuple

from devices.messages import OLDEST_RECORD_MS, PlaysBatch
from signage.plays import HOUR_MS, hour_of, hours_between
from signage.reckoning import REACH_MS
from signage.store.counting import Before


class Extent(NamedTuple):
    """Records at a glance: their first and last instant (ms UTC) and how many rows at most.

    `is_forward` says whether each of them ends after it begins.
    """

    first: int
    last: int
    rows: int
    is_forward: bool


EMPTY: Final = Extent(0, 0, 0, is_forward=True)


def extent(batch: PlaysBatch) -> Extent:
    """Of all runs and gaps, found by columns, as that is quick."""
    records = (*batch.runs, *batch.gaps)
    if not records:
        return EMPTY
    starts, ends = (list(map(itemgetter(place), records)) for place in (0, 1))
    hours = (sum(ends) - sum(starts)) // HOUR_MS
    is_forward = all(map(lt, starts, ends))
    return Extent(min(starts), max(ends), hours + 2 * len(records), is_forward)


def hours_reached(
    batch: PlaysBatch, reach: Extent, *, before: Before, now: int
) -> set[int]:
    """The hours that have begun and that a batch may matter to.

    Those are the hours its records touch, and all that were waiting for a report up to
    them since what was there `before`.
    """
    if not reach.rows:
        return set()
    hours = {
        hour
        for first, last in _stretches(batch, reach)
        for hour in range(hour_of(first), min(hour_of(last), now) + 1, HOUR_MS)
    }
    if before.planned_since is not None:
        since = max(before.reached, before.planned_since, now - OLDEST_RECORD_MS)
        hours.update(hours_between(since, min(reach.last, now) + 1))
    return hours


def _stretches(batch: PlaysBatch, reach: Extent) -> list[tuple[int, int]]:
    """What records reach; those that follow one another closely are one stretch."""
    if reach.last - reach.first <= HOUR_MS:
        return [(reach.first - REACH_MS, reach.last + REACH_MS)]
    found: list[tuple[int, int]] = []
    records = (*batch.runs, *batch.gaps)
    first, last, _ = records[0]
    for start, end, _ in records:
        if not first <= start <= last + 2 * REACH_MS:
            found.append((first - REACH_MS, last + REACH_MS))
            first, last = start, end
        elif end > last:
            last = end
    return [*found, (first - REACH_MS, last + REACH_MS)]
