"""Local days and times as instants, by a timetable's own table of UTC offsets."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Span
from playlists.timetable import Offset

DAY_MS: Final = 86_400_000
MINUTE_MS: Final = 60_000
_EPOCH: Final = date(1970, 1, 1)


def instant_of(day: date, *, minute: int, offsets: Sequence[Offset]) -> int:
    """When the wall clock first reaches a minute of a local day, in ms UTC.

    A time that a change of clocks skips is the instant of the change; of one that comes
    twice it is the first. `minute` may be above 1440: it counts from the day's midnight.
    """
    local = (day - _EPOCH).days * DAY_MS + minute * MINUTE_MS
    for offset, following in pairwise(offsets):
        candidate = local - offset.seconds * 1_000
        if offset is not offsets[0]:
            candidate = max(candidate, offset.from_ms)
        if candidate < following.from_ms:
            return candidate
    last = offsets[-1]
    candidate = local - last.seconds * 1_000
    return candidate if len(offsets) == 1 else max(candidate, last.from_ms)


def local_day(instant: int, *, offsets: Sequence[Offset]) -> date:
    """The local date at an instant in ms UTC."""
    index = max(bisect_right(offsets, (instant, 1 << 40)) - 1, 0)
    local_ms = instant + offsets[index].seconds * 1_000
    return datetime.fromtimestamp(local_ms // 1_000, tz=UTC).date()


def local_minutes(lasting: Interval, *, offsets: Sequence[Offset]) -> Interval:
    """The local minutes, counted from the year 1, of instants in ms UTC."""
    found = []
    for instant in lasting:
        index = max(bisect_right(offsets, (instant, 1 << 40)) - 1, 0)
        local_ms = instant + offsets[index].seconds * 1_000
        found.append(_EPOCH.toordinal() * DAY_MIN + local_ms // MINUTE_MS)
    return Interval(*found)


def days_between(
    start: int, *, end: int, offsets: Sequence[Offset], before: int = 0
) -> Iterator[date]:
    """Every local day that touches [start, end), and `before` days ahead of the first."""
    day = local_day(start, offsets=offsets) - timedelta(days=before)
    last = local_day(max(start, end - 1), offsets=offsets)
    while day <= last:
        yield day
        day += timedelta(days=1)


def spans_on(
    day: date, *, spans: Sequence[Span], offsets: Sequence[Offset]
) -> Iterator[Interval]:
    """The ranges of times that begin on a local day, as instants."""
    for span in spans:
        yield Interval(
            instant_of(day, minute=span.from_min, offsets=offsets),
            instant_of(day, minute=span.until_min, offsets=offsets),
        )
