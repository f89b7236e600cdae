"""What reported stretches of time amount to: complete and cut plays of each item."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, total_ms
from playlists.clockwork import Clockwork
from playlists.stretches import Showing

TOLERANCE_MS: Final = 500
"""A play is complete when at most so much of its showing is uncovered."""


class Played(NamedTuple):
    """Plays of one item: complete ones, cut ones, and how long it was shown, in ms."""

    complete: int = 0
    cut: int = 0
    ms: int = 0


def attribute(
    clockwork: Clockwork, covered: Sequence[Interval], *, within: Interval
) -> dict[int, Played]:
    """What `covered` (as `union` makes it) amounts to within a window, by item.

    A play belongs to the window in which its showing begins, however far it reaches; the
    time belongs to the window in which it passed.
    """
    played: dict[int, Played] = {}
    at = 0
    for showing in _touching(clockwork, within):
        while at < len(covered) and covered[at].end <= showing.start:
            at += 1
        parts = _covered(covered, showing, at)
        before = played.get(showing.item, Played())
        played[showing.item] = _with(before, showing, parts, within=within)
    return {item: found for item, found in played.items() if any(found)}


def _touching(clockwork: Clockwork, within: Interval) -> list[Showing]:
    opening = clockwork.showing_at(within.start)
    found = list(clockwork.showings_between(*within))
    if opening and opening.start < within.start:
        found.insert(0, opening)
    return found


def _covered(
    covered: Sequence[Interval], showing: Showing, at: int
) -> tuple[Interval, ...]:
    end = at
    while end < len(covered) and covered[end].start < showing.end:
        end += 1
    return intersect(covered[at:end], (Interval(showing.start, showing.end),))


def _with(
    played: Played, showing: Showing, parts: tuple[Interval, ...], *, within: Interval
) -> Played:
    shown = total_ms(parts)
    uncovered = showing.end - showing.start - shown
    begins = showing.start >= within.start and shown > 0
    return Played(
        complete=played.complete + (begins and uncovered <= TOLERANCE_MS),
        cut=played.cut + (begins and uncovered > TOLERANCE_MS),
        ms=played.ms + total_ms(intersect(parts, (within,))),
    )
