"""Local days and times as instants, by a timetable's own table of UTC offsets."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Span
from playlists.brightness import darkest, holds_until
from playlists.timetable import Offset, Timetable

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


def offset_at(instant: int, *, offsets: Sequence[Offset]) -> int:
    """What local time is ahead of UTC at an instant in ms UTC, in seconds."""
    index = max(bisect_right(offsets, (instant, 1 << 40)) - 1, 0)
    return offsets[index].seconds


def local_day(instant: int, *, offsets: Sequence[Offset]) -> date:
    """The local date at an instant in ms UTC."""
    local_ms = instant + offset_at(instant, offsets=offsets) * 1_000
    return datetime.fromtimestamp(local_ms // 1_000, tz=UTC).date()


def local_minute(instant: int, *, offsets: Sequence[Offset]) -> int:
    """The local minute of an instant in ms UTC, counted from the year 1."""
    local_ms = instant + offset_at(instant, offsets=offsets) * 1_000
    return _EPOCH.toordinal() * DAY_MIN + local_ms // MINUTE_MS


def brightness_at(timetable: Timetable, instant: int) -> int:
    """How bright a screen is at an instant (ms UTC), in percent."""
    offset_s = offset_at(instant, offsets=timetable.offsets)
    return darkest(timetable.brightness, instant, offset_s=offset_s)


def as_bright_until(timetable: Timetable, instant: int) -> int | None:
    """Until when (ms UTC) a screen is as bright as at an instant; None for ever."""
    if not timetable.brightness:
        return None
    offset_s = offset_at(instant, offsets=timetable.offsets)
    found = holds_until(timetable.brightness, instant, offset_s=offset_s)
    changes = (one.from_ms for one in timetable.offsets if one.from_ms > instant)
    return min((one for one in (found, next(changes, None)) if one), default=None)


def local_minutes(lasting: Interval, *, offsets: Sequence[Offset]) -> Interval:
    """The local minutes, counted from the year 1, of instants in ms UTC."""
    return Interval(*(local_minute(edge, offsets=offsets) for edge in lasting))


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
