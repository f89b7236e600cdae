"""The demo's own calendar: when its people did what, all before now."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MS: Final = 24 * HOUR_MS
FOUNDED_BEFORE_DAYS: Final = 12
NIGHTLY_MIN: Final = 3 * 60 + 10


@dataclass(frozen=True, slots=True)
class Calendar:
    """The demo's days: `first` is the first one played, `now` (ms UTC) ends the past."""

    first: date
    now: int

    @classmethod
    def until(cls, now: int) -> Self:
        """From the first day of the month before the one of `now`."""
        this_month = day_of(now).replace(day=1)
        return cls((this_month - timedelta(days=1)).replace(day=1), now)

    @property
    def start(self) -> int:
        """When the played past begins, in ms UTC."""
        return at(self.first)

    @property
    def founded(self) -> int:
        """When the city was brought in, in ms UTC."""
        return at(self.first - timedelta(days=FOUNDED_BEFORE_DAYS), "09:00")

    @property
    def end(self) -> int:
        """When the played past ends, in ms UTC: a minute ago."""
        return self.now - MINUTE_MS

    @property
    def today(self) -> date:
        """The local day of now."""
        return day_of(self.now)

    def part(self, share: float) -> date:
        """The day at that share, 0 to 1, of the past."""
        return self.first + timedelta(days=int((self.today - self.first).days * share))

    def nights(self) -> tuple[int, ...]:
        """When the nightly work was due, in ms UTC."""
        days = range((self.today - self.first).days + 1)
        nights = (
            at(self.first + timedelta(days=n)) + NIGHTLY_MIN * MINUTE_MS for n in days
        )
        return tuple(night for night in nights if night <= self.end)


def at(day: date, clock: str = "00:00") -> int:
    """A local time of a day, in ms UTC."""
    moment = datetime.combine(day, time.fromisoformat(clock), ZONE)
    return round(moment.timestamp()) * 1_000


def day_of(instant: int) -> date:
    """The local day of an instant in ms UTC."""
    return datetime.fromtimestamp(instant // 1_000, UTC).astimezone(ZONE).date()


def days_before(now: int, days: int) -> date:
    """The local day that lies that many days before the one of `now` (ms UTC)."""
    return day_of(now) - timedelta(days=days)
