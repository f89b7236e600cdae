"""What became of a screen's open time: nine accounts, each second in just one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from playlists.accounting import Interval, subtract, total_ms

HOUR_MS: Final = 3_600_000


class Account(StrEnum):
    """The nine accounts, in the order in which they are always printed."""

    PROVEN = "proven"  # shown as planned, whole, and reported
    CUT = "cut"  # shown as planned, but the showing was not finished
    PREEMPTED = "preempted"  # an order took it: a blank, a withdrawal, an emergency
    UNDELIVERED = "undelivered"  # another timetable than the planned one ran
    DARK = "dark"  # the output refused the picture
    OFF = "off"  # the screen's program was not running
    OFFLINE = "offline"  # away, and not made up later
    PENDING = "pending"  # the report is still on its way
    UNEXPLAINED = "unexplained"  # nobody knows

    @property
    def label(self) -> str:
        """Its name on pages and in reports."""
        return LABELS[self]


LABELS: Final = {
    Account.PROVEN: "已证实",
    Account.CUT: "截断",
    Account.PREEMPTED: "让位",
    Account.UNDELIVERED: "旧表在播",
    Account.DARK: "未亮",
    Account.OFF: "关机",
    Account.OFFLINE: "离线",
    Account.PENDING: "待上报",
    Account.UNEXPLAINED: "原因不明",
}
_NAMES: Final = tuple(account.value for account in Account)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Ms of open time by account; the sum is all of it."""

    proven: int = 0
    cut: int = 0
    preempted: int = 0
    undelivered: int = 0
    dark: int = 0
    off: int = 0
    offline: int = 0
    pending: int = 0
    unexplained: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(a + b for a, b in zip(self, other, strict=True)))

    def __iter__(self) -> Iterator[int]:
        return (getattr(self, name) for name in _NAMES)

    @property
    def total(self) -> int:
        """All of it, in ms."""
        return sum(self)

    @property
    def online(self) -> int:
        """Ms in which the screen is known to have run: it showed, or was ordered dark."""
        return self.proven + self.cut + self.preempted + self.undelivered + self.dark

    def items(self) -> tuple[tuple[Account, int], ...]:
        """Each account with its ms, in the fixed order."""
        return tuple(zip(Account, self, strict=True))


@dataclass(frozen=True, slots=True)
class Plays:
    """How often and how long something should have been shown, and was.

    `complete` are whole showings, `cut` begun ones; `proven_ms` is all time it was shown.
    """

    planned: int = 0
    planned_ms: int = 0
    complete: int = 0
    cut: int = 0
    proven_ms: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.planned + other.planned,
            self.planned_ms + other.planned_ms,
            self.complete + other.complete,
            self.cut + other.cut,
            self.proven_ms + other.proven_ms,
        )

    @property
    def is_nothing(self) -> bool:
        """Whether it was neither planned nor shown."""
        return self == type(self)()


def hour_of(instant: int) -> int:
    """The hour's bucket: the whole hour UTC, in ms, in which the instant lies."""
    return instant - instant % HOUR_MS


def hours_between(start: int, end: int) -> range:
    """The buckets that share time with [start, end)."""
    return range(hour_of(start), end, HOUR_MS)


class Sorter:
    """Open time that is given away piece by piece, each moment once."""

    def __init__(self, opened: Sequence[Interval]) -> None:
        self.left: Sequence[Interval] = opened
        self.ms: dict[Account, int] = defaultdict(int)

    def take(self, account: Account, intervals: Sequence[Interval]) -> None:
        """Give the account what is left of this time."""
        before = total_ms(self.left)
        self.left = subtract(self.left, intervals)
        self.ms[account] += before - total_ms(self.left)
