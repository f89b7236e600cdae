"""The stretches that timetables cover, and what zones and recurrences say in them. Pure."""

import zlib
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from playlists.accounting import Interval
from playlists.booking import Recurrence
from playlists.timetable import Offset

WEEK_MS: Final = 7 * 24 * 3_600_000
DAY_MS: Final = 24 * 3_600_000
VALID_WEEKS: Final = 6
"""A timetable is made anew each week, so at least five of them are always left."""
_WINDOWS_KEPT: Final = 1_024


def window_of(*parts: str, now: int) -> Interval:
    """The week-aligned stretch (ms UTC) for what those words name."""
    shift = zlib.crc32("|".join(parts).encode()) * 1_000 % WEEK_MS
    start = max(0, (now - shift) // WEEK_MS * WEEK_MS + shift)
    return Interval(start, start + VALID_WEEKS * WEEK_MS)


def cut_to(when: Recurrence, window: Interval, *, zone: str) -> Recurrence | None:
    """As much of a recurrence as may reach into the window; None when no day of it does."""
    first, last = _days_of(window, zone)
    return when.within(first - timedelta(days=1), last)


@lru_cache(_WINDOWS_KEPT)
def _days_of(window: Interval, zone: str) -> tuple[date, date]:
    """The local days on which a window begins and ends."""
    first = datetime.fromtimestamp(window.start / 1000, ZoneInfo(zone)).date()
    return first, datetime.fromtimestamp(window.end / 1000, ZoneInfo(zone)).date()


def covers(when: Recurrence, instant: int, *, zone: str) -> bool:
    """Whether the recurrence is on at that instant (ms UTC) in that zone."""
    local = datetime.fromtimestamp(instant / 1000, ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    return any(
        when.falls_on(local.date() - timedelta(days=ago))
        and any(s.from_min <= minute + ago * 1440 < s.until_min for s in when.spans)
        for ago in (0, 1)
    )


@lru_cache(_WINDOWS_KEPT)
def offsets(zone: str, window: Interval) -> tuple[Offset, ...]:
    """The UTC offsets of a zone from the beginning of the window to its end."""
    found = [Offset(window.start, _offset_s(zone, window.start))]
    for start in range(window.start, window.end, DAY_MS):
        end = min(start + DAY_MS, window.end)
        if _offset_s(zone, end) != found[-1].seconds:
            found.append(_change(zone, start, end))
    return tuple(found)


def _change(zone: str, low: int, high: int) -> Offset:
    seconds = _offset_s(zone, high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset_s(zone, middle) == seconds else (middle, high)
    return Offset(high, seconds)


def _offset_s(zone: str, instant: int) -> int:
    moment = datetime.fromtimestamp(instant // 1000, UTC).astimezone(ZoneInfo(zone))
    offset = moment.utcoffset() or timedelta(0)
    return int(offset.total_seconds())
