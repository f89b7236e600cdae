"""What screens would play with and without a change, reckoned from timetables. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from playlists.accounting import Interval
from playlists.booking import Recurrence
from playlists.clockwork import Clockwork
from playlists.ids import BookingId, ScreenId, SloganId
from playlists.timetable import Timetable

WEEK_DAYS: Final = 7
MOST_DAYS: Final = 31
_KEPT: Final = 512


@dataclass(frozen=True, slots=True)
class Days:
    """The local days that a forecast reckons, both included; at most 31."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MOST_DAYS:
            raise ValueError(f"a forecast is for 1 to {MOST_DAYS} days")

    @property
    def number(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1

    def within(self, zone: str) -> Interval:
        """From the first midnight to the last in a zone, in ms UTC."""
        after = self.last + timedelta(days=1)
        return Interval(_midnight(self.first, zone), _midnight(after, zone))


class Amount(NamedTuple):
    """Plays over all the days, without the change and with it."""

    before: int
    after: int

    @property
    def gain(self) -> int:
        """How many more there are with the change."""
        return self.after - self.before


class Missed(NamedTuple):
    """A limit an hour of a booking that cannot be kept, and the plays it comes to."""

    booking: BookingId
    title: str
    limit: int
    is_most: bool
    plays: int

    @property
    def words(self) -> str:
        """That it cannot be kept, and what can."""
        if self.is_most:
            why = f"没有别的可播，屏不黑着，会播到 {self.plays} 次"
            return f"“{self.title}”每小时最多 {self.limit} 次守不住：{why}"
        return f"“{self.title}”每小时至少 {self.limit} 次做不到，最多 {self.plays} 次"


@dataclass(frozen=True, slots=True)
class Part:
    """Screens that play alike without the change and alike with it.

    `before` and `after` are the plays of one of them over all the days. `refused` says why
    no timetable can hold the change; then they play on as before. `missed` are the limits
    an hour that cannot be kept with the change.
    """

    screens: tuple[ScreenId, ...]
    venue_kind: str
    before: Mapping[SloganId, int]
    after: Mapping[SloganId, int]
    refused: str = ""
    missed: tuple[Missed, ...] = ()

    @property
    def changes(self) -> dict[SloganId, Amount]:
        """The slogans that one of these screens would play more or less, most first."""
        every = {**self.before, **self.after}
        found = {
            one: Amount(self.before.get(one, 0), self.after.get(one, 0)) for one in every
        }
        moved = [pair for pair in found.items() if pair[1].gain]
        return dict(sorted(moved, key=lambda pair: (-abs(pair[1].gain), pair[0])))


@dataclass(frozen=True, slots=True)
class Forecast:
    """All parts of a city over some days."""

    days: Days
    parts: tuple[Part, ...]

    @property
    def changed(self) -> tuple[Part, ...]:
        """The parts that would play otherwise; those of the most screens first."""
        found = (part for part in self.parts if part.changes)
        return tuple(sorted(found, key=lambda part: (-len(part.screens), part.screens)))

    @property
    def refused(self) -> tuple[Part, ...]:
        """The parts for which no timetable can hold the change."""
        return tuple(part for part in self.parts if part.refused)

    @property
    def missed(self) -> dict[Missed, tuple[ScreenId, ...]]:
        """The limits an hour that cannot be kept, and on which screens."""
        found: dict[Missed, tuple[ScreenId, ...]] = {}
        for part in self.parts:
            for one in part.missed:
                found[one] = found.get(one, ()) + part.screens
        return found

    @property
    def total(self) -> Amount:
        """All plays of all screens."""
        found = self.by(lambda _: ("",))
        return found.get("", Amount(0, 0))

    @property
    def slogans(self) -> dict[SloganId, Amount]:
        """The plays of each slogan on all screens."""
        return {
            SloganId(one): amount for one, amount in self.by(lambda one: (one,)).items()
        }

    def by(self, keys: Callable[[SloganId], Iterable[str]]) -> dict[str, Amount]:
        """The plays on all screens of what bears a key; a slogan may bear several."""
        return {key: amount for (key, _), amount in self._amounts(keys).items()}

    def coverage(
        self, keys: Callable[[SloganId], Iterable[str]]
    ) -> dict[tuple[str, str], Amount]:
        """The plays by key and venue kind; what never plays is left out."""
        return self._amounts(keys, lambda part: part.venue_kind)

    def _amounts(
        self,
        keys: Callable[[SloganId], Iterable[str]],
        kind: Callable[[Part], str] = lambda _: "",
    ) -> dict[tuple[str, str], Amount]:
        sides: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())
        for part in self.parts:
            for side, plays in zip(sides, (part.before, part.after), strict=True):
                for slogan, number in plays.items():
                    for key in keys(slogan):
                        side[key, kind(part)] += number * len(part.screens)
        before, after = sides
        return {cell: Amount(before[cell], after[cell]) for cell in before | after}


def missed_json(forecast: Forecast) -> list[dict[str, object]]:
    """The limits an hour that cannot be kept, as plain JSON values."""
    return [
        {
            "booking": one.booking,
            "title": one.title,
            "limit": "most" if one.is_most else "least",
            "wanted": one.limit,
            "reached": one.plays,
            "screens": list(screens),
            "words": one.words,
        }
        for one, screens in forecast.missed.items()
    ]


def days_of(when: Recurrence, *, today: date) -> Days:
    """The days that tell most of a booking: its first week from tomorrow on, or today."""
    tomorrow = today + timedelta(days=1)
    coming = (day for day in when.days() if day >= tomorrow)
    otherwise = today if when.falls_on(today) else max(tomorrow, when.first)
    first = next(coming, otherwise)
    return Days(first, max(first, min(when.last, first + timedelta(days=WEEK_DAYS - 1))))


@lru_cache(_KEPT)
def plays_of(timetable: Timetable, days: Days) -> Mapping[SloganId, int]:
    """How often each slogan of a timetable begins to show in the days, by arithmetic."""
    start, end = days.within(timetable.zone)
    found: Counter[SloganId] = Counter()
    for item, count in Clockwork(timetable).count_between(start, end).items():
        found[timetable.items[item].slogan] += count.plays
    return dict(found)


def _midnight(day: date, zone: str) -> int:
    return round(datetime.combine(day, time(), ZoneInfo(zone)).timestamp() * 1000)
