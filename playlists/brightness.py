"""How bright a screen is by local time: levels at times of day, with ramps to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from playlists.booking import DAY_MIN
from playlists.errors import BadTimetableError

LEAST_PERCENT: Final = 5
"""Darker than that, nobody can tell a lit screen from a dark one."""
MOST_PERCENT: Final = 100
MOST_MARKS: Final = 12
_MINUTE_MS: Final = 60_000
_DAY_MS: Final = DAY_MIN * _MINUTE_MS


class Mark(NamedTuple):
    """From a local minute of the day on, brightness goes to `percent` within `ramp_min`."""

    minute: int
    percent: int
    ramp_min: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A day's marks in order, the same every day, in force from `start` to `end` (ms UTC).

    Before the first mark of a day the last one of the day before holds on. Without an
    `end` it is in force for ever.
    """

    marks: tuple[Mark, ...]
    start: int = 0
    end: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.marks) <= MOST_MARKS:
            raise BadTimetableError(f"a profile has 1 to {MOST_MARKS} marks")
        if any(not LEAST_PERCENT <= one.percent <= MOST_PERCENT for one in self.marks):
            raise BadTimetableError("brightness is 5 to 100 percent")
        if any(not 0 <= one.minute < DAY_MIN or one.ramp_min < 0 for one in self.marks):
            raise BadTimetableError("a mark stands at a minute of the day")
        if self.end is not None and self.end <= self.start:
            raise BadTimetableError("a profile ends after it begins")
        first = self.marks[0]
        again = first._replace(minute=first.minute + DAY_MIN)
        for one, other in pairwise((*self.marks, again)):
            if not one.minute + one.ramp_min <= other.minute or one.minute == other.minute:
                raise BadTimetableError("a ramp ends before the next mark")

    def holds_at(self, instant: int) -> bool:
        """Whether it is in force at an instant (ms UTC)."""
        return self.start <= instant and (self.end is None or instant < self.end)

    def percent_at(self, local_ms: int) -> int:
        """How bright it asks for at a time of the local day, in ms since midnight."""
        passed = [one for one in self.marks if one.minute * _MINUTE_MS <= local_ms]
        place = (len(passed) - 1) % len(self.marks)
        mark, before = self.marks[place], self.marks[place - 1]
        since = (local_ms - mark.minute * _MINUTE_MS) % _DAY_MS
        ramp = mark.ramp_min * _MINUTE_MS
        if since >= ramp:
            return mark.percent
        return (before.percent * (ramp - since) + mark.percent * since) // ramp

    def steady_ms(self, local_ms: int) -> int:
        """How long what it asks for at a time of the local day stays the same, in ms."""
        passed = [one for one in self.marks if one.minute * _MINUTE_MS <= local_ms]
        place = (len(passed) - 1) % len(self.marks)
        mark, following = self.marks[place], self.marks[(place + 1) % len(self.marks)]
        since = (local_ms - mark.minute * _MINUTE_MS) % _DAY_MS
        ramp = mark.ramp_min * _MINUTE_MS
        if since >= ramp:
            return (following.minute * _MINUTE_MS - local_ms - 1) % _DAY_MS + 1
        rise = mark.percent - self.marks[place - 1].percent
        return min(_step_ends(rise, ramp=ramp, since=since), ramp) - since


def _step_ends(rise: int, *, ramp: int, since: int) -> int:
    """When a ramp next moves by a whole percent, in ms since it began; `ramp` for never."""
    passed = rise * since // ramp
    if rise > 0:
        return -(-(passed + 1) * ramp // rise)
    return -passed * ramp // -rise + 1 if rise else ramp


def darkest(profiles: Iterable[Profile], instant: int, *, offset_s: int) -> int:
    """The brightness in percent at an instant (ms UTC): the least that is asked for.

    `offset_s` is what local time is ahead of UTC then; without a profile it is 100.
    """
    local_ms = (instant + offset_s * 1_000) % _DAY_MS
    asked = (one.percent_at(local_ms) for one in profiles if one.holds_at(instant))
    return min(asked, default=MOST_PERCENT)


def holds_until(profiles: Iterable[Profile], instant: int, *, offset_s: int) -> int | None:
    """Until when (ms UTC) the darkest at an instant is as dark; None for ever.

    It may stay so for longer: that is when one of the profiles has more to say.
    """
    local_ms = (instant + offset_s * 1_000) % _DAY_MS
    turns: list[int] = []
    for one in profiles:
        if one.holds_at(instant):
            turns.append(instant + one.steady_ms(local_ms))
        turns += [edge for edge in (one.start, one.end) if edge and edge > instant]
    return min(turns, default=None)
