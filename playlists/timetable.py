"""What one group of screens plays: rules for weeks, not a list for today."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from playlists.accounting import Interval, union
from playlists.booking import Level, Recurrence, Span
from playlists.brightness import Profile
from playlists.errors import BadTimetableError
from playlists.how import PLAIN, How
from playlists.ids import PlaylistId, Sha256, SloganId
from playlists.scene import LEAST_DWELL_MS

MOST_ITEMS: Final = 1_000
MOST_RULES: Final = 500
MOST_SHARES: Final = 8_000
"""Of all rules together."""
MOST_WINDOWS: Final = 10_000
"""Times at which a rule begins: two hundred bookings, once a day for six weeks."""
MOST_SHUT: Final = 2_000
"""Stretches of a timetable in which the screen is dark in its open hours."""
MOST_QUIET: Final = 128
MOST_PROFILES: Final = 8
WEEKDAYS: Final = 7
MINUTE_MS: Final = 60_000
DAY_MS: Final = 24 * 3_600_000
LONGEST_VALIDITY_MS: Final = 100 * DAY_MS
_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()
LATEST_END_MS: Final = 253_370_764_800_000
"""The year 9999 begins: beyond its end no calendar counts days."""
UNDATED: Final = Interval(0, 0)
"""Said of a rule that has no start and end of its own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One revision as this group shows it; keeps its title, so history outlives deletion.

    `not_after` is an instant in ms UTC; only fillers have none.
    """

    slogan: SloganId
    revision: int
    kind: str
    title: str
    scene: Sha256
    approval: Sha256
    dwell_ms: int
    not_after: int | None = None

    def __post_init__(self) -> None:
        if self.dwell_ms < LEAST_DWELL_MS:
            raise BadTimetableError(f"{self.slogan}: shown for under {LEAST_DWELL_MS} ms")


class Share(NamedTuple):
    """An item, by its place in `Timetable.items`, and its plays a round."""

    item: int
    weight: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A playlist at a level; `when` is None for what always plays in open hours.

    One with a `quiet` number plays only in the quiet stretches of that number; one without,
    which is 0, only outside all of them.

    `between` (ms UTC, whole minutes) is for emergencies alone, and each has one: they begin
    and end by themselves, whether anybody can be asked then or not.
    """

    playlist: PlaylistId
    level: Level
    shares: tuple[Share, ...]
    when: Recurrence | None = None
    how: How = PLAIN
    quiet: int = 0
    between: Interval = UNDATED

    def __post_init__(self) -> None:
        if (self.level is Level.EMERGENCY) != (self.between != UNDATED):
            raise BadTimetableError("an emergency has a start and an end, and nothing else")
        if self.between == UNDATED:
            return
        if self.when is not None or self.how != PLAIN or self.quiet:
            raise BadTimetableError("an emergency plays alone, all the time it lasts")
        start, end = self.between
        if not 0 <= start < end or start % MINUTE_MS or end % MINUTE_MS:
            raise BadTimetableError("an emergency lasts from a whole minute to a later one")


class Quiet(NamedTuple):
    """From `start` to `end` (ms UTC) only the rules of that number (1 or more) play."""

    start: int
    end: int
    number: int


class Offset(NamedTuple):
    """From an instant (ms UTC) on, local time is UTC plus so many seconds."""

    from_ms: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """Rules, items and hours of one group of screens.

    `hours` holds a tuple of local time spans for each weekday, Monday first; outside them
    the screen rests. `offsets` begins with one that holds at `effective_from`. At and after
    `valid_until` (ms UTC) only the rules of level FILLER play.

    In the stretches of `shut` (ms UTC) the screen rests whatever its hours say, in those
    of `quiet` only the rules of their number play; both may lie beyond `valid_until`. The
    darkest of the profiles in force says how bright it is.
    """

    zone: str
    offsets: tuple[Offset, ...]
    effective_from: int
    valid_until: int
    hours: tuple[tuple[Span, ...], ...]
    items: tuple[Item, ...]
    rules: tuple[Rule, ...]
    shut: tuple[Interval, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    brightness: tuple[Profile, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.effective_from < self.valid_until:
            raise BadTimetableError("a timetable ends after it begins")
        if self.valid_until - self.effective_from > LONGEST_VALIDITY_MS:
            raise BadTimetableError("a timetable is valid for at most 100 days")
        if self.valid_until > LATEST_END_MS:
            raise BadTimetableError("a timetable ends before the year 9999")
        if len(self.hours) != WEEKDAYS:
            raise BadTimetableError("hours are given for seven days")
        if not self.offsets or self.offsets[0].from_ms > self.effective_from:
            raise BadTimetableError("no UTC offset holds at the beginning")
        if list(self.offsets) != sorted(set(self.offsets)):
            raise BadTimetableError("UTC offsets stand in order of time")
        self._check_stretches()
        self._check_rules()

    def is_urgent_at(self, instant: int) -> bool:
        """Whether an emergency is on at an instant (ms UTC), open or not."""
        return any(one.between.start <= instant < one.between.end for one in self.rules)

    def without_emergencies(self) -> "Timetable":
        """What would play had no emergency been ordered."""
        rules = (one for one in self.rules if one.level is not Level.EMERGENCY)
        return replace(self, rules=tuple(rules))

    def quiet_at(self, instant: int) -> int:
        """The number of the rules that play at an instant (ms UTC), often 0."""
        found = (one.number for one in self.quiet if one.start <= instant < one.end)
        return next(found, 0)

    def is_shut_at(self, instant: int) -> bool:
        """Whether it is dark at an instant (ms UTC) whatever its hours say."""
        return any(one.start <= instant < one.end for one in self.shut)

    def _check_stretches(self) -> None:
        if len(self.shut) > MOST_SHUT or len(self.quiet) > MOST_QUIET:
            raise BadTimetableError("too many dark or quiet stretches")
        if len(self.brightness) > MOST_PROFILES:
            raise BadTimetableError(f"more than {MOST_PROFILES} profiles of brightness")
        if self.shut != union(self.shut):
            raise BadTimetableError("dark stretches stand in order and do not touch")
        if any(start >= end or number < 1 for start, end, number in self.quiet):
            raise BadTimetableError("a quiet stretch has a number and some length")
        if any(one.end > other.start for one, other in pairwise(self.quiet)):
            raise BadTimetableError("quiet stretches stand in order and do not overlap")

    def _check_rules(self) -> None:
        if len(self.items) > MOST_ITEMS or len(self.rules) > MOST_RULES:
            raise BadTimetableError("too many items or rules")
        if sum(len(rule.shares) for rule in self.rules) > MOST_SHARES:
            raise BadTimetableError(f"its rules name more than {MOST_SHARES} entries")
        if sum(map(self._most_windows, self.rules)) > MOST_WINDOWS:
            raise BadTimetableError(f"its rules begin more than {MOST_WINDOWS} times")
        for rule in self.rules:
            for item, weight in rule.shares:
                if not 0 <= item < len(self.items) or weight < 1:
                    raise BadTimetableError(
                        "a share names an item and a weight of at least 1"
                    )

    def _most_windows(self, rule: Rule) -> int:
        """How often the rule may begin while the timetable is valid, reckoned in weeks."""
        if rule.when is None:
            return 0
        first = max(rule.when.first.toordinal(), _ordinal(self.effective_from) - 2)
        last = min(rule.when.last.toordinal(), _ordinal(self.valid_until) + 1)
        length = max(last - first + 1, 1)
        days = -(-length // WEEKDAYS) * len(rule.when.weekdays)
        if rule.when.only:
            bits = rule.when.only >> max(first - rule.when.first.toordinal(), 0)
            days = min(days, (bits & (1 << length) - 1).bit_count())
        return days * len(rule.when.spans)


def _ordinal(instant: int) -> int:
    return _EPOCH_ORDINAL + instant // DAY_MS
