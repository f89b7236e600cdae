"""Times of day with a name: peaks, and whatever else an office calls by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playlists.booking import Span

OPEN: Final = "open"
"""The open hours of whatever venue it is; known everywhere, and nobody's to change."""


@dataclass(frozen=True, slots=True)
class DayTime:
    """What a range of times of a day is called: 早高峰, from 7:00 until before 9:00."""

    id: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class DayTimes:
    """All times of day that have a name, by id."""

    times: Mapping[str, DayTime]
