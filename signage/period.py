"""What a report is about: a stretch of local days, and a part of the city."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from signage.errors import BadInputError

MS: Final = 1_000
LONGEST_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class Period:
    """Local days, both inclusive, in one zone."""

    first: date
    last: date
    zone: str = "Asia/Shanghai"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadInputError("统计时段的末日早于首日", field="to")
        if (self.last - self.first).days >= LONGEST_DAYS:
            raise BadInputError(f"统计时段最长{LONGEST_DAYS}天", field="to")

    @property
    def is_month(self) -> bool:
        """Whether it is one whole calendar month."""
        return self == month_of(self.first, self.zone)

    @property
    def name(self) -> str:
        """As a report's title says it."""
        if self.is_month:
            return f"{self.first.year}年{self.first.month}月"
        return self.span

    @property
    def span(self) -> str:
        """From its first to its last day, without repeating year or month."""
        first, last = self.first, self.last
        text = f"{first.year}年{first.month}月{first.day}日"
        if first == last:
            return text
        year = "" if first.year == last.year else f"{last.year}年"
        month = "" if not year and first.month == last.month else f"{last.month}月"
        return f"{text}至{year}{month}{last.day}日"

    @property
    def from_ms(self) -> int:
        """The instant at which it begins."""
        return _midnight(self.first, self.zone)

    @property
    def until_ms(self) -> int:
        """The instant at which it has ended."""
        return _midnight(self.last + timedelta(days=1), self.zone)

    def local(self, instant: int) -> datetime:
        """The local time at an instant in ms."""
        return datetime.fromtimestamp(instant / MS, tz=ZoneInfo(self.zone))


def _midnight(day: date, zone: str) -> int:
    return int(datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).timestamp()) * MS


def month_of(day: date, zone: str = "Asia/Shanghai") -> Period:
    """The calendar month in which a day lies."""
    last = monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), zone)


def parse_month(text: str, zone: str = "Asia/Shanghai") -> Period:
    """The month that a text such as 2026-10 names; raises BadInputError."""
    try:
        return month_of(date.fromisoformat(f"{text}-01"), zone)
    except ValueError:
        raise BadInputError(f"月份应写成 2026-10，不是“{text}”", field="month") from None


class ScopeKind(StrEnum):
    """What a report may be about."""

    CITY = "city"
    DISTRICT = "district"
    PARTNER = "partner"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Scope:
    """All of the city, or one district, partner or campaign, by its id."""

    kind: ScopeKind = ScopeKind.CITY
    id: str = ""
    name: str = "全市"
