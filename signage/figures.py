"""A period's figures in one piece, so that page, tables and text cannot disagree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from signage.period import Period, Scope
from signage.plays import Accounts, Plays


class Grade(StrEnum):
    """How good the evidence for a figure is."""

    DEVICE = "device"
    LEDGER = "ledger"
    EXTERNAL = "external"

    @property
    def label(self) -> str:
        """Its name on pages and in reports."""
        return {"device": "系统记录", "ledger": "台账登记", "external": "外部提供"}[self]


class Ratio(NamedTuple):
    """A part of a whole; a page prints both beside the percentage."""

    part: int
    whole: int

    @property
    def percent(self) -> str | None:
        """With at most one decimal, rounded down: 100 only when it is; None of nothing."""
        if self.whole <= 0:
            return None
        tenths = self.part * 1_000 // self.whole
        return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class SloganRow:
    """One revision; codes are named in Chinese where a page prints them."""

    slogan: str
    revision: int
    text: str
    kind: str
    fraud_type: str
    campaign: str
    plays: Plays


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One screen with where it stands."""

    id: str
    name: str
    venue: str
    venue_kind: str
    partner: str
    district: str
    screen_class: str
    outdoor: bool
    keeper: str
    plays: Plays
    accounts: Accounts


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Some venues together: one venue, a partner, a district, a kind of either.

    `reached` venues and `lit` screens showed at least one whole play; `outdoor` counts
    whole plays on screens outdoors.
    """

    id: str
    name: str
    kind: str
    members: int
    venues: int
    reached: int
    screens: int
    lit: int
    outdoor: int
    plays: Plays
    accounts: Accounts

    @property
    def coverage(self) -> Ratio:
        """Venues reached of those registered."""
        return Ratio(self.reached, self.venues)


@dataclass(frozen=True, slots=True)
class TopicRow:
    """Slogans together: a fraud type or a campaign; `slogans` were shown whole."""

    id: str
    name: str
    slogans: int
    plays: Plays


@dataclass(frozen=True, slots=True)
class DayRow:
    """One local day."""

    day: date
    plays: Plays
    accounts: Accounts


@dataclass(frozen=True, slots=True)
class HourRow:
    """One hour of the week (0 is Monday), whole plays of all such hours together."""

    weekday: int
    hour: int
    complete: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A venue without a whole play, and whether it has a screen at all."""

    id: str
    name: str
    partner: str
    district: str
    screens: int


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One kind of words: revisions begun, handed in, passed and returned in the period."""

    kind: str
    written: int
    submitted: int
    passed: int
    returned: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How fast alerts reached screens: ms from the last signature to the first run.

    An arrival is one alert on one screen, within a day; `p95_ms` is the nearest rank.
    """

    alerts: int
    arrivals: int
    median_ms: int
    p95_ms: int


@dataclass(frozen=True, slots=True)
class Content:
    """What was made and decided in the period.

    `new` pairs a kind with how many slogans of it passed for the first time; `returned`
    and `passed` are decisions on revisions; `wait_ms` is the median from submission to
    pass; `expiring` slogans end within 30 days after the period; `waiting` wait now;
    `made` has a row for each kind that was worked on.
    """

    new: tuple[tuple[str, int], ...] = ()
    passed: int = 0
    returned: int = 0
    wait_ms: int | None = None
    expiring: int = 0
    waiting: int = 0
    lacking: tuple[str, ...] = ()
    made: tuple[MadeRow, ...] = ()
    reach: Reach | None = None

    @property
    def written(self) -> int:
        """How many revisions were begun."""
        return sum(row.written for row in self.made)

    @property
    def submitted(self) -> int:
        """How many revisions were handed in."""
        return sum(row.submitted for row in self.made)


@dataclass(frozen=True, slots=True)
class Yielded:
    """Plays that were due by the screens' timetables while an order had its way.

    `emergency` are those that emergencies took the place of; they are not among the
    planned. `blank` are planned plays that were due while the screen was ordered dark.
    """

    emergency: int = 0
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a period and scope; evidence grade DEVICE unless said otherwise.

    `provisional_ms` of the proven time rest on runs that are not yet in a batch.
    """

    unit: str
    period: Period
    scope: Scope
    as_of: int
    remark: str
    total: Plays
    accounts: Accounts
    provisional_ms: int
    slogans: tuple[SloganRow, ...] = ()
    screens: tuple[ScreenRow, ...] = ()
    venues: tuple[GroupRow, ...] = ()
    partners: tuple[GroupRow, ...] = ()
    districts: tuple[GroupRow, ...] = ()
    venue_kinds: tuple[GroupRow, ...] = ()
    partner_kinds: tuple[GroupRow, ...] = ()
    campaigns: tuple[TopicRow, ...] = ()
    fraud_types: tuple[TopicRow, ...] = ()
    days: tuple[DayRow, ...] = ()
    hours: tuple[HourRow, ...] = ()
    missing: tuple[Missing, ...] = ()
    content: Content = Content()
    yielded: Yielded = Yielded()
    grade: Grade = Grade.DEVICE

    @property
    def completion(self) -> Ratio:
        """Whole plays of planned ones (播放完成率)."""
        return Ratio(self.total.complete, self.total.planned)

    @property
    def online(self) -> Ratio:
        """Ms online of open ms (在线率)."""
        return Ratio(self.accounts.online, self.accounts.total)

    @property
    def coverage(self) -> Ratio:
        """Venues with a whole play of all registered (覆盖率)."""
        return Ratio(sum(bool(v.reached) for v in self.venues), len(self.venues))

    @property
    def lit(self) -> int:
        """Screens with at least one whole play."""
        return sum(bool(s.plays.complete) for s in self.screens)

    @property
    def partners_reached(self) -> int:
        """Partners with at least one whole play at one of their venues."""
        return sum(bool(p.reached) for p in self.partners)


def sum_plays(rows: Iterable[Plays]) -> Plays:
    """All of them together."""
    return sum(rows, start=Plays())


def sum_accounts(rows: Iterable[Accounts]) -> Accounts:
    """All of them together."""
    return sum(rows, start=Accounts())
